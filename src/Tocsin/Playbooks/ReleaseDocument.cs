using Tocsin.People;
using Tocsin.Storage;

namespace Tocsin.Playbooks;

/// <summary>Lets a document that its file keeps be changed here: at night the repository may be out of reach. The next apply of the file takes it back.</summary>
public sealed class ReleaseDocument(Database database, Audit audit)
{
    public Task<Refusal?> Release(DocumentName name, string why, Actor actor) => database.Write(Lane.People, async session =>
    {
        if (why.Length == 0) return Refusals.WhyMissing;
        if (!(await DocumentTable.Find(session, [name], all: false)).TryGetValue(name, out var row)) return Refusals.Missing(name);
        if (row.Managed == 0) return null;
        await DocumentTable.MarkAnew(session, [row with { Managed = 0 }]);
        await audit.Note(session, actor, "document-released", new { name.Kind, name.Name, row.Source, why });
        session.Changed("playbook");
        return null;
    });
}

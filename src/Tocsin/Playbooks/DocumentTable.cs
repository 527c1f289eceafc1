using Tocsin.Core.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Playbooks;

/// <summary>Reads the documents as stored.</summary>
public static class DocumentTable
{
    public const string Mark = "playbook";

    public static async Task<Playbook> Load(Session session, long revision)
    {
        var bodies = await session.Query<string>("SELECT body FROM document ORDER BY kind, name");
        return new Playbook(revision, Parse(bodies));
    }

    private static IEnumerable<Document> Parse(IReadOnlyList<string> bodies) => bodies.Count == 0 ? [] : throw new NotSupportedException();
}

using System.Text;
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

    private static IReadOnlyList<Document> Parse(IReadOnlyList<string> bodies)
    {
        var read = bodies.Select(body => JsonText.Read("document", Encoding.UTF8.GetBytes(body))).ToList();
        var proposal = Documents.Read([.. read.Select(one => one.Node).OfType<Node>()]);
        var wrong = read.Select(one => one.Finding).OfType<Finding>().Concat(proposal.Findings).FirstOrDefault();
        return wrong is null ? proposal.Documents : throw new InvalidDataException($"A stored document cannot be read. {wrong}");
    }
}

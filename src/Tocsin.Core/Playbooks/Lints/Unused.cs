namespace Tocsin.Core.Playbooks.Lints;

/// <summary>Documents that nothing else names: no alert and no page ever comes to them.</summary>
internal static class Unused
{
    public static IEnumerable<Concern> In(Playbook playbook)
    {
        var used = playbook.Documents.SelectMany(Uses.Of).ToHashSet();
        return playbook.Documents
            .Where(document => document is Team or Service or Schedule or EscalationPolicy && !used.Contains((document.Kind, document.Name)))
            .Select(document => new Concern("unused", document, Place.Document, $"Nothing names this {document.Kind}.", Advice(document)));
    }

    private static string Advice(Document document) => document switch
    {
        Team => "Let a service belong to it or a policy page it, or leave it out.",
        Service => "Let an integration or a route lead to it, or leave it out.",
        Schedule => "Let a policy page it, or leave it out.",
        _ => "Let a team, a service or a route use it, or leave it out.",
    };
}

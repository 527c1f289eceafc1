namespace Tocsin.Core.Playbooks.Lints;

/// <summary>Documents that nothing else names: no alert, page or incident ever comes to them.</summary>
internal static class Unused
{
    public static IEnumerable<Concern> In(Playbook playbook)
    {
        var used = playbook.Documents.SelectMany(Uses.Of).ToHashSet();
        return playbook.Documents
            .Where(document => document is Team or Service or Schedule or EscalationPolicy or LevelMatrix or BusinessCalendar or IncidentRole or Checklist && !used.Contains((document.Kind, document.Name)))
            .Select(document => new Concern("unused", document, Place.Document, $"Nothing names this {document.Kind}.", Advice(document)));
    }

    private static string Advice(Document document) => document switch
    {
        Team => "Let a service belong to it or a policy page it, or leave it out.",
        Service => "Let an integration or a route lead to it, or leave it out.",
        Schedule => "Let a policy page it, or leave it out.",
        LevelMatrix => "Let an incident type use it, or leave it out.",
        BusinessCalendar => "Let a clock of a level matrix count by it, or leave it out.",
        IncidentRole => "Let an incident type have it, or leave it out.",
        Checklist => "Let an incident type use it, or leave it out: it never comes up.",
        _ => "Let a team, a service or a route use it, or leave it out.",
    };
}

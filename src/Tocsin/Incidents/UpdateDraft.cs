using Tocsin.Core.Incidents;
using Tocsin.Core.Playbooks;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>A first draft of the next update, from what is known: whoever writes it changes words instead of starting from nothing.</summary>
internal static class UpdateDraft
{
    public static string Of(Incident incident, string impactLine, Instant now, DateTimeZone zone)
    {
        List<string> lines = [$"{incident.Title} ({incident.Level}, {incident.Label}), since {Wording.At(incident.At(Milestone.ImpactStarted) ?? incident.At(Milestone.Declared) ?? now, now, zone)}."];
        if (incident.ImpactStatement?.Text is { } stated) lines.Add(stated);
        else if (impactLine.Length > 0) lines.Add($"Affected: {impactLine}.");
        lines.Add(Standing(incident));
        if (incident.IsBurning && incident.Workaround is { } around) lines.Add($"Until then: {around.Text}");
        return string.Join('\n', lines);
    }

    private static string Standing(Incident incident) => incident.Status switch
    {
        Status.Declared => "We are looking into it.",
        Status.Acknowledged => $"{incident.Owner.Name} is looking for the cause.",
        Status.Identified => "The cause is known, and we are restoring service.",
        Status.Recovered => "Service is restored; we are removing the cause.",
        _ => "It is resolved.",
    };
}

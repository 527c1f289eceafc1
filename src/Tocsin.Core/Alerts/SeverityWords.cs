using System.Collections.Frozen;

namespace Tocsin.Core.Alerts;

/// <summary>The words senders use for how bad it is.</summary>
/// <remarks>
/// Sources: PagerDuty's four severities, Opsgenie's P1 to P5, Zabbix's and Nagios's levels, syslog's levels (RFC 5424, section 6.2.1),
/// and the <c>page</c> and <c>ticket</c> of the SRE workbook. Case and surrounding blanks do not matter.
/// </remarks>
public static class SeverityWords
{
    /// <summary>What an alert counts as when its sender says nothing we know. It wakes somebody: rather once too often than never.</summary>
    public const Severity Unknown = Severity.Error;

    private static readonly FrozenDictionary<string, Severity> Words = new (Severity Severity, string[] Words)[]
    {
        (Severity.Critical, ["critical", "crit", "page", "emergency", "emerg", "alert", "fatal", "disaster", "blocker", "p0", "p1", "sev0", "sev1", "sev-1"]),
        (Severity.Error, ["error", "err", "high", "major", "unknown", "p2", "sev2", "sev-2"]),
        (Severity.Warning, ["warning", "warn", "ticket", "average", "medium", "moderate", "minor", "p3", "sev3", "sev-3"]),
        (Severity.Info, ["info", "information", "informational", "notice", "debug", "low", "ok", "none", "not classified", "p4", "p5", "sev4", "sev-4", "sev5"]),
    }.SelectMany(row => row.Words, (row, word) => (row.Severity, word)).ToFrozenDictionary(pair => pair.word, pair => pair.Severity, StringComparer.OrdinalIgnoreCase);

    /// <summary>The severity a sender's word stands for; <see cref="Unknown"/> for any other text and for none.</summary>
    public static Severity Read(string? word) => word is not null && Words.TryGetValue(word.Trim(), out var severity) ? severity : Unknown;
}

using Tocsin.Core.Simulator.Replays;
using Tocsin.Web;

namespace Tocsin.Simulator;

/// <summary>Says in a sentence what another playbook would have done.</summary>
internal static class ReplayWords
{
    private static readonly (ReplayedKind Kind, string One, string Many)[] Deeds =
    [
        (ReplayedKind.AnotherPerson, "page reaches another person", "pages reach another person"),
        (ReplayedKind.Nobody, "reaches nobody but the last resort", "reach nobody but the last resort"),
        (ReplayedKind.NewPage, "is new", "are new"),
        (ReplayedKind.NoPage, "is no page any more", "are no page any more"),
        (ReplayedKind.AnotherWay, "goes on otherwise", "go on otherwise"),
    ];

    /// <summary>14 pages reach another person, 3 reach nobody but the last resort.</summary>
    public static string Summary(ReplayReport report)
    {
        var replayed = report.Replayed;
        if (replayed.Alerts == 0) return "No alert came in this time, so there is nothing to compare.";
        var parts = Deeds.Where(deed => replayed.Count(deed.Kind) > 0).Select((deed, at) => Part(deed, replayed.Count(deed.Kind), at == 0)).ToList();
        return parts.Count == 0
            ? $"Nothing changes for the {Wording.Count(replayed.Before, "page")} of {Wording.Count(replayed.Alerts, "alert")}."
            : $"Of {Wording.Count(replayed.Before, "page")} and {Wording.Count(replayed.Alerts, "alert")}: {string.Join(", ", parts)}.";
    }

    public static string Kind(ReplayedKind kind) => kind switch
    {
        ReplayedKind.Nobody => "reach nobody but the last resort",
        ReplayedKind.NoPage => "no page any more",
        ReplayedKind.AnotherPerson => "reach another person",
        ReplayedKind.NewPage => "new pages",
        _ => "go on otherwise",
    };

    private static string Part((ReplayedKind Kind, string One, string Many) deed, int count, bool first)
    {
        var words = count == 1 ? deed.One : deed.Many;
        var subject = first && deed.Kind != ReplayedKind.AnotherPerson ? $"{(count == 1 ? "page" : "pages")} " : "";
        if (!first && deed.Kind == ReplayedKind.AnotherPerson) words = words[(words.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        return $"{Wording.Number(count)} {subject}{words}";
    }
}

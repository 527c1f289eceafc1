using Tocsin.Core.OnCall;
using Tocsin.Core.Playbooks;

namespace Tocsin.Playbooks;

/// <summary>What lint says of the playbook and the people as they are; looked for once and kept until either changes.</summary>
public sealed class CurrentFindings
{
    /// <summary>A schedule that begins later is a finding until it begins, so even an unchanged playbook is looked at again.</summary>
    private static readonly Duration Kept = Duration.FromMinutes(1);

    private Known? known;

    public IReadOnlyList<Finding> Of(Live live, Instant now)
    {
        if (known is { } last && ReferenceEquals(last.Live, live) && now - last.At < Kept) return last.Findings;
        known = new Known(live, now, Look(live, now, Origins.None));
        return known.Findings;
    }

    /// <summary>Those of one document, with the lines of its text.</summary>
    public IReadOnlyList<Finding> Of(Live live, Instant now, Document document, string yaml)
    {
        var name = $"{document.Kind} {document.Name}";
        if (Of(live, now).All(finding => finding.Document != name)) return [];
        return [.. Look(live, now, Documents.Read(Yaml.Read(FindingRows.Here, yaml).Nodes).Origins).Where(finding => finding.Document == name)];
    }

    private static List<Finding> Look(Live live, Instant now, Origins origins) =>
    [
        .. Lint.Static(live.Playbook, now, origins),
        .. Unstaffed.Static(live.Playbook, now, origins),
        .. Lint.Live(live.Playbook, live.Roster, origins),
        .. Unstaffed.Live(live.Playbook, live.World.Arrangements, now, origins),
    ];

    private sealed record Known(Live Live, Instant At, IReadOnlyList<Finding> Findings);
}

using Tocsin.Core.People;
using Tocsin.Core.Playbooks.Lints;

namespace Tocsin.Core.Playbooks;

/// <summary>Finds what is valid and would hurt at three in the morning. All its findings are warnings.</summary>
public static class Lint
{
    /// <summary>What the documents alone tell.</summary>
    /// <param name="now">Schedules that begin after it are reported.</param>
    /// <param name="origins">Where the documents were read from; without them findings give document and path only.</param>
    public static IReadOnlyList<Finding> Static(Playbook playbook, Instant now, Origins? origins = null) => Findings(
        [
            .. Responsibility.Of(playbook),
            .. EmptySteps.In(playbook),
            .. RepeatedSteps.In(playbook),
            .. LaterSchedules.In(playbook, now),
            .. ShadowedRoutes.In(playbook),
            .. IdleRoutes.In(playbook),
            .. DeadEnds.In(playbook),
            .. Unused.In(playbook),
            .. UnfilledRoles.In(playbook),
            .. Levels.In(playbook),
            .. MissingRoles.In(playbook),
        ],
        origins ?? Origins.None,
        live: false);

    /// <summary>What only people and their contact methods tell.</summary>
    public static IReadOnlyList<Finding> Live(Playbook playbook, Roster roster, Origins? origins = null) => Findings(
        [
            .. UnknownPeople.In(playbook, roster),
            .. UnreachablePeople.In(playbook, roster),
            .. SilentPolicies.In(playbook, roster),
        ],
        origins ?? Origins.None,
        live: true);

    private static IReadOnlyList<Finding> Findings(IReadOnlyList<Concern> concerns, Origins origins, bool live) =>
        [.. concerns.Select(concern => concern.Find(origins, live))
            .OrderBy(finding => finding.At.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.At.Line)
            .ThenBy(finding => finding.Document, StringComparer.Ordinal)];
}

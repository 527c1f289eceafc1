using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Incidents;

/// <summary>The words for what an incident goes through, used in reasons and on screens alike.</summary>
public static class Words
{
    /// <summary>As in <c>it was …</c>.</summary>
    public static string Past(Milestone milestone) => milestone switch
    {
        Milestone.ImpactStarted => "felt",
        Milestone.Detected => "detected",
        Milestone.Reported => "reported",
        Milestone.Declared => "declared",
        Milestone.Acknowledged => "acknowledged",
        Milestone.Identified => "identified",
        Milestone.Recovered => "recovered",
        Milestone.Resolved => "resolved",
        _ => "closed",
    };

    public static string Name(ClockKind kind) => kind switch
    {
        ClockKind.Response => "Response",
        ClockKind.Demarcation => "Demarcation",
        ClockKind.Recovery => "Recovery",
        ClockKind.Resolution => "Resolution",
        _ => "Next update",
    };

    /// <summary>What a gate asks for, as a thing to do.</summary>
    public static string Need(Gate gate, Process process)
    {
        var what = gate.Need switch
        {
            GateNeed.ImpactRecorded => "write down the impact",
            GateNeed.LevelValidated => "validate the level",
            GateNeed.ServicesValidated => "validate that the services work again, and how much they were hit",
            GateNeed.CallersConfirmed => "have every caller confirm that it works again",
            GateNeed.SolutionRecorded => "write down the solution",
            GateNeed.SolutionApproved => "review and approve the solution",
            GateNeed.BusinessImpactWritten => "write the business impact",
            GateNeed.TasksDone => "finish the open tasks",
            _ => "finish the open checklist items",
        };
        return gate.By is { } role ? $"{what} ({process.Role(role)?.Title ?? role})" : what;
    }

    /// <summary>As in <c>23 reports, 5 of them in 10 min</c>.</summary>
    public static string Reports(Pace pace) => pace switch
    {
        { Count: 1 } => "1 report",
        { Recent: 1 } => $"{pace.Count} reports",
        _ => $"{pace.Count} reports{(pace.Recent < pace.Count ? $", {pace.Recent} of them" : "")} in {Lengths.Of(Pace.Stretch)}",
    };
}

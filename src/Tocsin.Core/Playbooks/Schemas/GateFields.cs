namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>The YAML of a <see cref="Gate"/>.</summary>
/// <remarks><code>
/// - before: closed                   # identified, recovered, resolved or closed
///   need: callers-confirmed
///   by: service-desk                 # anybody who may where left out
///   levels: [P1, P2]                 # at all where left out
/// </code></remarks>
internal static class GateFields
{
    // Nobody is kept from taking an incident up, and what comes before is only told of.
    private static readonly Field<Gate, Milestone> Before = new(
        "before",
        new ChoiceType<Milestone>(
            ("identified", Milestone.Identified), ("recovered", Milestone.Recovered), ("resolved", Milestone.Resolved), ("closed", Milestone.Closed)),
        gate => gate.Before,
        "The milestone that it guards.")
    { Required = true };

    private static readonly Field<Gate, GateNeed> Need = new(
        "need",
        new ChoiceType<GateNeed>(
            ("impact-recorded", GateNeed.ImpactRecorded),
            ("level-validated", GateNeed.LevelValidated),
            ("services-validated", GateNeed.ServicesValidated),
            ("callers-confirmed", GateNeed.CallersConfirmed),
            ("solution-recorded", GateNeed.SolutionRecorded),
            ("solution-approved", GateNeed.SolutionApproved),
            ("business-impact-written", GateNeed.BusinessImpactWritten),
            ("tasks-done", GateNeed.TasksDone),
            ("checklists-done", GateNeed.ChecklistsDone)),
        gate => gate.Need,
        "What must be done.")
    { Required = true };

    private static readonly Field<Gate, string> By = new("by", Common.Role, gate => gate.By, "The role that must have done it; anybody who may where left out.");

    private static readonly Field<Gate, IReadOnlyList<string>> Levels =
        new("levels", LevelFields.Names, gate => gate.Levels, "Only at these levels; at all where left out.") { Default = [] };

    public static readonly GroupType<Gate> Type = new(
        "a gate with before and need", [Before, Need, By, Levels], gate => new Gate(gate.Of(Before), gate.Of(Need), gate.Maybe(By), gate.Of(Levels)));
}

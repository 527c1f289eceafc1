namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>The YAML of a <see cref="Checklist"/>.</summary>
/// <remarks><code>
/// kind: Checklist
/// name: scribe-summary
/// title: Every quarter of an hour
/// spec:
///   role: scribe                     # the owner's where left out
///   phase: interval                  # start, interval, recovered or end
///   every: 15m                       # only for interval
///   summary: true                    # the scribe's summary says it all, and posting it does the items
///   levels: [SEV1, SEV2]             # all where left out
///   items:
///     - Write down what customers notice now.
/// </code></remarks>
internal static class ChecklistFields
{
    private const int MostItems = 100;
    private const int LongestItem = 500;
    private static readonly Duration Shortest = Duration.FromMinutes(1);
    private static readonly Duration Longest = Duration.FromDays(7);

    private static readonly Field<Checklist, string> Role = new("role", Common.Role, list => list.Role, "Whose it is; the owner's where left out.");

    private static readonly Field<Checklist, ChecklistPhase> Phase = new(
        "phase",
        new ChoiceType<ChecklistPhase>(
            ("start", ChecklistPhase.Start), ("interval", ChecklistPhase.Interval), ("recovered", ChecklistPhase.Recovered), ("end", ChecklistPhase.End)),
        list => list.Phase,
        "When it comes up: at once, again and again until service is restored, then, or once it is resolved.")
    { Required = true };

    private static readonly Field<Checklist, Duration?> Every = new(
        "every", new PerhapsType<Duration>(new DurationType(Shortest, Longest)), list => list.Every, "How often; only with phase interval.");

    private static readonly Field<Checklist, bool> Summary = new(
        "summary", Common.Switch, list => list.Summary == true, "The scribe's summary says all of it: posting one does its items.");

    private static readonly Field<Checklist, IReadOnlyList<string>> Levels =
        new("levels", LevelFields.Names, list => list.Levels, "Only at these levels; at all where left out.") { Default = [] };

    private static readonly Field<Checklist, IReadOnlyList<string>> Items = new(
        "items", new ListType<string>(new TextType(LongestItem), 1, MostItems, distinct: true), list => list.Items, "What there is to do, one thing each.")
    { Required = true };

    public static readonly Schema<Checklist> Schema = new(
        "What one role does in one phase of an incident.",
        [Role, Phase, Every, Summary, Levels, Items],
        (name, title, spec) => new Checklist(name, title, spec.Maybe(Role), spec.Of(Phase), spec.Maybe(Every), spec.Of(Levels), spec.Of(Items)) { Summary = spec.Of(Summary) ? true : null },
        RecursAtIntervals);

    private static bool RecursAtIntervals(Spot spot, Checklist list) => (list.Phase, list.Every) switch
    {
        (ChecklistPhase.Interval, null) => spot.Wrong("every", new Wrong("missing-field", "It recurs, and does not say how often.", "Write every: and a duration such as 15m.")),
        (not ChecklistPhase.Interval, not null) => spot.Wrong("every", new Wrong("misplaced-field", "Only checklists of phase interval recur.", "Write phase: interval, or leave every out.")),
        _ => true,
    };
}

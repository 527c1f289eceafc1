namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>The YAML of a <see cref="Level"/>.</summary>
/// <remarks><code>
/// - name: SEV1
///   title: Critical
///   criteria: Most customers cannot do what they came for.
///   major: true                      # it gets the coordinated response
///   clocks:
///     - { kind: response, within: 10m }            # around the clock
///     - { kind: resolution, within: 3d, calendar: office }
///   updateEvery: 30m                 # people are promised no updates where left out
///   escalate: [schedule:managers]    # when one of its clocks is breached
/// </code></remarks>
internal static class LevelFields
{
    private const int MostClocks = 10;
    private static readonly Duration Minute = Duration.FromMinutes(1);
    private static readonly Duration LongestPromise = Duration.FromDays(365);
    private static readonly Duration LongestSilence = Duration.FromDays(30);

    /// <summary>The short name of a level, as people say it.</summary>
    public static readonly FormType Name = new("a level's short name of letters, digits and hyphens, such as P1", Forms.Level(), "bad-name");

    /// <summary>Levels of a matrix, by name.</summary>
    public static readonly ListType<string> Names = new(Name, 0, 20, distinct: true);

    // Updates have their own field: they are promised again and again.
    private static readonly Field<ClockTarget, ClockKind> Kind = new(
        "kind",
        new ChoiceType<ClockKind>(
            ("response", ClockKind.Response), ("demarcation", ClockKind.Demarcation), ("recovery", ClockKind.Recovery), ("resolution", ClockKind.Resolution)),
        clock => clock.Kind,
        "What is promised: that somebody handles it, that it is located or handed on, that service is restored, that it is resolved.")
    { Required = true };

    private static readonly Field<ClockTarget, Duration> Within =
        new("within", new DurationType(Minute, LongestPromise), clock => clock.Within, "How long it may take.") { Required = true };

    private static readonly Field<ClockTarget, string> Calendar = new(
        "calendar", new ReferenceType(nameof(BusinessCalendar), "a business calendar's name"), clock => clock.Calendar, "The hours that count; every hour where left out.");

    private static readonly GroupType<ClockTarget> Clock = new(
        "a clock with kind and within", [Kind, Within, Calendar], clock => new ClockTarget(clock.Of(Kind), clock.Of(Within), clock.Maybe(Calendar)));

    private static readonly Field<Level, string> LevelName = new("name", Name, level => level.Name, "Its short name, such as P1.") { Required = true };

    private static readonly Field<Level, string> LevelTitle = new("title", Common.Title, level => level.Title, "What people read.") { Required = true };

    private static readonly Field<Level, string> Criteria =
        new("criteria", Common.Description, level => level.Criteria, "When an incident is this bad, in plain words.") { Required = true };

    private static readonly Field<Level, bool> Major = new("major", Common.Switch, level => level.Major, "It gets the coordinated response.");

    private static readonly Field<Level, IReadOnlyList<ClockTarget>> Clocks =
        new("clocks", new ListType<ClockTarget>(Clock, 0, MostClocks), level => level.Clocks, "What is promised at this level.") { Default = [] };

    private static readonly Field<Level, Duration?> UpdateEvery = new(
        "updateEvery",
        new PerhapsType<Duration>(new DurationType(Minute, LongestSilence)),
        level => level.UpdateEvery,
        "How long people may go without an update; nobody is promised any where left out.");

    private static readonly Field<Level, IReadOnlyList<Target>> Escalate =
        new("escalate", Common.Targets, level => level.Escalate, "Whom to page when one of its clocks is breached, besides the owner.") { Default = [] };

    public static readonly GroupType<Level> Type = new(
        "a level with name, title and criteria",
        [LevelName, LevelTitle, Criteria, Major, Clocks, UpdateEvery, Escalate],
        level => new Level(
            level.Of(LevelName), level.Of(LevelTitle), level.Of(Criteria), level.Of(Major), level.Of(Clocks), level.Maybe(UpdateEvery), level.Of(Escalate)),
        (spot, level) => NamedOnce.Check(spot, "clocks", "kind", level.Clocks.Select(clock => clock.Kind.ToString().ToLowerInvariant()), "The clock"));
}

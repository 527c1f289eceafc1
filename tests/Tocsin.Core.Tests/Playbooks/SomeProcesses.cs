using FsCheck;
using FsCheck.Fluent;
using Tocsin.Core.Playbooks;
using static Tocsin.Core.Tests.Playbooks.SomeDocuments;

namespace Tocsin.Core.Tests.Playbooks;

/// <summary>Arbitrary valid documents of those by which incidents are handled.</summary>
internal static class SomeProcesses
{
    private static readonly Gen<string> LevelName = Gen.Elements("P1", "SEV-2", "3", "null");
    private static readonly Gen<bool> Coin = Gen.Elements(true, false);
    private static readonly Gen<Duration?> PerhapsWait = Gen.OneOf(Wait.Select(wait => (Duration?)wait), Gen.Constant((Duration?)null));

    public static readonly Gen<Document> Any = Gen.OneOf(Matrices(), Calendars(), Roles(), Checklists(), Types());

    private static Gen<Document> Matrices() =>
        from name in Name
        from impacts in Grades()
        from urgencies in Grades()
        from levels in Levels().NonEmptyListOf()
        from pick in Gen.Choose(0, 1_000)
        from description in Maybe(Lines)
        let distinct = levels.DistinctBy(level => level.Name).ToList()
        select (Document)new LevelMatrix(
            name, name, impacts, urgencies, distinct,
            [.. impacts.Select((_, row) => (IReadOnlyList<string>)[.. urgencies.Select((_, column) => distinct[(pick + (row * 7) + column) % distinct.Count].Name)])],
            description);

    private static Gen<IReadOnlyList<Grade>> Grades() =>
        (from name in Name from title in Text from criteria in Lines select new Grade(name, title, criteria)).NonEmptyListOf()
            .Select(grades => (IReadOnlyList<Grade>)[.. grades.DistinctBy(grade => grade.Name)]);

    private static Gen<Level> Levels() =>
        from name in LevelName
        from title in Text
        from major in Coin
        from clocks in (from kind in Gen.Elements(ClockKind.Response, ClockKind.Demarcation, ClockKind.Recovery, ClockKind.Resolution)
                        from within in Wait
                        from calendar in Maybe(Name)
                        select new ClockTarget(kind, within, calendar)).ListOf()
        from update in PerhapsWait
        from escalate in Distinct(Targets)
        select new Level(name, title, title, major, [.. clocks.DistinctBy(clock => clock.Kind)], update, escalate);

    private static Gen<Document> Calendars() =>
        from name in Name
        from zone in Gen.Elements("UTC", "Europe/Berlin")
        from days in Distinct(Day)
        from time in Times
        from holidays in Distinct(Gen.Choose(0, 9_000).Select(day => new LocalDate(2000, 1, 1).PlusDays(day)))
        select (Document)new BusinessCalendar(
            name, name, zone, [.. days.Count == 0 ? [] : new[] { new BusinessHours(days, time, LocalTime.Midnight) }, .. Others(days)], holidays);

    /// <summary>Nights of the days that are left, so that there are always some hours and none twice.</summary>
    private static BusinessHours[] Others(IReadOnlyList<IsoDayOfWeek> days) =>
        Enum.GetValues<IsoDayOfWeek>().Skip(1).Except(days).ToList() is { Count: > 0 } left ? [new BusinessHours(left, LocalTime.Midnight, new LocalTime(4, 0))] : [];

    private static Gen<Document> Roles() =>
        from name in Name
        from duties in Maybe(Lines)
        from fill in Distinct(Targets)
        from services in Coin
        from several in Coin
        select (Document)new IncidentRole(name, name, duties, fill, services, several);

    private static Gen<Document> Checklists() =>
        from name in Name
        from role in Maybe(Name)
        from phase in Gen.Elements(Enum.GetValues<ChecklistPhase>())
        from every in Wait
        from summary in Coin
        from levels in Distinct(LevelName)
        from items in Text.NonEmptyListOf()
        select (Document)new Checklist(name, name, role, phase, phase == ChecklistPhase.Interval ? every : null, levels, [.. items.Distinct()]) { Summary = summary ? true : null };

    private static Gen<Document> Types() =>
        from name in Name
        from criteria in Maybe(Lines)
        from roles in (from role in Name from required in Distinct(LevelName) select new RoleUse(role, required)).ListOf()
        from checklists in Distinct(Name)
        from gates in (from before in Gen.Elements(Milestone.Identified, Milestone.Recovered, Milestone.Resolved, Milestone.Closed)
                       from need in Gen.Elements(Enum.GetValues<GateNeed>())
                       from who in Maybe(Name)
                       from levels in Distinct(LevelName)
                       select new Gate(before, need, who, levels)).ListOf()
        from handover in Gen.OneOf(Wait, Gen.Constant(IncidentType.DefaultHandover))
        from restricted in Coin
        from reports in Gen.Choose(0, 3)
        let uses = roles.DistinctBy(use => use.Role).ToList()
        let triage = reports == 0 ? null : new TriageRule(reports, handover, checklists, [new Target(TargetKind.Person, name)])
        select (Document)new IncidentType(
            name, name, name, criteria, uses.Count > 0 ? uses[0].Role : null, uses.Count > 1 ? uses[1].Role : null, uses, checklists, [.. gates.Take(50)], handover, restricted, triage);
}

using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Tests.Playbooks;

/// <summary>What would go wrong in the first incident, and the documents alone can tell.</summary>
public sealed class ProcessLintTests
{
    private static readonly Target Ada = new(TargetKind.Person, "ada");

    private static readonly Level Bad = new("SEV1", "Critical", "Nobody can pay.", true, [new ClockTarget(ClockKind.Response, Duration.FromMinutes(10))], null, [Ada]);
    private static readonly Level Mild = new("SEV2", "Serious", "Some cannot pay.", false, [], null, []);

    private static readonly LevelMatrix Matrix = new(
        "severity", "Severity", [new Grade("many", "Many", "Many."), new Grade("few", "Few", "Few.")], [new Grade("now", "Now", "Now.")], [Bad, Mild], [["SEV1"], ["SEV2"]]);

    private static readonly IncidentRole Commander = new("commander", "Commander", null, [Ada], false, false);
    private static readonly IncidentRole Desk = new("desk", "Desk", null, [], false, false);
    private static readonly Checklist First = new("first", "First", "commander", ChecklistPhase.Start, null, [], ["Say what is wrong."]);

    private static readonly IncidentType Type = new(
        "incident", "Incident", "severity", null, "desk", "commander", [new RoleUse("commander", ["SEV1"]), new RoleUse("desk", ["SEV1"])], ["first"],
        [new Gate(Milestone.Closed, GateNeed.CallersConfirmed, "desk", [])], IncidentType.DefaultHandover, false, null);

    [Fact]
    public void A_process_in_order_has_no_finding() => Expect([Matrix, Commander, Desk, First, Type]);

    [Fact]
    public void A_required_role_for_which_nobody_is_paged() =>
        Expect([Matrix, Commander with { Fill = [] }, Desk, First, Type], "role-reaches-nobody IncidentRole commander spec.fill");

    [Fact]
    public void A_required_role_filled_by_a_team_without_members() => Expect(
        [Matrix, Commander with { Fill = [new Target(TargetKind.Team, "empty")] }, Desk, First, Type, new Team("empty", "Empty", [])],
        "role-reaches-nobody IncidentRole commander spec.fill");

    [Fact]
    public void A_role_that_the_services_fill_needs_nobody_else() => Expect([Matrix, Commander with { Fill = [], FromServices = true }, Desk, First, Type]);

    [Fact]
    public void A_role_that_is_not_required_may_wait_for_somebody_to_take_it() =>
        Expect([Matrix, Commander with { Fill = [] }, Desk, First, Type with { Roles = [new RoleUse("commander", []), new RoleUse("desk", [])] }]);

    [Fact]
    public void A_checklist_that_no_incident_type_uses() =>
        Expect([Matrix, Commander, Desk, First, First with { Name = "forgotten" }, Type], "unused Checklist forgotten ");

    [Fact]
    public void Matrix_calendar_and_role_that_nothing_uses() => Expect(
        [Matrix with { Name = "old" }, new BusinessCalendar("office", "Office", "UTC", [new BusinessHours([IsoDayOfWeek.Monday], LocalTime.Midnight, LocalTime.Midnight)], []), Desk],
        "unused BusinessCalendar office ", "unused IncidentRole desk ", "unused LevelMatrix old ");

    [Fact]
    public void A_major_level_whose_broken_promise_nobody_hears_of() => Expect(
        [Matrix with { Levels = [Bad with { Escalate = [] }, Mild] }, Commander, Desk, First, Type],
        "major-without-escalation LevelMatrix severity spec.levels[0].escalate");

    [Fact]
    public void A_level_that_no_impact_and_urgency_make() => Expect(
        [Matrix with { Rows = [["SEV1"], ["SEV1"]] }, Commander, Desk, First, Type], "level-never-reached LevelMatrix severity spec.levels[1]");

    [Fact]
    public void A_gate_for_a_role_that_the_type_does_not_have() => Expect(
        [Matrix, Commander, Desk, First, Type with { Gates = [new Gate(Milestone.Closed, GateNeed.TasksDone, "scribe", [])] }, new IncidentRole("scribe", "Scribe", null, [], false, false)],
        "gate-without-role IncidentType incident spec.gates[0].by");

    [Fact]
    public void A_checklist_for_a_role_that_the_type_does_not_have() => Expect(
        [Matrix, Commander, Desk, First with { Role = "scribe" }, Type, new IncidentRole("scribe", "Scribe", null, [], false, false)],
        "checklist-without-role IncidentType incident spec.checklists[0]");

    private static void Expect(IReadOnlyList<Document> documents, params string[] expected) => Assert.Equal(
        expected,
        Lint.Static(new Playbook(1, documents), Instant.FromUtc(2026, 2, 1, 0, 0)).Where(finding => !finding.Document.StartsWith("Team", StringComparison.Ordinal))
            .Select(finding => $"{finding.Rule} {finding.Document} {finding.Path}"));
}

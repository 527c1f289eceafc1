using Tocsin.Core.Playbooks;

namespace Tocsin.Tests.Playbooks;

/// <summary>How incidents are handled, as somebody writes it down, and what is wrong with it.</summary>
public sealed class ReadingProcesses
{
    private const string Severity = """
        kind: LevelMatrix
        name: severity
        spec:
          impacts: [{ name: many, title: Many, criteria: m }, { name: few, title: Few, criteria: f }]
          urgencies: [{ name: now, title: Now, criteria: n }, { name: later, title: Later, criteria: l }]
          levels: [{ name: SEV1, title: Critical, criteria: c }, { name: SEV2, title: Serious, criteria: s }]
          rows: [{ impact: few, levels: [SEV1, SEV2] }, { impact: many, levels: [SEV1, SEV1] }]

        """;

    [Fact]
    public void The_rows_of_a_matrix_stand_in_any_order_and_are_kept_in_that_of_the_impacts()
    {
        var matrix = WrittenPlaybook.Only<LevelMatrix>(Severity);
        Assert.Equal("SEV1 SEV1, SEV1 SEV2", string.Join(", ", matrix.Rows.Select(row => string.Join(' ', row))));
        Assert.Equal("SEV2", matrix.Level("few", "later").Name);
    }

    [Theory]
    [InlineData("rows: [{ impact: few, levels: [SEV1, SEV2] }]", "missing-row spec.rows: The impact “many” has no row.")]
    [InlineData("rows: [{ impact: few, levels: [SEV1] }, { impact: many, levels: [SEV1, SEV1] }]", "row-does-not-fit spec.rows[0].levels: The row has 1 level for 2 urgencies.")]
    [InlineData("rows: [{ impact: few, levels: [SEV1, SEV3] }, { impact: many, levels: [SEV1, SEV1] }]", "unknown-name spec.rows[0].levels[1]: There is no level “SEV3” in this matrix.")]
    [InlineData("rows: [{ impact: few, levels: [SEV1, SEV2] }, { impact: many, levels: [SEV1, SEV1] }, { impact: mayn, levels: [SEV1, SEV1] }]", "unknown-name spec.rows[2].impact: There is no impact “mayn” in this matrix.")]
    [InlineData("rows: [{ impact: few, levels: [SEV1, SEV2] }, { impact: many, levels: [SEV1, SEV1] }, { impact: few, levels: [SEV1, SEV1] }]", "repeated spec.rows[2].impact: The impact “few” stands here a second time.")]
    public void A_row_that_does_not_fit_is_named(string rows, string finding) =>
        Expect(Severity.Replace("rows: [{ impact: few, levels: [SEV1, SEV2] }, { impact: many, levels: [SEV1, SEV1] }]", rows, StringComparison.Ordinal), finding);

    [Theory]
    [InlineData("name: many, title: Many", "name: few, title: Many", "repeated spec.impacts[1].name: The impact “few” stands here a second time.")]
    [InlineData("name: SEV2, title: Serious", "name: SEV1, title: Serious", "repeated spec.levels[1].name: The level “SEV1” stands here a second time.")]
    [InlineData("criteria: c }", "criteria: c, clocks: [{ kind: response, within: 5m }, { kind: response, within: 9m }] }", "repeated spec.levels[0].clocks[1].kind: The clock “response” stands here a second time.")]
    [InlineData("criteria: c }", "criteria: c, clocks: [{ kind: response, within: 5m, calendar: office }] }", "unknown-name spec.levels[0].clocks[0].calendar: There is no BusinessCalendar “office”.")]
    public void What_stands_twice_or_names_nothing_is_found(string good, string bad, string finding)
    {
        var findings = WrittenPlaybook.ReadBesideCompany(Severity.Replace(good, bad, StringComparison.Ordinal)).Findings.Select(Said);
        Assert.Contains(finding, findings);
    }

    [Theory]
    [InlineData("spec: { phase: interval, items: [a] }", "missing-field spec.every: It recurs, and does not say how often.")]
    [InlineData("spec: { phase: start, every: 5m, items: [a] }", "misplaced-field spec.every: Only checklists of phase interval recur.")]
    [InlineData("spec: { phase: interval, every: 10s, items: [a] }", "out-of-range spec.every: 10s is not a duration from 1m to 7d, such as 90s, 5m, 2h or 1h30m.")]
    [InlineData("spec: { phase: start, items: [] }", "too-few spec.items: The list is empty.")]
    [InlineData("spec: { phase: start, role: scribe, items: [a] }", "unknown-name spec.role: There is no IncidentRole “scribe”.")]
    public void A_checklist_that_recurs_says_how_often(string spec, string finding) => Expect($"kind: Checklist\nname: a\n{spec}", finding);

    [Theory]
    [InlineData("{ days: [mon], from: '17:00', until: '09:00' }", "never spec.hours[0].until: The hours end before they begin.")]
    [InlineData("{ days: [mon], from: '09:00', until: '17:00' }, { days: [sun, mon], from: '16:00', until: '00:00' }", "repeated spec.hours[1]: These hours overlap earlier ones on the same day.")]
    public void Business_hours_begin_before_they_end_and_count_once(string hours, string finding) =>
        Expect($"kind: BusinessCalendar\nname: a\nspec: {{ zone: UTC, hours: [{hours}] }}", finding);

    [Theory]
    [InlineData("matrix: severty", "unknown-name spec.matrix: There is no LevelMatrix “severty”.")]
    [InlineData("matrix: severity, lead: commander", "role-missing spec.lead: The type does not have the role “commander”.")]
    [InlineData("matrix: severity, roles: [{ role: commander }, { role: commander }]", "repeated spec.roles[1].role: The role “commander” stands here a second time.")]
    [InlineData("matrix: severity, roles: [{ role: commander, required: [SEV3] }]", "unknown-name spec.roles[0].required[0]: The level matrix “severity” has no level “SEV3”.")]
    [InlineData("matrix: severity, gates: [{ before: closed, need: tasks-done, levels: [P1] }]", "unknown-name spec.gates[0].levels[0]: The level matrix “severity” has no level “P1”.")]
    [InlineData("matrix: severity, checklists: [first]", "unknown-name spec.checklists[0]: There is no Checklist “first”.")]
    [InlineData("matrix: severity, triage: { page: ['person:ada'] }", "empty spec.triage: Nothing ever becomes a candidate by this rule.")]
    [InlineData("matrix: severity, gates: [{ before: declared, need: tasks-done }]", "unknown-value spec.gates[0].before: “declared” is not one of identified, recovered, resolved, closed.")]
    public void An_incident_type_names_what_there_is(string spec, string finding) =>
        Expect($"{Severity}---\nkind: IncidentRole\nname: commander\n---\nkind: IncidentType\nname: incident\nspec: {{ {spec} }}", finding);

    [Theory]
    [InlineData("type: outage, impact: many, urgency: now", "unknown-name spec.declare.type: There is no IncidentType “outage”.")]
    [InlineData("type: incident, impact: mani, urgency: now", "unknown-name spec.declare.impact: The level matrix has no impact “mani”.")]
    [InlineData("type: incident, impact: many, urgency: few", "unknown-name spec.declare.urgency: The level matrix has no urgency “few”.")]
    [InlineData("type: incident, impact: many", "missing-field spec.declare.urgency: The field “urgency” is missing.")]
    public void A_route_declares_by_grades_of_its_incident_types_matrix(string declare, string finding) =>
        Expect($"{Severity}---\nkind: IncidentType\nname: incident\nspec: {{ matrix: severity }}\n---\nkind: Route\nname: outages\nspec: {{ declare: {{ {declare} }} }}", finding);

    [Fact]
    public void A_checklist_names_levels_of_the_types_that_use_it() => Expect(
        $"{Severity}---\nkind: Checklist\nname: first\nspec: {{ phase: start, levels: [SEV1, SEV9], items: [a] }}\n---\nkind: IncidentType\nname: incident\nspec: {{ matrix: severity, checklists: [first] }}",
        "unknown-name spec.levels[1]: No incident type with this checklist has a level “SEV9”.");

    [Fact]
    public void A_level_cannot_go_while_a_type_that_stays_names_it()
    {
        var before = WrittenPlaybook.Read($"{Severity}---\nkind: IncidentRole\nname: commander\n---\nkind: IncidentType\nname: incident\nspec: {{ matrix: severity, roles: [{{ role: commander, required: [SEV2] }}] }}");
        Assert.Empty(before.Findings);
        var changed = Severity.Replace("name: SEV2", "name: SEV3", StringComparison.Ordinal).Replace("SEV2]", "SEV3]", StringComparison.Ordinal);
        var after = Documents.Read(Tocsin.Playbooks.Yaml.Read("new.yaml", changed).Nodes, before.Documents);
        var finding = Assert.Single(after.Findings);
        Assert.Equal(("IncidentType incident", "unknown-name spec.roles[0].required[0]: The level matrix “severity” has no level “SEV2”."), (finding.Document, Said(finding)));
    }

    [Fact]
    public void A_service_has_what_it_needs_and_not_itself()
    {
        var service = WrittenPlaybook.Only<Service>("kind: Service\nname: app\nspec: { team: payments, dependsOn: [checkout], vendor: Cards Inc., environments: [production], critical: true, public: true }");
        Assert.True(service.Public);
        Assert.Equal(("checkout", "Cards Inc.", "production", true), (service.DependsOn.Single(), service.Vendor, service.Environments.Single(), service.Critical));
        Expect("kind: Service\nname: app\nspec: { team: payments, dependsOn: [app] }", "circle spec.dependsOn: The service “app” depends on itself.");
    }

    private static void Expect(string yaml, string finding) => Assert.Equal([finding], WrittenPlaybook.ReadBesideCompany(yaml).Findings.Select(Said));

    private static string Said(Finding finding) => $"{finding.Rule} {finding.Path}: {finding.Text}";
}

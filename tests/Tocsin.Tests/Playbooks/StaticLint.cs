using NodaTime.Text;
using Tocsin.Core.Playbooks;

namespace Tocsin.Tests.Playbooks;

/// <summary>What the files alone tell about the night to come.</summary>
public sealed class StaticLint
{
    private const string Company = """
        kind: Team
        name: payments
        spec: { members: [ada, grace], owner: ada, policy: payments }
        ---
        kind: Service
        name: checkout
        spec: { team: payments }
        ---
        kind: Schedule
        name: payments
        spec:
          zone: Europe/Berlin
          layers: [{ name: primary, members: [ada, grace], shift: 1w, handOff: "09:00", from: 2026-01-05 }]
        ---
        kind: EscalationPolicy
        name: payments
        spec: { steps: [{ page: [schedule:payments] }] }
        ---
        kind: Integration
        name: prometheus
        spec: { sender: alertmanager, service: checkout }

        """;

    [Fact]
    public void A_company_in_order_has_no_finding() => Expect("");

    [Fact]
    public void A_later_step_that_pages_only_whom_an_earlier_one_paged() => Expect(
        """
        kind: Team
        name: search
        spec: { members: [kim, ada], owner: kim }
        ---
        kind: EscalationPolicy
        name: search
        spec:
          steps:
            - page: [schedule:payments]
            - page: [team:search]
            - page: [person:kim, schedule:payments]
        ---
        kind: Service
        name: search
        spec: { team: search, policy: search }
        ---
        kind: Route
        name: search
        spec: { match: [team=search], service: search }
        """,
        "step-adds-nobody at 11:13 EscalationPolicy search spec.steps[2].page");

    [Fact]
    public void Routes_that_nothing_matches_and_routes_that_change_nothing() => Expect(
        """
        kind: Route
        name: both
        spec: { match: [team=search, team=shop], service: checkout }
        ---
        kind: Route
        name: idle
        spec: { match: [team=search], continue: true }
        """,
        "route-never-matches at 3:16 Route both spec.match",
        "route-sets-nothing at 7:7 Route idle spec");

    [Fact]
    public void A_service_for_which_nobody_answers() => Expect(
        """
        kind: Team
        name: search
        spec: { members: [kim], owner: kim }
        ---
        kind: Service
        name: search
        spec: { team: search }
        ---
        kind: Route
        name: search
        spec: { match: [team=search], service: search }
        """,
        "service-without-policy at 7:7 Service search spec.policy");

    [Fact]
    public void A_team_that_owns_services_and_has_no_owner() => Expect(
        """
        kind: Team
        name: search
        spec: { members: [kim], policy: payments }
        ---
        kind: Service
        name: search
        spec: { team: search }
        ---
        kind: Route
        name: search
        spec: { match: [team=search], service: search }
        """,
        "team-without-owner at 3:7 Team search spec.owner");

    [Fact]
    public void Documents_that_nothing_names() => Expect(
        """
        kind: Team
        name: lonely
        spec: { members: [kim] }
        ---
        kind: Service
        name: forgotten
        spec: { team: payments }
        ---
        kind: Schedule
        name: idle
        spec:
          zone: UTC
          layers: [{ name: primary, members: [kim], shift: 1d, handOff: "09:00", from: 2026-01-05 }]
        ---
        kind: EscalationPolicy
        name: spare
        spec: { steps: [{ page: [person:kim] }] }
        """,
        "unused at 1:1 Team lonely ",
        "unused at 5:1 Service forgotten ",
        "unused at 9:1 Schedule idle ",
        "unused at 15:1 EscalationPolicy spare ");

    [Theory]
    [InlineData("{ order: 1, service: checkout }", "{ order: 2, match: [a=b] }", true)]
    [InlineData("{ order: 1, service: checkout, continue: true }", "{ order: 2, match: [a=b] }", false)]
    [InlineData("{ order: 2, service: checkout }", "{ order: 1, match: [a=b] }", false)]
    [InlineData("{ order: 1, match: [a=b, c=d] }", "{ order: 2, match: [c=d, a=b] }", true)]
    [InlineData("{ order: 1, match: [a=b] }", "{ order: 2, match: [a=c] }", false)]
    [InlineData("{ order: 1, integrations: [prometheus] }", "{ order: 2, integrations: [prometheus], match: [a=b] }", true)]
    [InlineData("{ order: 1, integrations: [prometheus] }", "{ order: 2, match: [a=b] }", false)]
    [InlineData("{ order: 1, severities: [critical] }", "{ order: 2, severities: [critical], match: [a=b] }", true)]
    [InlineData("{ order: 1, severities: [critical] }", "{ order: 2, severities: [error, critical] }", false)]
    public void A_route_that_an_earlier_one_leaves_nothing(string first, string second, bool shadowed)
    {
        var findings = Findings($"kind: Route\nname: first\nspec: {first}\n---\nkind: Route\nname: second\nspec: {second}");
        Assert.Equal(shadowed ? ["Route second"] : [], findings.Where(finding => finding.Rule == "route-never-matches").Select(finding => finding.Document));
    }

    [Fact]
    public void Two_routes_together_can_leave_a_third_nothing() => Expect(
        """
        kind: Route
        name: bad
        spec: { order: 1, severities: [error, critical], service: checkout }
        ---
        kind: Route
        name: fine
        spec: { order: 2, severities: [info, warning], service: checkout }
        ---
        kind: Route
        name: never
        spec: { order: 3, service: checkout }
        """,
        "route-never-matches at 11:7 Route never spec.match");

    [Fact]
    public void A_step_that_reaches_nobody() => Expect(
        """
        kind: Team
        name: empty
        ---
        kind: EscalationPolicy
        name: hollow
        spec:
          steps:
            - page: [person:ada]
            - page: [team:empty]
        ---
        kind: Route
        name: hollow
        spec: { match: [a=b], policy: hollow }
        """,
        "step-reaches-nobody at 9:13 EscalationPolicy hollow spec.steps[1].page");

    [Fact]
    public void A_policy_that_reaches_nobody_to_the_end() => Expect(
        """
        kind: Team
        name: empty
        ---
        kind: EscalationPolicy
        name: hollow
        spec:
          steps: [{ page: [team:empty] }]
          lastResort: [team:empty]
        ---
        kind: Route
        name: hollow
        spec: { match: [a=b], policy: hollow }
        """,
        "step-reaches-nobody at 7:19 EscalationPolicy hollow spec.steps[0].page",
        "policy-reaches-nobody at 8:15 EscalationPolicy hollow spec.lastResort");

    [Fact]
    public void A_schedule_that_begins_later() => Expect(
        """
        kind: Schedule
        name: future
        spec:
          zone: America/Chicago
          team: payments
          layers: [{ name: primary, members: [kim], shift: 1d, handOff: "09:00", from: 2026-07-02 }]
        ---
        kind: Route
        name: future
        spec: { match: [a=b], policy: future }
        ---
        kind: EscalationPolicy
        name: future
        spec: { steps: [{ page: [schedule:future] }] }
        """,
        "begins-later at 6:80 Schedule future spec.layers[0].from");

    [Fact]
    public void An_integration_that_leads_nowhere() => Expect(
        """
        kind: Integration
        name: lost
        spec: { sender: pagerduty }
        ---
        kind: Route
        name: elsewhere
        spec: { integrations: [prometheus], service: checkout }
        """,
        "integration-leads-nowhere at 3:7 Integration lost spec.service");

    [Fact]
    public void A_route_for_every_integration_takes_an_integration_without_a_service() => Expect(
        "kind: Integration\nname: found\nspec: { sender: pagerduty }\n---\nkind: Route\nname: all\nspec: { match: [a=b], policy: payments }");

    [Fact]
    public void A_route_for_an_integration_that_does_not_exist() => Expect(
        "kind: Route\nname: r\nspec: { integrations: [promethus], service: checkout }",
        "unknown-integration at 3:24 Route r spec.integrations[0]");

    [Fact]
    public void Without_files_a_finding_still_says_document_and_path()
    {
        var playbook = new Playbook(1, WrittenPlaybook.Read("kind: Schedule\nname: later\nspec: { zone: UTC, layers: [{ name: a, members: [b], shift: 1d, handOff: '09:00', from: 2199-01-05 }] }").Documents);
        var finding = Lint.Static(playbook, NodaConstants.UnixEpoch)[0];
        Assert.Equal(("", "Schedule later"), (finding.At.ToString(), finding.Document));
    }

    private static void Expect(string yaml, params string[] expected) =>
        Assert.Equal(expected, Findings(yaml).Select(finding => $"{finding.Rule} at {finding.At.Line}:{finding.At.Column} {finding.Document} {finding.Path}"));

    private static IReadOnlyList<Finding> Findings(string yaml)
    {
        var company = WrittenPlaybook.Read(Company);
        var proposal = Documents.Read(Tocsin.Playbooks.Yaml.Read("new.yaml", yaml).Nodes, company.Documents);
        Assert.Empty(proposal.Findings);
        var now = InstantPattern.General.Parse("2026-07-01T00:00:00Z").Value;
        var findings = Lint.Static(new Playbook(1, [.. company.Documents, .. proposal.Documents]), now, proposal.Origins);
        Assert.All(findings, finding => Assert.Equal((FindingSeverity.Warning, false), (finding.Severity, finding.Live)));
        return findings;
    }
}

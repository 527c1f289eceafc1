using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Tests.Playbooks;

public sealed class ReadingDocuments
{
    [Fact]
    public void A_small_company_reads_without_a_finding()
    {
        var proposal = WrittenPlaybook.Read(WrittenPlaybook.Company);
        Assert.Empty(proposal.Findings);
        Assert.True(proposal.IsGood);
        Assert.Equal(["Team payments", "Service checkout", "Schedule payments", "EscalationPolicy payments"], proposal.Documents.Select(one => $"{one.Kind} {one.Name}"));
    }

    [Fact]
    public void The_title_is_the_name_where_none_is_given()
    {
        var team = WrittenPlaybook.Only<Team>("kind: Team\nname: search\nspec: {}");
        Assert.Equal("search", team.Title);
    }

    [Fact]
    public void A_team_has_all_its_fields()
    {
        var team = WrittenPlaybook.Only<Team>("""
            kind: Team
            name: search
            title: Search & Discovery
            spec:
              members: [ada, grace.hopper]
              owner: ada
              policy: payments
              description: Finds things.
              chat: "#search"
              parent: payments
            """);
        Assert.Equal("Search & Discovery", team.Title);
        Assert.Equal(["ada", "grace.hopper"], team.Members);
        Assert.Equal(("ada", "payments", "Finds things.", "#search", "payments"), (team.Owner, team.Policy, team.Description, team.Chat, team.Parent));
    }

    [Fact]
    public void A_schedule_keeps_wall_times_that_YAML_would_take_for_numbers()
    {
        var schedule = WrittenPlaybook.Only<Schedule>("""
            kind: Schedule
            name: nights
            spec:
              zone: America/Chicago
              team: payments
              layers:
                - name: primary
                  members: [ada]
                  shift: 12h
                  handOff: 09:30
                  from: 2026-01-05
            """);
        var layer = Assert.Single(schedule.Layers);
        Assert.Equal(new LocalTime(9, 30), layer.HandOff);
        Assert.Equal(new LocalDate(2026, 1, 5), layer.From);
        Assert.Equal([new ShiftLength(12, ShiftUnit.Hours)], layer.Shifts);
        Assert.Equal(["ada"], Assert.Single(layer.Members).Handles);
        Assert.Equal((null, null, 0), (layer.Until, layer.Zone, layer.Restrictions.Count));
    }

    [Fact]
    public void A_layer_keeps_who_comes_and_goes_and_its_hours()
    {
        var layer = Assert.Single(WrittenPlaybook.Only<Schedule>("""
            kind: Schedule
            name: nights
            spec:
              zone: America/Chicago
              layers:
                - name: primary
                  members:
                    - ada
                    - [grace, linus]
                    - { who: kim, from: 2026-03-02, until: 2026-09-01 }
                    - who: [zoe, yan]
                  shift: [5d, 2d]
                  handOff: 09:30
                  from: 2026-01-05
                  until: 2027-01-04
                  zone: Asia/Kolkata
                  restrictions:
                    - { from: 22:00, until: 06:00 }
                    - { days: [sat, sun] }
                    - { from: fri 18:00, until: mon 08:00 }
            """).Layers);
        Assert.Equal(["ada", "grace linus", "kim", "zoe yan"], layer.Members.Select(member => string.Join(' ', member.Handles)));
        Assert.Equal((new LocalDate(2026, 3, 2), new LocalDate(2026, 9, 1)), (layer.Members[2].From, layer.Members[2].Until));
        Assert.Equal([new ShiftLength(5, ShiftUnit.Days), new ShiftLength(2, ShiftUnit.Days)], layer.Shifts);
        Assert.Equal((new LocalDate(2027, 1, 4), "Asia/Kolkata"), (layer.Until, layer.Zone));
        Assert.Equal([new WeekTime(null, new LocalTime(22, 0)), default, new WeekTime(IsoDayOfWeek.Friday, new LocalTime(18, 0))], layer.Restrictions.Select(one => one.From));
        Assert.Equal([IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday], layer.Restrictions[1].Days);
    }

    [Fact]
    public void A_policy_has_defaults_for_what_it_does_not_say()
    {
        var policy = WrittenPlaybook.Only<EscalationPolicy>("kind: EscalationPolicy\nname: short\nspec: { steps: [{ page: [person:ada] }] }");
        Assert.Equal(Duration.FromMinutes(5), policy.Steps[0].Wait);
        Assert.Equal(1, policy.Repeat);
        Assert.Empty(policy.LastResort);
        Assert.Equal(Duration.FromMinutes(15), policy.Again);
        Assert.Equal(Duration.FromMinutes(30), policy.AckTimeout);
    }

    [Fact]
    public void An_acknowledgement_that_lasts_for_ever_is_written_never()
    {
        var policy = WrittenPlaybook.Only<EscalationPolicy>("kind: EscalationPolicy\nname: short\nspec: { steps: [{ page: [team:payments] }], ackTimeout: never }");
        Assert.Null(policy.AckTimeout);
    }

    [Theory]
    [InlineData("alertmanager", "", 24)]
    [InlineData("pagerduty", "", null)]
    [InlineData("alertmanager", "staleAfter: never", null)]
    [InlineData("pagerduty", "staleAfter: 2h", 2)]
    public void When_a_quiet_alert_is_stale_depends_on_the_sender(string sender, string line, int? hours)
    {
        var integration = WrittenPlaybook.Only<Integration>($"kind: Integration\nname: in\nspec:\n  sender: {sender}\n  key: secret:in-key\n  {line}");
        Assert.Equal(hours is { } given ? Duration.FromHours(given) : null, integration.StaleAfter);
        Assert.Equal("in-key", integration.KeySecret);
    }

    [Fact]
    public void A_mapping_says_where_a_payload_keeps_things()
    {
        var integration = WrittenPlaybook.Only<Integration>("""
            kind: Integration
            name: backups
            spec:
              sender: json
              service: checkout
              mapping:
                each: $.results
                key: "@.id"
                title: "{{ @.host }} says {{ @.message }}"
                state: "@.state"
                resolved: [ok, no]
                labels: { host: "@.host", on: "@.power" }
            """);
        Assert.Equal(["ok", "no"], integration.Mapping!.Resolved);
        Assert.Equal("@.power", integration.Mapping.Labels["on"]);
        Assert.Equal("$.results", integration.Mapping.Each);
    }

    [Fact]
    public void A_route_has_all_its_fields()
    {
        var route = WrittenPlaybook.Only<Route>("""
            kind: Route
            name: critical
            spec:
              order: 5
              integrations: [prometheus]
              match: ['team=payments', 'job=~"api|web"']
              severities: [error, critical]
              service: checkout
              policy: payments
              urgency: high
              severity: critical
              group: { by: [cluster] }
              continue: true
            """);
        Assert.Equal(5, route.Order);
        Assert.Equal([Severity.Error, Severity.Critical], route.Severities);
        Assert.Equal((Urgency.High, Severity.Critical, true), (route.Urgency, route.Severity, route.Continue));
        Assert.Equal(Duration.FromHours(2), route.Group!.Window);
    }

    [Fact]
    public void A_route_without_a_group_leaves_grouping_to_later_ones()
    {
        Assert.Null(WrittenPlaybook.Only<Route>("kind: Route\nname: all\nspec: { service: checkout }").Group);
    }

    [Fact]
    public void A_channel_speaks_one_protocol()
    {
        var channel = WrittenPlaybook.Only<Channel>("""
            kind: Channel
            name: sms
            spec:
              gateway:
                url: https://sms.example.net/send?to={{ to }}
                headers: { Authorization: "Bearer {{ secret:sms-token }}" }
                body: '{"text": "{{ text }}"}'
                receipt: { state: $.status, delivered: [delivered], failed: [failed] }
            """);
        Assert.Equal("POST", channel.Gateway!.Method);
        Assert.Equal("json", channel.Gateway.BodyType);
        Assert.Equal(["delivered"], channel.Gateway.Receipt!.Delivered);
    }

    [Fact]
    public void An_SMTP_channel_wants_encryption_unless_told_otherwise()
    {
        var smtp = WrittenPlaybook.Only<Channel>("kind: Channel\nname: email\nspec: { smtp: { host: mail.example.net, from: Tocsin <t@example.net> } }").Smtp!;
        Assert.Equal((587, true), (smtp.Port, smtp.StartTls));
    }
}

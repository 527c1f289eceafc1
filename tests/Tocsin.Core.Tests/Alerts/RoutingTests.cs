using Tocsin.Core.Alerts;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Tests.Alerts;

public class RoutingTests
{
    private static readonly Integration Am = Some.Integration("am", service: null);

    [Fact]
    public void The_first_route_that_matches_ends_the_search()
    {
        var routed = Route(Some.Alert(("team", "payments")), Some.Route("a", 1, ["team=payments"], service: "payments"), Some.Route("b", 2, [], service: "search"));

        Assert.Equal("payments", routed.Service);
        Assert.Equal("payments-policy", routed.Policy);
        Assert.Equal(["a", "service:payments"], routed.Path);
    }

    [Fact]
    public void A_route_that_continues_leaves_to_later_ones_what_it_does_not_set()
    {
        var routed = Route(
            Some.Alert(("team", "payments")),
            Some.Route("loud", 1, ["team=payments"], urgency: Urgency.High, goOn: true),
            Some.Route("other", 2, ["team=search"], service: "search"),
            Some.Route("home", 3, [], service: "payments", urgency: Urgency.Low),
            Some.Route("never", 4, [], service: "search", policy: "search-policy"));

        Assert.Equal(("payments", Urgency.High), (routed.Service, routed.Urgency));
        Assert.Equal(["loud", "home", "service:payments"], routed.Path);
    }

    [Fact]
    public void The_first_route_that_declares_an_incident_says_which_and_the_reason_tells()
    {
        var (bad, worse) = (new AutoDeclare("incident", "few", "now"), new AutoDeclare("outage", "many", "now"));
        var routed = Route(Some.Alert(), Some.Route("bad", 1, [], declare: bad, goOn: true), Some.Route("worse", 2, [], service: "payments", declare: worse));

        Assert.Equal(bad, routed.Declare);
        Assert.EndsWith(" Its page becomes an incident of type incident by route bad.", routed.Reason.Text, StringComparison.Ordinal);
        Assert.Null(Route(Some.Alert(), Some.Route("home", 1, [], service: "payments")).Declare);
    }

    [Fact]
    public void All_matchers_of_a_route_must_match()
    {
        var route = Some.Route("a", 1, ["team=payments", "env!=dev"], service: "payments");

        Assert.Equal("payments", Route(Some.Alert(("team", "payments")), route).Service);
        Assert.Null(Route(Some.Alert(("team", "payments"), ("env", "dev")), route).Service);
    }

    [Fact]
    public void Order_decides_however_routes_ask_for_their_labels()
    {
        Route Step(string name, int order, params string[] match) => Some.Route(name, order, match, goOn: true);
        var routes = new[]
        {
            Step("a", 1, "team=payments"), Step("b", 2), Step("c", 3, "env=prod"), Step("d", 4, "team=payments", "env=prod"), Step("e", 5, "team=search"),
            Step("f", 6, "env!=dev"), Step("g", 7, "team=~pay.*"), Step("h", 8, "zone="), Step("i", 9, "env=prod", "team=search"), Step("j", 10, "team=payments"),
        };

        Assert.Equal(["a", "b", "c", "d", "f", "g", "h", "j"], Route(Some.Alert(("env", "prod"), ("team", "payments")), routes).Path);
        Assert.Equal(["b", "f"], Route(Some.Alert(("zone", "eu")), routes).Path);
    }

    [Fact]
    public void A_route_for_some_integrations_takes_alerts_of_those_alone()
    {
        var routes = new[] { Some.Route("a", 1, [], service: "payments", integrations: ["other"]), Some.Route("b", 2, [], service: "search", integrations: ["am"]) };

        Assert.Equal("search", Route(Some.Alert(), routes).Service);
    }

    [Fact]
    public void A_route_for_some_severities_looks_at_what_the_sender_says()
    {
        var raise = Some.Route("raise", 1, [], severity: Severity.Critical, goOn: true);
        var critical = Some.Route("critical", 2, [], service: "payments", severities: [Severity.Critical]);

        Assert.Null(Route(Some.Alert(Severity.Warning), raise, critical).Service);
        Assert.Equal("payments", Route(Some.Alert(Severity.Critical), raise, critical).Service);
    }

    [Fact]
    public void The_integrations_own_service_is_used_where_no_route_gives_one()
    {
        var routed = new Routing(Some.Playbook()).Route(Some.Integration("am", service: "search"), Some.Alert());

        Assert.Equal(("search", "search-policy"), (routed.Service, routed.Policy));
        Assert.Equal(["integration:am", "team:search"], routed.Path);
        Assert.Equal(
            "No route matched. Its service is search, from integration am; its policy is search-policy, from team search. "
            + "Its sender calls it error, so its urgency is high.",
            routed.Reason.Text);
    }

    [Fact]
    public void What_nothing_claims_is_unrouted_and_says_so()
    {
        var routed = Route(Some.Alert(Severity.Info), Some.Route("a", 1, ["x=y"], service: "payments"));

        Assert.Null(routed.Service);
        Assert.Null(routed.Policy);
        Assert.Empty(routed.Path);
        Assert.Equal("unrouted", routed.Reason.Name);
        Assert.Equal(
            "No route matched. Neither a route nor integration am gives it a service or a policy. Its sender calls it info, so its urgency is low.",
            routed.Reason.Text);
    }

    [Fact]
    public void A_service_that_has_no_policy_anywhere_says_so()
    {
        var routed = Route(Some.Alert(), Some.Route("a", 1, [], service: "orphan"));

        Assert.Equal(("orphan", null, "without-policy"), (routed.Service, routed.Policy, routed.Reason.Name));
    }

    [Fact]
    public void The_reason_names_who_gave_what()
    {
        var routed = Route(
            Some.Alert(Severity.Warning),
            Some.Route("raise", 1, [], severity: Severity.Critical, goOn: true),
            Some.Route("home", 2, [], service: "payments", policy: "search-policy", urgency: Urgency.Low));

        Assert.Equal("routed", routed.Reason.Name);
        Assert.Equal(
            "Routes raise, home matched. Its service is payments, from route home; its policy is search-policy, from route home. "
            + "Route raise makes it critical, and route home makes its urgency low.",
            routed.Reason.Text);
    }

    [Theory]
    [InlineData(Severity.Critical, Urgency.High)]
    [InlineData(Severity.Error, Urgency.High)]
    [InlineData(Severity.Warning, Urgency.Low)]
    [InlineData(Severity.Info, Urgency.Low)]
    public void Urgency_follows_severity_where_no_route_sets_it(Severity severity, Urgency urgency)
    {
        Assert.Equal(urgency, Route(Some.Alert(severity)).Urgency);
        Assert.Equal(urgency, Route(Some.Alert(Severity.Error), Some.Route("a", 1, [], severity: severity)).Urgency);
    }

    [Fact]
    public void Alerts_of_one_service_share_a_group()
    {
        var routes = new[] { Some.Route("a", 1, ["env=prod"], service: "payments"), Some.Route("b", 2, [], service: "payments") };

        Assert.Equal("payments", Route(Some.Alert(("env", "prod")), routes).GroupKey);
        Assert.Equal("payments", Route(Some.Alert(("env", "test")), routes).GroupKey);
        Assert.Equal(Duration.FromHours(2), Route(Some.Alert(), routes).Window);
    }

    [Fact]
    public void Different_values_of_a_grouping_label_make_different_groups()
    {
        var route = Some.Route("a", 1, [], service: "payments", group: new Grouping(["zone", "env"], Duration.FromMinutes(5)));
        var same = Some.Route("a", 1, [], service: "payments", group: new Grouping(["env", "zone", "env"], Duration.FromMinutes(5)));
        var key = Route(Some.Alert(("env", "prod"), ("zone", "eu"), ("host", "1")), route).GroupKey;

        Assert.Equal(key, Route(Some.Alert(("zone", "eu"), ("env", "prod"), ("host", "2")), route).GroupKey);
        Assert.Equal(key, Route(Some.Alert(("env", "prod"), ("zone", "eu")), same).GroupKey);
        Assert.NotEqual(key, Route(Some.Alert(("env", "eu"), ("zone", "prod")), route).GroupKey);
        Assert.NotEqual(key, Route(Some.Alert(("env", "prod")), route).GroupKey);
        Assert.Equal(Duration.FromMinutes(5), Route(Some.Alert(), route).Window);
    }

    [Fact]
    public void A_group_key_never_changes_between_releases()
    {
        var route = Some.Route("a", 1, [], service: "payments", group: new Grouping(["env"], Duration.FromMinutes(5)));

        Assert.Equal("payments/75009d8348a1737d", Route(Some.Alert(("env", "prod")), route).GroupKey);
    }

    [Fact]
    public void Alerts_sent_by_another_policy_than_their_services_stay_apart()
    {
        var routes = new[]
        {
            Some.Route("dba", 1, ["db=yes"], service: "payments", policy: "search-policy"),
            Some.Route("same", 2, ["db=no"], service: "payments", policy: "payments-policy"),
        };

        Assert.Equal("payments@search-policy", Route(Some.Alert(("db", "yes")), routes).GroupKey);
        Assert.Equal("payments", Route(Some.Alert(("db", "no")), routes).GroupKey);
    }

    [Fact]
    public void Without_a_service_alerts_group_by_the_route_that_gave_the_policy_else_by_integration()
    {
        Assert.Equal("route:night", Route(Some.Alert(), Some.Route("tag", 1, [], goOn: true), Some.Route("night", 2, [], policy: "search-policy")).GroupKey);
        Assert.Equal("integration:am", Route(Some.Alert()).GroupKey);
    }

    [Fact]
    public void A_playbook_with_an_unreadable_matcher_is_never_routed_by()
    {
        var fault = Assert.Throws<ArgumentException>(() => new Routing(Some.Playbook(Some.Route("a", 1, ["team"]))));

        Assert.Contains("Route a", fault.Message, StringComparison.Ordinal);
    }

    private static Routed Route(Signal signal, params Route[] routes) => new Routing(Some.Playbook(routes)).Route(Am, signal);
}

using Tocsin.Core.People;

namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>The YAML of a <see cref="Route"/>.</summary>
/// <remarks><code>
/// kind: Route
/// name: payments-critical
/// spec:
///   order: 100                      # lower first; 100 where left out
///   integrations: [prometheus]      # all where left out
///   match: ['team=payments', 'job=~"api|web"']
///   severities: [error, critical]   # all where left out
///   service: checkout
///   policy: payments
///   urgency: high                   # or low
///   severity: critical              # overrides the sender's
///   group: { by: [cluster], window: 2h }
///   declare: { type: incident, impact: wide, urgency: high }   # their pages become incidents
///   continue: true                  # later routes may set what this one does not
/// </code></remarks>
internal static class RouteFields
{
    private const int MostMatchers = 50;
    private const int MostIntegrations = 1_000;
    private const int MostLabels = 16;
    private const int DefaultOrder = 100;
    private static readonly Duration LongestWindow = Duration.FromDays(7);

    private static readonly ChoiceType<Severity> SeverityWord =
        new(("info", Severity.Info), ("warning", Severity.Warning), ("error", Severity.Error), ("critical", Severity.Critical));

    private static readonly ChoiceType<Urgency> UrgencyWord = new(("low", Urgency.Low), ("high", Urgency.High));

    private static readonly Field<Grouping, IReadOnlyList<string>> By = new(
        "by", new ListType<string>(Common.Label, 0, MostLabels, distinct: true), group => group.By, "Alerts with equal values of these labels join one page.")
    { Default = [] };

    private static readonly Field<Grouping, Duration> Window = new(
        "window", new DurationType(Duration.FromSeconds(1), LongestWindow), group => group.Window, "How long after a page's opening alerts still join it.")
    {
        Default = Grouping.DefaultWindow,
    };

    private static readonly Field<Route, int> Order =
        new("order", new NumberType(0, 1_000_000), route => route.Order, "Tried in this order, lower first; equal orders by name.") { Default = DefaultOrder };

    private static readonly Field<Route, IReadOnlyList<string>> Integrations = new(
        "integrations", new ListType<string>(
            Common.Name, 0, MostIntegrations, distinct: true), route => route.Integrations, "Only alerts of these integrations; of all where left out.")
    { Default = [] };

    private static readonly Field<Route, IReadOnlyList<string>> Match = new(
        "match", new ListType<string>(new MatcherType(), 0, MostMatchers), route => route.Match, "Conditions on labels; all must hold.")
    { Default = [] };

    private static readonly Field<Route, IReadOnlyList<Severity>> Severities = new(
        "severities", new ListType<Severity>(
            SeverityWord, 0, 4, distinct: true), route => route.Severities, "Only alerts of these severities; of all where left out.")
    { Default = [] };

    private static readonly Field<Route, string> Service = new("service", Common.Service, route => route.Service, "The service these alerts belong to.");

    private static readonly Field<Route, string> Policy = new("policy", Common.Policy, route => route.Policy, "The escalation policy of their pages.");

    private static readonly Field<Route, Urgency?> Waking =
        new("urgency", new PerhapsType<Urgency>(UrgencyWord), route => route.Urgency, "The notification urgency of their pages.");

    private static readonly Field<Route, Severity?> Worse =
        new("severity", new PerhapsType<Severity>(SeverityWord), route => route.Severity, "The severity they have, whatever the sender says.");

    private static readonly Field<Route, Grouping> Group = new(
        "group",
        new GroupType<Grouping>("by and window", [By, Window], group => new Grouping(group.Of(By), group.Of(Window))),
        route => route.Group,
        "Which alerts join one page.");

    private static readonly Field<AutoDeclare, string> Type =
        new("type", new ReferenceType(nameof(IncidentType), "an incident type's name"), declare => declare.Type, "The incident's type.") { Required = true };

    private static readonly Field<AutoDeclare, string> Impact =
        new("impact", Common.Name, declare => declare.Impact, "Its impact: a grade of the type's level matrix.") { Required = true };

    private static readonly Field<AutoDeclare, string> Haste =
        new("urgency", Common.Name, declare => declare.Urgency, "Its urgency: a grade of the type's level matrix.") { Required = true };

    private static readonly Field<Route, AutoDeclare> Declare = new(
        "declare",
        new GroupType<AutoDeclare>("type, impact and urgency", [Type, Impact, Haste], declare => new AutoDeclare(declare.Of(Type), declare.Of(Impact), declare.Of(Haste))),
        route => route.Declare,
        "Their pages become incidents by themselves.");

    private static readonly Field<Route, bool> Continue =
        new("continue", Common.Switch, route => route.Continue, "Go on to later routes for whatever this one does not set.");

    private static readonly Field<Route, string> Description = Common.Describes<Route>(route => route.Description);

    public static readonly Schema<Route> Schema = new(
        "Which alerts belong to which service, and how they are grouped into pages.",
        [Order, Integrations, Match, Severities, Service, Policy, Waking, Worse, Group, Declare, Continue, Description],
        (name, title, spec) => new Route(
            name,
            title,
            spec.Of(Order),
            spec.Of(Integrations),
            spec.Of(Match),
            spec.Of(Severities),
            spec.Maybe(Service),
            spec.Maybe(Policy),
            spec.Maybe(Waking),
            spec.Maybe(Worse),
            spec.Maybe(Group),
            spec.Of(Continue),
            spec.Maybe(Description),
            spec.Maybe(Declare)));
}

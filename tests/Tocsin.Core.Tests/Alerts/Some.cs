using Tocsin.Core.Alerts;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Tests.Alerts;

/// <summary>Ordinary alerts, routes and a small company to route in.</summary>
internal static class Some
{
    public static Signal Alert(params (string Name, string Value)[] labels) => Alert(Severity.Error, labels);

    public static Signal Alert(Severity severity, params (string Name, string Value)[] labels) => new(
        "key", SignalKind.Fire, "Disk full", severity, labels.ToDictionary(label => label.Name, label => label.Value, StringComparer.Ordinal));

    public static Integration Integration(string name, string? service) =>
        new(name, name, "alertmanager", null, service, null, Core.Playbooks.Integration.DefaultFlapWindow, [], null);

    public static Route Route(
        string name,
        int order,
        string[] match,
        string? service = null,
        string? policy = null,
        Urgency? urgency = null,
        Severity? severity = null,
        Grouping? group = null,
        bool goOn = false,
        string[]? integrations = null,
        Severity[]? severities = null,
        AutoDeclare? declare = null) =>
        new(name, name, order, integrations ?? [], match, severities ?? [], service, policy, urgency, severity, group, goOn, Declare: declare);

    public static Playbook Playbook(params Route[] routes) => new(1, [
        new Team("payments", "Payments", []),
        new Team("search", "Search", [], Policy: "search-policy"),
        new Service("payments", "Payments", "payments", Policy: "payments-policy"),
        new Service("search", "Search", "search"),
        new Service("orphan", "Orphan", "payments"),
        Integration("am", service: null),
        .. routes]);
}

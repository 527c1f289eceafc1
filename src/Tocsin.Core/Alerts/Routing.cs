using System.Collections.Frozen;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Alerts;

/// <summary>The routes of one playbook, made ready once: finds out where each signal belongs.</summary>
/// <remarks>
/// Routes are tried in order. A route that matches gives whatever no earlier one gave, and ends the search unless it says <c>continue</c>.
/// Then come the integration's own service, the service's policy, its team's. Severities in a route are compared with the sender's, not with what an earlier route made of it.
/// </remarks>
public sealed class Routing
{
    private readonly IReadOnlyList<CompiledRoute> routes;
    private readonly RouteTable forAll;
    private readonly FrozenDictionary<string, Lazy<RouteTable>> byIntegration;
    private readonly FrozenDictionary<string, ServicePolicy> policies;
    private readonly Playbook playbook;

    /// <param name="before">Of the playbook this one grew from: what did not change is taken over, not made again.</param>
    /// <exception cref="ArgumentException">A matcher cannot be read, or a service names no team: the playbook was not checked.</exception>
    public Routing(Playbook playbook, Routing? before = null)
    {
        this.playbook = playbook;
        if (before is not null && ReferenceEquals(before.playbook.Routes, playbook.Routes))
        {
            (routes, forAll, byIntegration) = (before.routes, before.forAll, before.byIntegration);
        }
        else
        {
            var known = (before?.routes ?? []).ToDictionary(route => route.Document.Name, StringComparer.Ordinal);
            List<CompiledRoute> inOrder = [.. playbook.Routes.Select(route =>
                known.GetValueOrDefault(route.Name) is { } ready && ReferenceEquals(ready.Document, route) ? ready : new CompiledRoute(route))];
            routes = inOrder;
            forAll = new RouteTable(inOrder.Where(route => route.Document.Integrations.Count == 0));
            byIntegration = inOrder.SelectMany(route => route.Document.Integrations).Distinct(StringComparer.Ordinal).ToFrozenDictionary(
                name => name,
                name => new Lazy<RouteTable>(() => new RouteTable(inOrder.Where(route => route.IsFor(name)))),
                StringComparer.Ordinal);
        }

        policies = before is not null && ReferenceEquals(before.playbook.Services, playbook.Services) && ReferenceEquals(before.playbook.Teams, playbook.Teams)
            ? before.policies
            : playbook.Services.ToFrozenDictionary(pair => pair.Key, pair => ServicePolicy.Of(pair.Value, playbook), StringComparer.Ordinal);
    }

    /// <summary>Where a signal belongs. Never fails: what nothing claims is <c>unrouted</c>.</summary>
    public Routed Route(Integration integration, Signal signal)
    {
        var taken = Take(integration, signal);
        var service = taken.Service?.Document.Service ?? integration.Service;
        var fallback = service is null ? null : policies.GetValueOrDefault(service);
        var policy = taken.Policy?.Document.Policy ?? fallback?.Policy;
        var (severity, urgency) = Weigh(taken, signal);
        return new Routed(
            service,
            policy,
            urgency,
            severity,
            GroupKeys.Of(taken, integration, service, fallback?.Policy, signal),
            (taken.Group?.Document.Group ?? Grouping.Default).Window,
            PathOf(taken, integration, fallback),
            RoutingReason.Of(taken, integration, service, policy, fallback, severity, urgency),
            taken.Declare?.Document.Declare);
    }

    /// <summary>How bad a signal is after the routes, and how urgent: of <see cref="Route"/> what a repeat of a known alert needs.</summary>
    public (Severity Severity, Urgency Urgency) Weigh(Integration integration, Signal signal) => Weigh(Take(integration, signal), signal);

    private TakenRoutes Take(Integration integration, Signal signal) => (byIntegration.GetValueOrDefault(integration.Name)?.Value ?? forAll).Take(signal);

    private static (Severity Severity, Urgency Urgency) Weigh(TakenRoutes taken, Signal signal)
    {
        var severity = taken.Severity?.Document.Severity ?? signal.Severity;
        return (severity, taken.Urgency?.Document.Urgency ?? UrgencyOf(severity));
    }

    private static Urgency UrgencyOf(Severity severity) => severity >= Severity.Error ? Urgency.High : Urgency.Low;

    private static List<string> PathOf(TakenRoutes taken, Integration integration, ServicePolicy? fallback)
    {
        var path = new List<string>(taken.Routes.Count + 2);
        foreach (var route in taken.Routes)
        {
            path.Add(route.Document.Name);
        }

        if (taken.Service is null && integration.Service is not null)
        {
            path.Add($"integration:{integration.Name}");
        }

        if (taken.Policy is null && fallback?.Policy is not null)
        {
            path.Add(fallback.Step);
        }

        return path;
    }
}

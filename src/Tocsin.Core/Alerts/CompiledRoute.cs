using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Alerts;

/// <summary>A route made ready to be tried thousands of times a second.</summary>
internal sealed class CompiledRoute
{
    private readonly Matcher[] matchers;
    private readonly Severity[] severities;

    public CompiledRoute(Route document)
    {
        Document = document;
        matchers = [.. document.Match.Select(text => Read(document, text))];
        severities = [.. document.Severities];
        Asks = matchers.FirstOrDefault(matcher => matcher is { Operator: MatcherOperator.Equal, Value.Length: > 0 });
        GroupBy = [.. (document.Group?.By ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    public Route Document { get; }

    /// <summary>A label and the one value without which the route never matches; null where it could match anything.</summary>
    public Matcher? Asks { get; }

    /// <summary>The labels whose values part its alerts into groups, in one order however they are written.</summary>
    public IReadOnlyList<string> GroupBy { get; }

    public bool IsFor(string integration) => Document.Integrations.Count == 0 || Document.Integrations.Contains(integration, StringComparer.Ordinal);

    public bool Matches(Signal signal)
    {
        if (severities.Length > 0 && !severities.AsSpan().Contains(signal.Severity))
        {
            return false;
        }

        foreach (var matcher in matchers)
        {
            if (!matcher.Matches(signal.Labels))
            {
                return false;
            }
        }

        return true;
    }

    private static Matcher Read(Route document, string text) => Matcher.TryParse(text, out var matcher, out var problem)
        ? matcher
        : throw new ArgumentException($"Route {document.Name}: {problem}", nameof(document));
}

/// <summary>The routes that matched one signal, and which of them was the first to give each thing.</summary>
internal sealed class TakenRoutes
{
    private readonly List<CompiledRoute> routes = [];

    public IReadOnlyList<CompiledRoute> Routes => routes;

    public CompiledRoute? Service { get; private set; }

    public CompiledRoute? Policy { get; private set; }

    public CompiledRoute? Urgency { get; private set; }

    public CompiledRoute? Severity { get; private set; }

    public CompiledRoute? Group { get; private set; }

    public CompiledRoute? Declare { get; private set; }

    public void Add(CompiledRoute route)
    {
        routes.Add(route);
        Service ??= route.Document.Service is null ? null : route;
        Policy ??= route.Document.Policy is null ? null : route;
        Urgency ??= route.Document.Urgency is null ? null : route;
        Severity ??= route.Document.Severity is null ? null : route;
        Group ??= route.Document.Group is null ? null : route;
        Declare ??= route.Document.Declare is null ? null : route;
    }
}

/// <summary>The policy a service falls back to, and whose it is.</summary>
/// <param name="Policy">Null where neither the service nor its team names one.</param>
/// <param name="Owner">For sentences: <c>the service</c>, <c>team payments</c>.</param>
/// <param name="Step">For the path: <c>service:payments</c>, <c>team:payments</c>.</param>
internal sealed record ServicePolicy(string? Policy, string Owner, string Step)
{
    public static ServicePolicy Of(Service service, Playbook playbook)
    {
        if (service.Policy is not null)
        {
            return new ServicePolicy(service.Policy, "the service", $"service:{service.Name}");
        }

        var team = playbook.Teams.GetValueOrDefault(service.Team)
            ?? throw new ArgumentException($"Service {service.Name} names the team {service.Team}, which does not exist.", nameof(playbook));
        return new ServicePolicy(team.Policy, $"team {team.Name}", $"team:{team.Name}");
    }
}

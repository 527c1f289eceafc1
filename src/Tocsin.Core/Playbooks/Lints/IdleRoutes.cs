namespace Tocsin.Core.Playbooks.Lints;

/// <summary>Routes that nothing can match, and routes that change nothing about what matches them.</summary>
internal static class IdleRoutes
{
    public static IEnumerable<Concern> In(Playbook playbook)
    {
        foreach (var route in playbook.Routes)
        {
            if (Contradiction(route) is { } label)
                yield return Impossible(route, label);
            else if (route is { Continue: true, Service: null, Policy: null, Urgency: null, Severity: null, Group: null, Declare: null })
                yield return Idle(route);
        }
    }

    /// <summary>A label of which two different values are asked at once.</summary>
    private static string? Contradiction(Route route) => route.Match
        .Select(text => Matcher.TryParse(text, out var matcher, out _) ? matcher : null).OfType<Matcher>()
        .Where(matcher => matcher.Operator == MatcherOperator.Equal)
        .GroupBy(matcher => matcher.Label, StringComparer.Ordinal)
        .FirstOrDefault(group => group.DistinctBy(matcher => matcher.Value).Skip(1).Any())?.Key;

    private static Concern Impossible(Route route, string label) => new(
        "route-never-matches",
        route,
        Place.Spec.In("match"),
        $"The route never matches: {label} cannot have two values at once.",
        $"Write one matcher with both values, {label}=~\"one|other\", or two routes.");

    private static Concern Idle(Route route) => new(
        "route-sets-nothing",
        route,
        Place.Spec,
        "The route sets nothing and goes on to later routes, so it changes nothing.",
        "Let it set a service, a policy, an urgency, a severity or a group, or declare an incident, or leave it out.");
}

namespace Tocsin.Core.Playbooks.Lints;

/// <summary>Routes that never match, because one tried earlier takes all their alerts and does not continue.</summary>
/// <remarks>An earlier route takes a later one's alerts if it has no matchers or the same ones, and covers its integrations and severities.</remarks>
internal static class ShadowedRoutes
{
    private const string Everyone = "";
    private const int AllSeverities = 0b1111;

    public static IEnumerable<Concern> In(Playbook playbook)
    {
        var taken = new Dictionary<(string Conditions, string Integration), Taken>();
        foreach (var route in playbook.Routes)
        {
            if (By(route, taken) is { } earlier)
                yield return Shadowed(route, earlier);
            else if (!route.Continue)
                Take(route, taken);
        }
    }

    /// <summary>The earlier route that leaves this one nothing.</summary>
    private static Route? By(Route route, Dictionary<(string Conditions, string Integration), Taken> taken)
    {
        Route? earlier = null;
        foreach (var integration in Integrations(route))
        {
            var left = Severities(route);
            foreach (var key in new[] { ("", Everyone), ("", integration), (Conditions(route), Everyone), (Conditions(route), integration) })
            {
                if (!taken.TryGetValue(key, out var by) || (by.Severities & left) == 0)
                    continue;
                left &= ~by.Severities;
                earlier = by.Last;
            }

            if (left != 0)
                return null;
        }

        return earlier;
    }

    private static void Take(Route route, Dictionary<(string Conditions, string Integration), Taken> taken)
    {
        foreach (var integration in Integrations(route))
        {
            var key = (Conditions(route), integration);
            var before = taken.TryGetValue(key, out var by) ? by.Severities : 0;
            taken[key] = new Taken(before | Severities(route), route);
        }
    }

    private static IReadOnlyList<string> Integrations(Route route) => route.Integrations.Count == 0 ? [Everyone] : route.Integrations;

    private static int Severities(Route route) => route.Severities.Count == 0 ? AllSeverities : route.Severities.Aggregate(0, (bits, one) => bits | (1 << (int)one));

    private static string Conditions(Route route) => string.Join('\n', route.Match.Order(StringComparer.Ordinal));

    private static Concern Shadowed(Route route, Route earlier) => new(
        "route-never-matches",
        route,
        Place.Spec.In("match"),
        $"The route never matches: “{earlier.Name}”, tried before it, takes all its alerts.",
        $"Give it an order below {earlier.Order}, narrow “{earlier.Name}”, or write continue: true there.");

    /// <summary>What routes so far have taken, as bits of severities, and the last of them.</summary>
    private readonly record struct Taken(int Severities, Route Last);
}

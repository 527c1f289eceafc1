namespace Tocsin.Playbooks;

/// <summary>Says in plain words which alerts a route takes.</summary>
public static class RouteWords
{
    public static string AsksFor(Core.Playbooks.Route route)
    {
        List<string> asks = [.. route.Match];
        if (route.Severities.Count > 0) asks.Add($"severity {string.Join(" or ", route.Severities.Select(severity => severity.ToString().ToLowerInvariant()))}");
        if (route.Integrations.Count > 0) asks.Add($"from {string.Join(" or ", route.Integrations)}");
        return asks.Count == 0 ? "every alert" : string.Join(", ", asks);
    }
}

using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Alerts;

/// <summary>Names the group a signal belongs to: its service, and the values of the labels its route groups by.</summary>
/// <remarks>
/// Where a route sends an alert by another policy than its service's, those alerts keep a group of their own: joined to a page of the service they would
/// be swallowed by people the route did not mean. Where there is no service, alerts are grouped by the route that gave the policy, else the first taken, else by integration.
/// </remarks>
internal static class GroupKeys
{
    public static string Of(TakenRoutes taken, Integration integration, string? service, string? servicePolicy, Signal signal)
    {
        var scope = service ?? ScopeWithoutService(taken, integration);
        var policy = taken.Policy?.Document.Policy;
        if (service is not null && policy is not null && policy != servicePolicy)
        {
            scope = $"{scope}@{policy}";
        }

        return taken.Group is { GroupBy.Count: > 0 } route ? $"{scope}/{HashOf(route.GroupBy, signal)}" : scope;
    }

    private static string ScopeWithoutService(TakenRoutes taken, Integration integration)
    {
        var route = taken.Policy ?? (taken.Routes.Count > 0 ? taken.Routes[0] : null);
        return route is null ? $"integration:{integration.Name}" : $"route:{route.Document.Name}";
    }

    // A label that is absent equals the empty text, as it does for matchers.
    private static string HashOf(IReadOnlyList<string> labels, Signal signal)
    {
        var fingerprint = new Fingerprint();
        foreach (var label in labels)
        {
            fingerprint.Add(label);
            fingerprint.Add(signal.Labels.TryGetValue(label, out var value) ? value : "");
        }

        return fingerprint.ToString();
    }
}

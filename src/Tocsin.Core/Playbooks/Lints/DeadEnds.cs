namespace Tocsin.Core.Playbooks.Lints;

/// <summary>Integrations whose alerts lead to nobody, and routes for integrations that do not exist.</summary>
internal static class DeadEnds
{
    private static readonly Place Integrations = Place.Spec.In("integrations");

    public static IEnumerable<Concern> In(Playbook playbook)
    {
        var leading = playbook.Routes.Where(route => route.Service is not null || route.Policy is not null).ToList();
        var served = leading.SelectMany(route => route.Integrations).ToHashSet(StringComparer.Ordinal);
        var allServed = leading.Any(route => route.Integrations.Count == 0);
        foreach (var integration in playbook.Integrations.Values)
        {
            if (integration.Service is null && !allServed && !served.Contains(integration.Name))
                yield return DeadEnd(integration);
        }

        foreach (var route in playbook.Routes)
        {
            for (var item = 0; item < route.Integrations.Count; item++)
            {
                if (!playbook.Integrations.ContainsKey(route.Integrations[item]))
                    yield return Unknown(route, item, playbook);
            }
        }
    }

    private static Concern DeadEnd(Integration integration) => new(
        "integration-leads-nowhere",
        integration,
        Place.Spec.In("service"),
        "No service is given and no route gives one, so its alerts go to the last resort.",
        "Write service: here, or a route that takes its alerts.");

    private static Concern Unknown(Route route, int item, Playbook playbook)
    {
        var name = route.Integrations[item];
        var nearest = Spelling.Nearest(name, playbook.Integrations.Keys);
        return new Concern(
            "unknown-integration",
            route,
            Integrations.Item(item),
            $"There is no integration “{name}”.",
            nearest is null ? "Write an Integration of this name, or leave it out." : $"Did you mean “{nearest}”?",
            nearest);
    }
}

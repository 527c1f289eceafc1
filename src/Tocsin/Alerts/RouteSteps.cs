using Tocsin.Playbooks;
using Tocsin.Web;

namespace Tocsin.Alerts;

/// <summary>Tells each step of an alert's recorded way: the routes it took, then what stood in where no route gave a service or a policy.</summary>
internal static class RouteSteps
{
    /// <param name="step">As recorded: a route's name, or <c>integration:NAME</c>, <c>service:NAME</c>, <c>team:NAME</c>.</param>
    public static RouteTried Of(string step, Live live) => step.Split(':', 2) switch
    {
        ["integration", var name] => new(Kind("Integration", live.Integration(name)), true, "no route gave a service, so the integration's own"),
        ["service", var name] => new(Kind("Service", live.Service(name)!), true, "no route gave a policy, so the service's own"),
        ["team", var name] => new(Kind("Team", live.Team(name)!), true, "neither a route nor the service gave a policy, so the team's"),
        _ when live.Playbook.Routes.FirstOrDefault(route => route.Name == step) is { } route => new(Kind("Route", route.Titled()), true, $"matched: {RouteWords.AsksFor(route)}"),
        _ => new(Kind("Route", new TitleLink(step, null)), true, "matched; it is no longer in the playbook"),
    };

    private static TitleLink Kind(string kind, TitleLink link) => link with { Title = $"{kind} {link.Title}" };
}

using System.Text;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Alerts;

/// <summary>Says who gave each thing a signal was routed by, in one sentence that is committed and never recomputed.</summary>
internal static class RoutingReason
{
    public const string Routed = "routed";
    public const string WithoutPolicy = "without-policy";
    public const string Unrouted = "unrouted";

    public static Reason Of(
        TakenRoutes taken, Integration integration, string? service, string? policy, ServicePolicy? fallback, Severity severity, Urgency urgency)
    {
        var text = new StringBuilder(192);
        Routes(text, taken, integration, service is null && policy is null);
        Service(text, taken, integration, service);
        Policy(text, taken, service, policy, fallback);
        Severe(text, taken, severity, urgency);
        Incident(text, taken);
        return new Reason(NameOf(service, policy), text.ToString());
    }

    private static string NameOf(string? service, string? policy) => (service, policy) switch
    {
        (_, not null) => Routed,
        (not null, null) => WithoutPolicy,
        _ => Unrouted,
    };

    private static void Routes(StringBuilder text, TakenRoutes taken, Integration integration, bool nothing)
    {
        text.Append(taken.Routes.Count switch { 0 => "No route matched", 1 => "Route ", _ => "Routes " });
        for (var at = 0; at < taken.Routes.Count; at++)
        {
            text.Append(at == 0 ? "" : ", ").Append(taken.Routes[at].Document.Name);
        }

        text.Append(taken.Routes.Count == 0 ? "" : " matched").Append(" an alert of integration ").Append(integration.Name);
        text.Append(nothing ? ", and nothing gives it a service or a policy" : "");
    }

    private static void Service(StringBuilder text, TakenRoutes taken, Integration integration, string? service)
    {
        if (service is not null)
        {
            text.Append("; service ").Append(service).Append(" by ");
            By(text, taken.Service, $"integration {integration.Name}");
        }
    }

    private static void Policy(StringBuilder text, TakenRoutes taken, string? service, string? policy, ServicePolicy? fallback)
    {
        if (policy is not null)
        {
            text.Append("; policy ").Append(policy).Append(" by ");
            By(text, taken.Policy, fallback?.Owner ?? "");
        }
        else if (service is not null)
        {
            text.Append("; neither the service nor its team has a policy");
        }
    }

    private static void Severe(StringBuilder text, TakenRoutes taken, Severity severity, Urgency urgency)
    {
        text.Append("; severity ").Append(Word(severity)).Append(" by ");
        By(text, taken.Severity, "its sender");
        text.Append("; urgency ").Append(urgency == Urgency.High ? "high" : "low").Append(" by ");
        By(text, taken.Urgency, "its severity");
        text.Append('.');
    }

    private static void Incident(StringBuilder text, TakenRoutes taken)
    {
        if (taken.Declare is { } route) text.Append(" Its page becomes an incident of type ").Append(route.Document.Declare!.Type).Append(" by route ").Append(route.Document.Name).Append('.');
    }

    private static void By(StringBuilder text, CompiledRoute? route, string otherwise) =>
        text.Append(route is null ? otherwise : "route ").Append(route?.Document.Name);

    private static string Word(Severity severity) => severity switch
    {
        Severity.Critical => "critical",
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };
}

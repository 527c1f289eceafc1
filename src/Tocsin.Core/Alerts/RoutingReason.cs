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
        Place(text, taken, integration, service, policy, fallback);
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
        for (var at = 0; at < taken.Routes.Count; at++) text.Append(at == 0 ? "" : ", ").Append(taken.Routes[at].Document.Name);
        text.Append(taken.Routes.Count == 0 ? "" : " matched").Append(". ");
        if (nothing) text.Append("Neither a route nor ").Append(Sender(integration)).Append(" gives it a service or a policy. ");
    }

    private static void Place(StringBuilder text, TakenRoutes taken, Integration integration, string? service, string? policy, ServicePolicy? fallback)
    {
        if (service is not null) From(text.Append("Its service is ").Append(service).Append(", from "), taken.Service, Sender(integration));
        if (policy is not null) From(text.Append(service is null ? "Its policy is " : "; its policy is ").Append(policy).Append(", from "), taken.Policy, fallback?.Owner ?? "");
        else if (service is not null) text.Append("; neither that nor its team has a policy");
        if (service is not null || policy is not null) text.Append(". ");
    }

    private static void Severe(StringBuilder text, TakenRoutes taken, Severity severity, Urgency urgency)
    {
        From(text, taken.Severity, "Its sender", "Route ");
        text.Append(taken.Severity is null ? " calls it " : " makes it ").Append(Word(severity));
        From(text.Append(taken.Urgency is null ? ", so " : ", and "), taken.Urgency, "its");
        text.Append(taken.Urgency is null ? " urgency is " : " makes its urgency ").Append(urgency == Urgency.High ? "high" : "low").Append('.');
    }

    private static void Incident(StringBuilder text, TakenRoutes taken)
    {
        if (taken.Declare is { } route) text.Append(" Its page becomes an incident of type ").Append(route.Document.Declare!.Type).Append(" by route ").Append(route.Document.Name).Append('.');
    }

    private static void From(StringBuilder text, CompiledRoute? route, string otherwise, string word = "route ") =>
        text.Append(route is null ? otherwise : word).Append(route?.Document.Name);

    private static string Sender(Integration integration) => integration.Name == Integration.ByHand ? "whoever raised it" : $"integration {integration.Name}";

    private static string Word(Severity severity) => severity switch
    {
        Severity.Critical => "critical",
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };
}

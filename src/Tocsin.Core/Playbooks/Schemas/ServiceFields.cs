namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>The YAML of a <see cref="Service"/>.</summary>
/// <remarks><code>
/// kind: Service
/// name: checkout
/// title: Checkout
/// spec:
///   team: payments
///   policy: payments
///   description: Where customers pay.
/// </code></remarks>
internal static class ServiceFields
{
    private static readonly Field<Service, string> Team = new(
        "team", Common.Team, service => service.Team, "The team that owns the service.")
    { Required = true };

    private static readonly Field<Service, string> Policy =
        new("policy", Common.Policy, service => service.Policy, "The escalation policy of the service's pages; the team's where none is given.");

    private static readonly Field<Service, string> Description = Common.Describes<Service>(service => service.Description);

    public static readonly Schema<Service> Schema = new(
        "Something customers or colleagues rely on, owned by one team.",
        [Team, Policy, Description],
        (name, title, spec) => new Service(name, title, spec.Of(Team), spec.Maybe(Policy), spec.Maybe(Description)));
}

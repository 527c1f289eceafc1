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
///   dependsOn: [database]
///   vendor: Cards Inc.
///   environments: [production, staging]
///   critical: true
///   public: true
/// </code></remarks>
internal static class ServiceFields
{
    private const int MostServices = 200;
    private const int MostEnvironments = 50;

    private static readonly Field<Service, string> Team = new(
        "team", Common.Team, service => service.Team, "The team that owns the service.")
    { Required = true };

    private static readonly Field<Service, string> Policy =
        new("policy", Common.Policy, service => service.Policy, "The escalation policy of the service's pages; the team's where none is given.");

    private static readonly Field<Service, string> Description = Common.Describes<Service>(service => service.Description);

    private static readonly Field<Service, IReadOnlyList<string>> DependsOn = new(
        "dependsOn", new ListType<string>(Common.Service, 0, MostServices, distinct: true), service => service.DependsOn, "Services that it cannot do without.")
    { Default = [] };

    private static readonly Field<Service, string> Vendor = new("vendor", Common.Title, service => service.Vendor, "Who makes or runs it, where that is not the house.");

    private static readonly Field<Service, IReadOnlyList<string>> Environments = new(
        "environments", new ListType<string>(Common.Title, 0, MostEnvironments, distinct: true), service => service.Environments, "Where it runs, such as production.")
    { Default = [] };

    private static readonly Field<Service, bool> Critical = new("critical", Common.Switch, service => service.Critical, "The business stands still without it.");

    private static readonly Field<Service, bool> Public = new(
        "public", Common.Switch, service => service.Public, "Anybody may read its title and report that something is wrong with it, without an account, at /report.");

    public static readonly Schema<Service> Schema = new(
        "Something customers or colleagues rely on, owned by one team.",
        [Team, Policy, Description, DependsOn, Vendor, Environments, Critical, Public],
        (name, title, spec) => new Service(name, title, spec.Of(Team), spec.Maybe(Policy), spec.Maybe(Description))
        {
            DependsOn = spec.Of(DependsOn), Vendor = spec.Maybe(Vendor), Environments = spec.Of(Environments), Critical = spec.Of(Critical), Public = spec.Of(Public),
        },
        (spot, service) => !service.DependsOn.Contains(service.Name) || spot.Wrong(
            "dependsOn", new Wrong("circle", $"The service “{service.Name}” depends on itself.", "Leave it out.")));
}

namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>The YAML of an <see cref="Integration"/>.</summary>
/// <remarks><code>
/// kind: Integration
/// name: backups
/// spec:
///   sender: json              # alertmanager, pagerduty or json
///   key: secret:backups       # a key is generated and shown once where left out
///   service: storage          # for alerts that no route gives a service
///   staleAfter: 1d            # or never; never for pagerduty, 1d for the others where left out
///   flapWindow: 10m           # 10m where left out
///   flapsAfter: 3             # 3 where left out; 0: never
///   flapsWithin: 30m          # 30m where left out
///   identity: [job, host]     # labels that identify an alert where the sender gives no key
///   mapping:                  # for json only
///     each: $.results
///     key: "@.id"
///     title: "{{ @.host }}: {{ @.message }}"
///     severity: "@.level"
///     state: "@.state"
///     resolved: [ok, done]
///     labels: { host: "@.host" }
///     link: "@.url"
///     description: "@.details"
/// </code></remarks>
internal static class IntegrationFields
{
    private const string Json = "json";
    private const string PagerDuty = "pagerduty";
    private const int MostLabels = 64;
    private static readonly Duration DefaultStaleAfter = Duration.FromDays(1);

    private static readonly ChoiceType<string> Senders = new(("alertmanager", "alertmanager"), (PagerDuty, PagerDuty), (Json, Json));

    private static readonly Field<Integration, string> Sender =
        new("sender", Senders, integration => integration.Sender, "Whose format it speaks.") { Required = true };

    private static readonly Field<Integration, string> Key =
        new("key", Common.Secret, integration => integration.KeySecret, "The secret that holds the intake key; without one, a key is made and shown once.");

    private static readonly Field<Integration, string> Service =
        new("service", Common.Service, integration => integration.Service, "The service of an alert that no route gives one.");

    private static readonly Field<Integration, Duration?> StaleAfter = new(
        "staleAfter",
        new DeadlineType(Duration.FromMinutes(1), Duration.FromDays(30)),
        integration => integration.StaleAfter,
        "A firing alert not repeated for this long is stale; 1d where left out, never for pagerduty.")
    {
        LeftOut = integration => integration.StaleAfter == StaleByDefault(integration.Sender),
    };

    private static readonly Field<Integration, Duration> FlapWindow = new(
        "flapWindow",
        new DurationType(Duration.Zero, Duration.FromDays(1)),
        integration => integration.FlapWindow,
        "An alert that fires again within this time of its resolve continues the same alert.")
    {
        Default = Integration.DefaultFlapWindow,
    };

    private static readonly Field<Integration, int> FlapsAfter = new(
        "flapsAfter",
        new NumberType(0, Integration.MostFlaps),
        integration => integration.FlapsAfter,
        "An alert that fires this often within flapsWithin flaps: it keeps one page until it has been quiet for flapWindow. 0: none ever does.")
    {
        Default = Integration.DefaultFlapsAfter,
    };

    private static readonly Field<Integration, Duration> FlapsWithin = new(
        "flapsWithin",
        new DurationType(Duration.FromMinutes(1), Duration.FromDays(1)),
        integration => integration.FlapsWithin,
        "Within this time an alert has to fire flapsAfter times to flap.")
    {
        Default = Integration.DefaultFlapsWithin,
    };

    private static readonly Field<Integration, IReadOnlyList<string>> Identity = new(
        "identity",
        new ListType<string>(Common.Label, 0, MostLabels, distinct: true),
        integration => integration.Identity,
        "Labels that identify an alert where the sender gives no key; all labels where left out.")
    {
        Default = [],
    };

    private static readonly Field<Integration, JsonMapping> Mapping =
        new("mapping", MappingFields.Type, integration => integration.Mapping, "For json: where in the payload each part of an alert stands.");

    private static readonly Field<Integration, string> Description = Common.Describes<Integration>(integration => integration.Description);

    public static readonly Schema<Integration> Schema = new(
        "One sender of alarms and how its payloads are read.",
        [Sender, Key, Service, StaleAfter, FlapWindow, FlapsAfter, FlapsWithin, Identity, Mapping, Description],
        (name, title, spec) => new Integration(
            name,
            title,
            spec.Of(Sender),
            spec.Maybe(Key),
            spec.Maybe(Service),
            spec.Gave(StaleAfter) ? spec.Maybe(StaleAfter) : StaleByDefault(spec.Of(Sender)),
            spec.Of(FlapWindow),
            spec.Of(Identity),
            spec.Maybe(Mapping),
            spec.Maybe(Description))
        {
            FlapsAfter = spec.Of(FlapsAfter),
            FlapsWithin = spec.Of(FlapsWithin),
        },
        Check);

    // PagerDuty's senders trigger once and do not repeat; the others repeat while the condition holds.
    private static Duration? StaleByDefault(string sender) => sender == PagerDuty ? null : DefaultStaleAfter;

    private static bool Check(Spot spot, Integration integration) => (integration.Sender, integration.Mapping) switch
    {
        _ when integration.FlapsAfter == 1 => spot.Wrong(
            "flapsAfter", new Wrong("out-of-range", "Nothing flaps that fired once.", "Write 2 or more, or 0 for never.")),
        (Json, null) => spot.Wrong(
            "mapping", new Wrong("missing-field", "A json integration needs a mapping.", "Write mapping: with at least a title, such as title: $.message.")),
        (not Json, not null) => spot.Wrong(
            "mapping", new Wrong("misplaced-field", $"A mapping has no meaning for {integration.Sender}.", "Leave the mapping out, or write sender: json.")),
        _ => true,
    };
}

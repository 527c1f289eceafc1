using Microsoft.Extensions.DependencyInjection;
using Tocsin.Storage;

namespace Tocsin.Tests.Scenarios;

/// <summary>A small company with a shop: Ada is on call, Grace is tried next, Linus is the administrator and the last resort.</summary>
internal static class Company
{
    /// <summary>Intake keys are secrets of the company, so that a test can spell them.</summary>
    public const string PrometheusKey = "prometheus0123456789abcdefghijkl";
    public const string PagerDutyKey = "pagerduty00123456789abcdefghijkl";
    public const string BackupsKey = "backups0000123456789abcdefghijkl";

    public static readonly Duration FirstWait = Duration.FromMinutes(5);
    public static readonly Duration SecondWait = Duration.FromMinutes(10);
    public static readonly Duration Again = Duration.FromMinutes(15);
    public static readonly Duration AckTimeout = Duration.FromMinutes(30);
    public static readonly Duration StaleAfter = Duration.FromHours(1);

    public const string Policy = """
        kind: EscalationPolicy
        name: shop
        spec:
          steps:
            - { page: ["schedule:shop"], wait: 5m }
            - { page: ["person:grace"], wait: 10m }
          repeat: 0
          lastResort: ["person:linus"]
          again: 15m
          ackTimeout: 30m
        """;

    private const string Shop = """
        kind: Team
        name: shop
        spec: { members: [ada, grace], owner: ada, policy: shop }
        ---
        kind: Service
        name: shop
        title: Shop
        spec: { team: shop }
        ---
        kind: Schedule
        name: shop
        title: Shop on call
        spec:
          zone: Europe/London
          layers:
            - { name: first, members: [ada], shift: 1w, handOff: "09:00", from: 2026-01-05 }
        ---
        kind: Integration
        name: prometheus
        title: Prometheus
        spec: { sender: alertmanager, service: shop, key: "secret:prometheus", staleAfter: 1h, flapWindow: 10m }
        ---
        kind: Integration
        name: pagerduty
        title: Old pager
        spec: { sender: pagerduty, service: shop, key: "secret:pagerduty" }
        ---
        kind: Integration
        name: backups
        title: Backups
        spec:
          sender: json
          service: shop
          key: secret:backups
          mapping:
            each: $.results
            key: "@.id"
            title: "{{ @.host }}: {{ @.message }}"
            severity: "@.level"
            state: "@.state"
            resolved: [ok]
            labels: { host: "@.host" }
            description: "@.details"
        """;

    /// <summary>The company at night, with more documents where a test needs some; a document given again replaces the first.</summary>
    public static async Task<World> Open(Engine engine, params string[] more)
    {
        var world = await World.Begin(engine);
        foreach (var handle in (string[])["linus", "ada", "grace"]) await world.Person(handle);
        await world.Keep("prometheus", PrometheusKey);
        await world.Keep("pagerduty", PagerDutyKey);
        await world.Keep("backups", BackupsKey);
        await world.Playbook([Shop, Policy, .. more]);
        return world;
    }

    /// <summary>Keeps a secret, sealed in the database.</summary>
    public static Task Keep(this World world, string name, string value) =>
        world.Database().Write(Lane.People, session => world.Server.Services.GetRequiredService<Secrets>().Set(session, name, value));

    public static Database Database(this World world) => world.Server.Services.GetRequiredService<Database>();
}

using Tocsin.Core.Alerts;

namespace Tocsin.Alerts;

/// <summary>One episode of one condition, as stored.</summary>
public sealed class StoredAlert
{
    public required string Id { get; init; }

    public required string Integration { get; init; }

    public required string Key { get; init; }

    /// <summary>False once a later episode of the same key has begun.</summary>
    public bool Current { get; set; } = true;

    public AlertStatus Status { get; set; }

    public Severity Severity { get; set; }

    public string? Service { get; init; }

    public required string Title { get; init; }

    /// <summary>Null: it pages nobody, because it is muted, or was when it began.</summary>
    public string? Page { get; set; }

    /// <summary>What mutes it now; of several the one that ends last.</summary>
    public string? MutedBy { get; set; }

    /// <summary>All that mutes it, as JSON, committed with the decision; an alert that resolved while muted keeps it.</summary>
    public string? Muted { get; set; }

    /// <summary>A JSON object.</summary>
    public required string Labels { get; init; }

    public string? Link { get; init; }

    public string? Description { get; init; }

    /// <summary>Which route it took and why, as JSON, committed when it first fired.</summary>
    public required string Route { get; init; }

    /// <summary>The id of what the sender sent when it first fired.</summary>
    public required string Payload { get; init; }

    public Instant? Started { get; init; }

    public Instant FirstSeen { get; init; }

    public Instant LastSeen { get; set; }

    public Instant? Resolved { get; set; }

    /// <summary>When it is stale unless it repeats; null: never.</summary>
    public Instant? StaleAt { get; set; }

    /// <summary>How often the sender said that it fires.</summary>
    public long Seen { get; set; } = 1;

    /// <summary>How often it fired again soon after its resolve.</summary>
    public long Flaps { get; set; }

    /// <summary>A <see cref="Core.Alerts.Flapping"/> as JSON; null: it never fired again.</summary>
    public string? Flapping { get; set; }
}

/// <summary>Which route an alert took and why, as stored.</summary>
/// <param name="Said">How bad its sender said it is, where a route made another severity of it.</param>
public sealed record StoredRoute(IReadOnlyList<string> Path, string? Policy, Reason Why, Severity? Said = null)
{
    public static StoredRoute Of(Routed routed, Signal signal) =>
        new(routed.Path, routed.Policy, routed.Reason, routed.Severity == signal.Severity ? null : signal.Severity);
}

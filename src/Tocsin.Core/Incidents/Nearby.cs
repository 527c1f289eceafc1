using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Incidents;

/// <summary>What kind of thing somebody changed.</summary>
public enum ChangeKind
{
    /// <summary>By a change record, or nobody said how.</summary>
    Change,

    /// <summary>Another version went out.</summary>
    Deploy,

    /// <summary>A feature flag was turned.</summary>
    Flag,
}

/// <summary>Something that somebody changed: a deploy, a change record, a feature flag.</summary>
/// <param name="Source">Who told of it, such as an integration's name.</param>
/// <param name="Services">What it touched, as far as known; a name that the playbook does not have stands as it was told.</param>
/// <param name="Who">Who changed it, as it was told.</param>
/// <param name="Link">Where it can be looked at: http or https.</param>
public sealed record RecentChange(
    string Id, string Title, string Source, Instant At, IReadOnlyList<string> Services, IReadOnlyList<string> Environments, string? Link = null, string? Who = null, ChangeKind Kind = ChangeKind.Change);

/// <summary>A change that may be the cause, and why it is thought of.</summary>
public sealed record NearbyChange(RecentChange Change, double Score, IReadOnlyList<Reason> Why);

/// <summary>Recent changes on what is affected and on what that depends on, the likeliest first.</summary>
public static class Nearby
{
    /// <summary>A change that is older is no suspect.</summary>
    public static readonly Duration Oldest = Duration.FromDays(3);

    /// <summary>One that came later than this after it was felt cannot have caused it: clocks differ by less.</summary>
    public static readonly Duration Latest = Duration.FromMinutes(10);

    /// <summary>The most that are listed.</summary>
    public const int Most = 20;

    public static IReadOnlyList<NearbyChange> Changes(Incident incident, IReadOnlyList<RecentChange> changes, Playbook playbook) => Changes(Sketch.Of(incident), changes, playbook);

    /// <summary>What is affected and all it cannot do without: whatever changed elsewhere is no suspect.</summary>
    public static IReadOnlyList<string> Where(IReadOnlyList<string> services, Playbook playbook)
    {
        var map = new ServiceMap(playbook);
        return [.. services.Concat(services.SelectMany(map.NeedsOf)).Distinct(StringComparer.Ordinal)];
    }

    public static IReadOnlyList<NearbyChange> Changes(Sketch sketch, IReadOnlyList<RecentChange> changes, Playbook playbook)
    {
        var map = new ServiceMap(playbook);
        return
        [
            .. changes.Where(change => change.At >= sketch.Since - Oldest && change.At <= sketch.Since + Latest)
                .Select(change => Judge(change, sketch, map)).OfType<NearbyChange>()
                .OrderByDescending(near => near.Score).ThenByDescending(near => near.Change.At).ThenBy(near => near.Change.Id, StringComparer.Ordinal).Take(Most),
        ];
    }

    private static NearbyChange? Judge(RecentChange change, Sketch sketch, ServiceMap map)
    {
        if (Place(change, sketch, map) is not { } place) return null;
        var before = sketch.Since - change.At;
        var when = before < Duration.Zero ? new Reason("just-after", "It is told to have come just after this was felt.")
            : new Reason("before", before < Duration.FromMinutes(1) ? "It came as this was felt." : $"It came {Lengths.Of(before)} before this was felt.");
        var hours = Math.Max(0, before.TotalHours);
        return new NearbyChange(change, place.Weight / (1 + hours), [place.Why, when]);
    }

    /// <summary>How near it is to what is affected; null: it touched something else. One that names no service is judged by its environment.</summary>
    private static Shared? Place(RecentChange change, Sketch sketch, ServiceMap map)
    {
        if (change.Environments.Count > 0 && sketch.Impact.Environments.Count > 0 && !change.Environments.Intersect(sketch.Impact.Environments, StringComparer.OrdinalIgnoreCase).Any()) return null;
        var nearest = sketch.Impact.Services.SelectMany(service => change.Services.Select(changed => (Service: service, Changed: changed, Steps: map.Steps(service, changed))))
            .Where(pair => pair.Steps is not null).OrderBy(pair => pair.Steps).FirstOrDefault();
        if (nearest.Steps == 0) return new Shared(1, new Reason("same-service", $"It changed {map.Title(nearest.Changed)}."));
        if (nearest.Steps is { } steps) return new Shared(Math.Pow(0.6, steps), new Reason("depends-on", $"It changed {map.Title(nearest.Changed)}, which {map.Title(nearest.Service)} cannot do without."));
        return change.Services.Count == 0 && change.Environments.Intersect(sketch.Impact.Environments, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } environment
            ? new Shared(0.2, new Reason("same-environment", $"It changed something in {environment}.")) : null;
    }
}

using System.Collections.Frozen;

namespace Tocsin.Core.OnCall;

/// <summary>Everything that people arranged beside the schedules: one immutable value, swapped whole.</summary>
public sealed class Arrangements
{
    public static Arrangements None { get; } = new(0, [], []);

    private readonly FrozenDictionary<string, Arranged> bySchedule;
    private readonly Arranged others;

    /// <param name="revision">Grows with every change to one of them.</param>
    public Arrangements(long revision, IReadOnlyCollection<Override> overrides, IReadOnlyCollection<TemporarySchedule> temporaries)
    {
        Revision = revision;
        Everywhere = [.. overrides.Where(one => one.Schedule is null).OrderBy(one => one.Start)];
        others = Everywhere.Count == 0 ? Arranged.Nothing : new Arranged(Everywhere, []);
        var named = overrides.Where(one => one.Schedule is not null).ToLookup(one => one.Schedule!, StringComparer.Ordinal);
        var instead = temporaries.ToLookup(one => one.Schedule, StringComparer.Ordinal);
        bySchedule = named.Select(one => one.Key).Union(instead.Select(one => one.Key)).ToFrozenDictionary(
            name => name, name => new Arranged([.. Everywhere, .. named[name]], [.. instead[name]]), StringComparer.Ordinal);
    }

    public long Revision { get; }

    /// <summary>Leaves from every schedule, by their beginning.</summary>
    public IReadOnlyList<Override> Everywhere { get; }

    /// <summary>What concerns one schedule.</summary>
    public Arranged Of(string schedule) => bySchedule.GetValueOrDefault(schedule, others);
}

/// <summary>What people arranged beside one schedule.</summary>
public sealed class Arranged
{
    public static Arranged Nothing { get; } = new([], []);

    public Arranged(IEnumerable<Override> overrides, IEnumerable<TemporarySchedule> temporaries)
    {
        Overrides = [.. overrides.OrderBy(one => one.Start).ThenBy(one => one.Made).ThenBy(one => one.Id, StringComparer.Ordinal)];
        Temporaries = [.. temporaries.OrderBy(one => one.Made).ThenBy(one => one.Id, StringComparer.Ordinal)];
        Personal = [.. Overrides.Where(one => one.Kind == OverrideKind.Remove || one.Replaces is not null)];
        HasMore = Overrides.Any(one => one.Kind != OverrideKind.Remove);
    }

    /// <summary>By their beginning.</summary>
    public IReadOnlyList<Override> Overrides { get; }

    /// <summary>First made first.</summary>
    public IReadOnlyList<TemporarySchedule> Temporaries { get; }

    /// <summary>Those that speak of one person in a shift: leaves, and who stands in for whom.</summary>
    internal IReadOnlyList<Override> Personal { get; }

    /// <summary>Whether any puts somebody on call.</summary>
    internal bool HasMore { get; }

    internal bool Touches(Instant start, Instant end)
    {
        foreach (var one in Overrides)
        {
            if (one.Start <= end && one.End >= start) return true;
        }

        return Temporaries.Any(one => one.Start <= end && one.End >= start);
    }
}

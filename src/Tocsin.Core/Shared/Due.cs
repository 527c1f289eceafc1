namespace Tocsin.Core.Shared;

/// <summary>A change to what must happen later for one subject; at most one row per (kind, detail).</summary>
public abstract record DueChange(string Kind)
{
    /// <summary>At this instant, ask again; replaces what was set before.</summary>
    public sealed record Set(string Kind, string Detail, Instant At) : DueChange(Kind);

    /// <summary>Never mind: every row of this kind.</summary>
    public sealed record Clear(string Kind) : DueChange(Kind);
}

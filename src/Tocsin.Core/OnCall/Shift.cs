namespace Tocsin.Core.OnCall;

/// <summary>One stretch of a schedule, through which the same people are on call for the same reasons, or nobody is.</summary>
/// <param name="Start">Inclusive; the beginning of time where nobody ever was before.</param>
/// <param name="End">Exclusive; the end of time where nothing ends it.</param>
/// <param name="Duties">Who is on call; empty: a gap.</param>
/// <param name="Away">Leaves that took somebody off this stretch.</param>
public sealed record Shift(Instant Start, Instant End, IReadOnlyList<Duty> Duties, IReadOnlyList<Override> Away)
{
    public bool IsGap => Duties.Count == 0;

    /// <summary>Whether somebody is on call in it.</summary>
    public bool Has(string handle) => Duties.Any(duty => duty.Handle == handle);
}

/// <summary>Somebody on call, and why.</summary>
public sealed record Duty(string Handle, Why Why);

/// <summary>The shifts of one layer as the document has them, gaps included.</summary>
public sealed record LayerShifts(string Layer, string Zone, IReadOnlyList<Shift> Shifts);

/// <summary>Why somebody is on call.</summary>
public abstract record Why
{
    /// <summary>For programs and for people.</summary>
    public Reason Reason => Told(handle => handle);

    /// <param name="name">What people call whoever has a handle.</param>
    public abstract Reason Told(Func<string, string> name);
}

/// <summary>It is their turn.</summary>
/// <param name="Number">The shift's number in the layer, from 0.</param>
/// <param name="Start">When the turn begins; restrictions may let somebody be on call for parts of it only.</param>
/// <param name="Covers">They have what is left of a shift that somebody left.</param>
/// <param name="Restricted">The layer has somebody at some hours only.</param>
/// <param name="Temporary">The temporary schedule whose layer it is; null: the schedule's own.</param>
public sealed record InTurn(string Layer, long Number, Instant Start, Instant End, bool Covers, bool Restricted, TemporarySchedule? Temporary) : Why
{
    public override Reason Told(Func<string, string> name) => new(
        Temporary is null ? "turn" : "temporary-turn",
        $"{(Covers ? "Covers the rest of" : "Has")} shift {Number + 1} of {Whose}{(Restricted ? ", within its hours" : "")}{(Temporary is null ? "" : $": “{Temporary.Reason}”")}.");

    /// <summary>The only layer of a temporary schedule is that schedule to everybody who reads of it.</summary>
    private string Whose => Temporary switch
    {
        null => $"layer {Layer}",
        { Layers.Count: 1 } => $"the temporary schedule by {Temporary.By}",
        _ => $"layer {Layer} of the temporary schedule by {Temporary.By}",
    };
}

/// <summary>Somebody arranged it.</summary>
public sealed record ByOverride(Override Override) : Why
{
    public override Reason Told(Func<string, string> name) => Override switch
    {
        { Kind: OverrideKind.Add } => new("added", $"On call as well, by {Override.By}: “{Override.Reason}”."),
        { Replaces: { } other } => new("stands-in", $"Stands in for {name(other)}, by {Override.By}: “{Override.Reason}”."),
        _ => new("stands-in", $"Stands in for whoever is on call, by {Override.By}: “{Override.Reason}”."),
    };
}

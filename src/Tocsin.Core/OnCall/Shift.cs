namespace Tocsin.Core.OnCall;

/// <summary>One stretch of a schedule: who is on call from when to when, and by which layer.</summary>
/// <param name="Handle">The person.</param>
/// <param name="Start">Inclusive.</param>
/// <param name="End">Exclusive.</param>
/// <param name="Layer">The layer that puts the person on call.</param>
public sealed record Shift(string Handle, Instant Start, Instant End, string Layer);

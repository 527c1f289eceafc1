namespace Tocsin.Simulator;

/// <summary>What somebody wants to know: what would this alert do at this instant?</summary>
/// <param name="Integration">Whose payload it is; null: an alert raised by hand.</param>
/// <param name="Payload">As the sender sends it; null: one alert as described by the rest.</param>
/// <param name="Title">What is wrong, in a few words.</param>
/// <param name="Service">The service of an alert raised by hand.</param>
/// <param name="Policy">Page by this policy, whatever routes say: for looking at one policy alone.</param>
/// <param name="At">Null: now.</param>
/// <param name="Answers">Who acknowledges when; none: nobody answers.</param>
/// <param name="Only">Of the payload's alerts the one of this key, where there is one.</param>
public sealed record Question(
    string? Integration = null,
    string? Payload = null,
    string? Title = null,
    string? Service = null,
    string? Policy = null,
    Severity? Severity = null,
    IReadOnlyDictionary<string, string>? Labels = null,
    Instant? At = null,
    IReadOnlyList<Acknowledging>? Answers = null,
    string? Only = null);

/// <summary>Somebody who acknowledges in the simulation.</summary>
/// <param name="Person">Handle.</param>
/// <param name="After">How long after the page opened.</param>
public sealed record Acknowledging(string Person, Duration After);

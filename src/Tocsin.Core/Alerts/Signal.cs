namespace Tocsin.Core.Alerts;

/// <summary>What one part of a payload says about one condition, whoever sent it.</summary>
/// <param name="Key">The sender's key or fingerprint, at most 512 characters: with the integration it identifies the alert. Never the summary's text.</param>
/// <param name="Kind">What is said.</param>
/// <param name="Title">One line for people, at most 1 024 characters.</param>
/// <param name="Severity">How bad the sender says it is.</param>
/// <param name="Labels">What routes match on; at most 64, each name at most 128 characters and each value at most 1 024.</param>
/// <param name="Started">When the sender says the condition began.</param>
/// <param name="Link">Where the sender shows it; http or https only.</param>
/// <param name="Description">More words for people, at most 4 096 characters.</param>
/// <param name="Until">The sender says it again before this instant while the condition holds; unless it does, it has gone quiet. Null: the integration says how long.</param>
public sealed record Signal(
    string Key,
    SignalKind Kind,
    string Title,
    Severity Severity,
    IReadOnlyDictionary<string, string> Labels,
    Instant? Started = null,
    string? Link = null,
    string? Description = null,
    Instant? Until = null);

/// <summary>What a signal says of its condition.</summary>
public enum SignalKind
{
    Fire,
    Acknowledge,
    Resolve,
}

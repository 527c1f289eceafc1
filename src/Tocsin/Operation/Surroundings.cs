using System.Security.Cryptography;
using Tocsin.Channels;
using Tocsin.Storage;

namespace Tocsin.Operation;

/// <summary>What the program takes from outside itself, so that a test can hold it still. No option and no request reaches these.</summary>
/// <param name="Time">The clock, and every timer.</param>
/// <param name="Chance">Fills a buffer with chance.</param>
public sealed record Surroundings(TimeProvider Time, Ids.Chance Chance)
{
    /// <summary>The real clock and real chance.</summary>
    public static Surroundings Real { get; } = new(TimeProvider.System, RandomNumberGenerator.Fill);

    /// <summary>Whether the clockwork runs by itself; otherwise somebody drives it, or nobody does.</summary>
    public bool Clockwork { get; init; } = true;

    /// <summary>What takes every message in place of the real channels; null: the real ones.</summary>
    public IChannel? Channel { get; init; }

    /// <summary>Where the log goes; null: to the standard error.</summary>
    public Action<ILoggingBuilder>? Log { get; init; }
}

namespace Tocsin.Storage;

/// <summary>Something the program does by itself for as long as it runs.</summary>
/// <param name="Run">Works until stopped; returns, and does not throw, when stopped.</param>
/// <param name="Step">For clockwork, which a test or a simulation can drive piece by piece: does the next piece of work; false: there is none now.</param>
/// <param name="Next">For clockwork: when the next piece of work comes; null: none is known.</param>
public sealed record Loop(string Name, Func<CancellationToken, Task> Run, Func<Task<bool>>? Step = null, Func<Task<Instant?>>? Next = null)
{
    /// <summary>Driven by the clock alone: left out where the program only answers the command line.</summary>
    public bool IsClockwork => Step is not null;
}

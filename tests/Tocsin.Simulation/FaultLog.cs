using Microsoft.Extensions.Logging;

namespace Tocsin.Simulation;

/// <summary>What the program logged as a fault; only faults that the rehearsal made itself may be in it.</summary>
internal sealed class FaultLog : ILoggerProvider
{
    private readonly List<string> faults = [];

    /// <summary>Takes what has been logged since the last time.</summary>
    public IReadOnlyList<string> Take()
    {
        lock (faults)
        {
            var taken = faults.ToList();
            faults.Clear();
            return taken;
        }
    }

    public ILogger CreateLogger(string categoryName) => new Book(this);

    public void Dispose()
    {
    }

    private sealed class Book(FaultLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel) || exception is Crash or TimeoutException or LineCut) return;
            lock (log.faults) log.faults.Add($"{formatter(state, exception)} {exception}");
        }
    }
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Tocsin.Tests;

/// <summary>Keeps what the program logged, for a test to read.</summary>
public sealed class LogBook : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> Lines => lines;

    public ILogger CreateLogger(string categoryName) => new Book(this, categoryName);

    public void Dispose()
    {
        // It outlives the program, so that what was said at its end can be read.
    }

    private sealed class Book(LogBook book, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) book.lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} {exception}");
        }
    }
}

using System.Collections.Concurrent;

namespace Tocsin.Storage;

/// <summary>The change feed inside this node: who listens hears the topics of each committed transaction.</summary>
/// <remarks>Listeners run on the committing thread, so they only set a flag or write to a bounded channel.</remarks>
public sealed class Feed
{
    private readonly ConcurrentDictionary<Action<IReadOnlyList<string>>, bool> listeners = new();
    private long version;

    /// <summary>Grows with each publication, before anybody hears of it.</summary>
    public long Version => Interlocked.Read(ref version);

    /// <summary>Hears every publication until disposed; the topic <c>*</c> means anything may have changed.</summary>
    public IDisposable Listen(Action<IReadOnlyList<string>> listener)
    {
        listeners[listener] = true;
        return new Subscription(this, listener);
    }

    public void Publish(IReadOnlyList<string> topics)
    {
        if (topics.Count == 0) return;
        Interlocked.Increment(ref version);
        foreach (var listener in listeners.Keys) listener(topics);
    }

    private sealed class Subscription(Feed feed, Action<IReadOnlyList<string>> listener) : IDisposable
    {
        public void Dispose() => feed.listeners.TryRemove(listener, out _);
    }
}

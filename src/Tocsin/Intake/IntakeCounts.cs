namespace Tocsin.Intake;

/// <summary>What the intake of this node did since it started.</summary>
public sealed class IntakeCounts
{
    private long requests;
    private long signals;
    private long changes;
    private long quarantined;
    private long unknownKeys;
    private long refused;
    private long shed;

    /// <summary>Requests made durable.</summary>
    public long Requests => Interlocked.Read(ref requests);

    /// <summary>Signals made durable.</summary>
    public long Signals => Interlocked.Read(ref signals);

    /// <summary>Changes made durable.</summary>
    public long Changes => Interlocked.Read(ref changes);

    /// <summary>Requests of which some could not be read.</summary>
    public long Quarantined => Interlocked.Read(ref quarantined);

    /// <summary>Requests with a key nobody has: counted, never kept.</summary>
    public long UnknownKeys => Interlocked.Read(ref unknownKeys);

    /// <summary>Requests refused before their sender was known.</summary>
    public long RefusedRequests => Interlocked.Read(ref refused);

    /// <summary>Requests whose sender was told to try again later.</summary>
    public long ShedRequests => Interlocked.Read(ref shed);

    public void Took(int count, int changed, bool someWereQuarantined)
    {
        Interlocked.Increment(ref requests);
        Interlocked.Add(ref signals, count);
        Interlocked.Add(ref changes, changed);
        if (someWereQuarantined) Interlocked.Increment(ref quarantined);
    }

    public void Unknown() => Interlocked.Increment(ref unknownKeys);

    public void Refused() => Interlocked.Increment(ref refused);

    public void Shed() => Interlocked.Increment(ref shed);
}

namespace Tocsin.Storage;

/// <summary>How many transactions this node committed in each lane since it started, and how long they took.</summary>
public sealed class WriteTimes
{
    /// <summary>The upper ends of the spans that durations are sorted into; what took longer is beyond the last.</summary>
    public static readonly IReadOnlyList<TimeSpan> Ends =
        [.. new[] { 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5 }.Select(TimeSpan.FromSeconds)];

    private readonly long[][] counts = [.. Enum.GetValues<Lane>().Select(_ => new long[Ends.Count + 1])];
    private readonly long[] ticks = new long[Enum.GetValues<Lane>().Length];

    internal void Took(Lane lane, TimeSpan time)
    {
        var span = 0;
        while (span < Ends.Count && time > Ends[span]) span++;
        Interlocked.Increment(ref counts[(int)lane][span]);
        Interlocked.Add(ref ticks[(int)lane], time.Ticks);
    }

    /// <summary>How many took at most as long as each end, and last how many there were.</summary>
    public IReadOnlyList<long> UpTo(Lane lane)
    {
        var sum = 0L;
        return [.. counts[(int)lane].Select((_, span) => sum += Interlocked.Read(ref counts[(int)lane][span]))];
    }

    public TimeSpan Total(Lane lane) => new(Interlocked.Read(ref ticks[(int)lane]));
}

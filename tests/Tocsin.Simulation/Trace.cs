using System.Globalization;

namespace Tocsin.Simulation;

/// <summary>What was done, in order; the end of it is what one reads when a rule broke.</summary>
internal sealed class Trace(VirtualTime time)
{
    private readonly List<string> lines = [];

    public IReadOnlyList<string> Lines => lines;

    public int Step { get; set; }

    public void Say(string what) => lines.Add(string.Create(
        CultureInfo.InvariantCulture,
        $"{Step,5}  {time.Wall.ToDateTimeUtc():HH:mm:ss}{(time.Off == Duration.Zero ? "" : $" ({(time.Off > Duration.Zero ? "+" : "")}{time.Off.TotalMinutes:0} min)")}  {what}"));

    public string Last(int most) => string.Join('\n', lines.TakeLast(most));
}

/// <summary>A promise was broken.</summary>
internal sealed class BrokenPromise(string what) : Exception(what);

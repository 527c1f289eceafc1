using System.Diagnostics;
using System.Globalization;

namespace Tocsin.Simulation;

/// <summary>Many rehearsals, or one again.</summary>
internal static class Campaign
{
    private const int LinesOfTrace = 60;
    private const int SeedsPerReport = 25;

    /// <summary>Plays these seeds and prints how it goes; the last line counts.</summary>
    /// <returns>The exit code: 1 where a promise was broken.</returns>
    public static async Task<int> Run(int first, int seeds, int steps, TextWriter print)
    {
        var watch = Stopwatch.StartNew();
        var failed = 0;
        var census = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var played = 0; played < seeds; played++)
        {
            var verdict = await Rehearsal.Play(first + played, steps);
            foreach (var (kind, times) in verdict.Census) census[kind] = census.GetValueOrDefault(kind) + times;
            if (verdict.Problem is not null)
            {
                failed++;
                await Tell(verdict, steps, print);
            }

            if ((played + 1) % SeedsPerReport == 0)
                await print.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{played + 1} of {seeds} seeds, {(played + 1) / watch.Elapsed.TotalSeconds:0.0} per second"));
        }

        await print.WriteLineAsync($"What happened: {string.Join(", ", census.Select(pair => $"{pair.Key} {pair.Value.ToString(CultureInfo.InvariantCulture)}"))}");
        await print.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{seeds - failed} passed, {failed} failed"));
        return failed == 0 ? 0 : 1;
    }

    private static async Task Tell(Verdict verdict, int steps, TextWriter print)
    {
        foreach (var line in verdict.Trace.TakeLast(LinesOfTrace)) await print.WriteLineAsync(line);
        await print.WriteLineAsync($"Seed {verdict.Seed} broke a promise: {verdict.Problem}");
        await print.WriteLineAsync($"Again: dotnet run --project tests/Tocsin.Simulation -- --seed {verdict.Seed}{(steps == Rehearsal.DefaultSteps ? "" : $" --steps {steps}")}");
    }
}

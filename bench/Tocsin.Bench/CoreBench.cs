using System.Diagnostics;
using Tocsin.Core.OnCall;
using Tocsin.Core.Playbooks;

namespace Tocsin.Bench;

/// <summary>What decisions cost without any database: who is on call now, a year of a schedule.</summary>
internal static class CoreBench
{
    private const int Schedules = 10_000;

    public static void Run()
    {
        var start = new LocalDate(2026, 1, 5);
        var schedules = Enumerable.Range(0, Schedules).Select(i => new Schedule(
            $"s{i}", $"s{i}", i % 2 == 0 ? "Europe/Berlin" : "America/New_York",
            [new Layer("weekly", ["ada", "grace", "alan"], new ShiftLength(1, ShiftUnit.Weeks), new LocalTime(9, 30), start.PlusDays(i % 7))])).ToArray();
        var now = Instant.FromUtc(2026, 11, 21, 3, 0);
        Time("who is on call now, µs each", Schedules, () =>
        {
            foreach (var schedule in schedules) Rota.At(schedule, now);
        });
        Time("a year of one weekly schedule, µs", 1, () => Rota.Between(schedules[0], now, now + Duration.FromDays(365)));
    }

    private static void Time(string what, int calls, Action work)
    {
        for (var warm = 0; warm < 30; warm++) work();
        var runs = new List<double>();
        for (var run = 0; run < 7; run++)
        {
            var begin = Stopwatch.GetTimestamp();
            work();
            runs.Add(Stopwatch.GetElapsedTime(begin).TotalMicroseconds / calls);
        }

        Console.WriteLine($"{what}: {Machine.Spread(runs, "0.00")}");
    }
}

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
            [new Layer("weekly", ["ada", "grace", "alan"], [new ShiftLength(1, ShiftUnit.Weeks)], new LocalTime(9, 30), start.PlusDays(i % 7))])).ToArray();
        var now = Instant.FromUtc(2026, 11, 21, 3, 0);
        Time("who is on call now, µs each", Schedules, () =>
        {
            foreach (var schedule in schedules) new Rota(schedule).At(now);
        });
        Time("a year of one weekly schedule, µs", 1, () => new Rota(schedules[0]).Between(now, now + Duration.FromDays(365)));
        var (ten, arranged) = TenLayers(start, now);
        Time("a year of ten layers with restrictions and 200 overrides, µs", 1, () => new Rota(ten, arranged).Between(now, now + Duration.FromDays(365)));
        Time("who is on call now by it, µs", 1, () => new Rota(ten, arranged).At(now));
    }

    /// <summary>A team around the world: nights, office hours and weekends in five zones, people who come and go, and somebody stands in every other day.</summary>
    private static (Schedule Schedule, Arranged Arranged) TenLayers(LocalDate start, Instant now)
    {
        string[] zones = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Sydney", "America/Sao_Paulo"];
        Restriction nights = new([], new WeekTime(null, new LocalTime(22, 0)), new WeekTime(null, new LocalTime(6, 0)));
        Restriction office = new([IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday],
            new WeekTime(null, new LocalTime(9, 0)), new WeekTime(null, new LocalTime(17, 0)));
        Restriction weekend = new([], new WeekTime(IsoDayOfWeek.Friday, new LocalTime(18, 0)), new WeekTime(IsoDayOfWeek.Monday, new LocalTime(8, 0)));
        Restriction[] restrictions = [nights, office, weekend];
        Layer[] layers = [.. Enumerable.Range(0, 10).Select(layer => new Layer(
            $"l{layer}", [$"a{layer}", $"b{layer}", new Member([$"c{layer}", $"d{layer}"], From: start.PlusDays(100)), $"e{layer}"],
            [new ShiftLength(layer % 3 == 0 ? 12 : 1, layer % 3 == 0 ? ShiftUnit.Hours : ShiftUnit.Days)], new LocalTime(9, 30), start,
            Zone: zones[layer % zones.Length], Restrictions: layer == 0 ? [] : [restrictions[layer % restrictions.Length]]))];
        var overrides = Enumerable.Range(0, 200).Select(number => new Override(
            $"o{number}", "ten", (OverrideKind)(number % 3), $"a{number % 10}", number % 6 == 0 ? $"b{number % 10}" : null,
            now + Duration.FromHours(number * 43), now + Duration.FromHours((number * 43) + 30), "a swap", "ada", now));
        return (new Schedule("ten", "ten", "Europe/Berlin", layers), new Arranged(overrides, []));
    }

    private static void Time(string what, int calls, Action work)
    {
        // Long enough for the compiler to have made its best of it.
        for (var begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(2);) work();
        var runs = new List<double>();
        for (var run = 0; run < 25; run++)
        {
            var begin = Stopwatch.GetTimestamp();
            work();
            runs.Add(Stopwatch.GetElapsedTime(begin).TotalMicroseconds / calls);
        }

        Console.WriteLine($"{what}: {Machine.Spread(runs, "0.00")}");
    }
}

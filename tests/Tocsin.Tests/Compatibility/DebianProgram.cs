using System.Diagnostics;

namespace Tocsin.Tests.Compatibility;

/// <summary>A program of Debian's Prometheus, run once to its end.</summary>
internal static class DebianProgram
{
    /// <summary>A generous time for what takes parts of a second.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<(int Exit, string Out, string Error)> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        var (said, wrong) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await said, await wrong);
    }

    /// <summary>Programs outside have the real time: the world catches up with it.</summary>
    public static Task CatchUp(this World world) => world.Leap(Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()) - world.Now);

    /// <summary>Looks again and again, in real time.</summary>
    /// <param name="keepUp">The world keeps up with that time; not while its database is held.</param>
    public static async Task Until(this World world, Func<Task<bool>> holds, string what, bool keepUp = true)
    {
        var watch = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(watch.Elapsed < Patience, $"not within {Patience}: {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            if (keepUp) await world.CatchUp();
        }
    }
}

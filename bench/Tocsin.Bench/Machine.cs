using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Tocsin.Bench;

/// <summary>Where and on what a figure was measured; a figure without it says nothing.</summary>
internal static class Machine
{
    public static void Print()
    {
        Console.WriteLine($"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, .NET {Environment.Version}, {Output("git", "rev-parse --short HEAD")}, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}");
        Console.WriteLine($"{Output("prometheus-alertmanager", "--version").Split('\n')[0]}; {Output("/usr/lib/postgresql/15/bin/postgres", "--version")}; {Output("wrk", "--version").Split('\n')[0]}");
    }

    /// <summary>Minimum, median and maximum of several runs.</summary>
    public static string Spread(IEnumerable<double> values, string format = "0")
    {
        var sorted = values.Order().ToList();
        return $"{sorted[0].ToString(format)} / {sorted[sorted.Count / 2].ToString(format)} / {sorted[^1].ToString(format)}";
    }

    public static double Percentile(IReadOnlyCollection<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];
    }

    public static string Output(string program, string arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
            var text = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
            process.WaitForExit();
            return text.Trim();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return $"{program} is not installed";
        }
    }
}

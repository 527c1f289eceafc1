using System.CommandLine;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Tocsin.Simulation;

/// <summary>A program that plays seeds, and a suite of tests: which of the two, the arguments say.</summary>
public static class Program
{
    public static Task<int> Main(string[] args)
    {
        if (args.Contains("--seed") || args.Contains("--seeds")) return Play(args);
        return args.Any(arg => arg is "--server" or "--internal-msbuild-node")
            ? TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : ConsoleRunner.Run(args);
    }

    private static Task<int> Play(string[] args)
    {
        var seed = new Option<int>("--seed") { Description = "The seed to play, or the first of many.", DefaultValueFactory = _ => 1 };
        var seeds = new Option<int>("--seeds") { Description = "How many seeds to play.", DefaultValueFactory = _ => 1 };
        var steps = new Option<int>("--steps") { Description = "Steps before the faults stop.", DefaultValueFactory = _ => Rehearsal.DefaultSteps };
        var play = new RootCommand("Plays the whole program under faults, in virtual time, from seeds.") { seed, seeds, steps };
        play.SetAction((read, _) => Campaign.Run(read.GetValue(seed), read.GetValue(seeds), read.GetValue(steps), Console.Out));
        return play.Parse(args).InvokeAsync();
    }
}

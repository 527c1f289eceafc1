using System.CommandLine;

namespace Tocsin.Tests;

/// <summary>What a command said and how it ended.</summary>
public sealed record Said(int Exit, string Out, string Error);

/// <summary>A terminal in which commands are typed.</summary>
public static class Terminal
{
    public static async Task<Said> Type(params string[] words)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exit = await Tocsin.Program.Run(words, new InvocationConfiguration { Output = output, Error = error, ProcessTerminationTimeout = null });
        return new Said(exit, output.ToString(), error.ToString());
    }
}

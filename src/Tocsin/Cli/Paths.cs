using System.CommandLine;

namespace Tocsin.Cli;

/// <summary>Files and folders of a playbook, as people type them: after <c>-f</c>, or bare.</summary>
internal static class Paths
{
    public static readonly Option<string[]> Files = new("-f", "--file")
    {
        Description = "A YAML file, or a folder of them", HelpName = "PATH", AllowMultipleArgumentsPerToken = true, Validators = { PlaybookFolder.Check },
    };

    public static readonly Argument<string[]> Bare = new("PATH")
    {
        Description = "The same without -f", Arity = ArgumentArity.ZeroOrMore, Validators = { PlaybookFolder.Check },
    };

    public static string[] Of(ParseResult parsed) => [.. parsed.GetValue(Files) ?? [], .. parsed.GetValue(Bare) ?? []];

    /// <summary>The command has nothing to do without one.</summary>
    public static Command NeedsPaths(this Command command)
    {
        command.Validators.Add(given =>
        {
            if (given.GetValue(Files) is not { Length: > 0 } && given.GetValue(Bare) is not { Length: > 0 }) given.AddError($"Name a YAML file, or a folder of them: tocsin config {command.Name} playbooks");
        });
        return command;
    }
}

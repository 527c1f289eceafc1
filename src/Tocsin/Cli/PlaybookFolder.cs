using System.CommandLine.Parsing;
using Tocsin.Playbooks;

namespace Tocsin.Cli;

/// <summary>The YAML files of a playbook on disk.</summary>
internal static class PlaybookFolder
{
    /// <summary>What tests of a playbook end in: they stand beside its files and are no part of it.</summary>
    public const string TestSuffix = ".test.yaml";

    private const int MostFiles = 100_000;

    /// <summary>Refuses paths that cannot be read.</summary>
    public static void Check(SymbolResult given)
    {
        foreach (var wrong in given.Tokens.Select(token => Wrong(token.Value)).OfType<string>()) given.AddError(wrong);
    }

    /// <summary>What is wrong with a path, in one sentence; null: it can be read.</summary>
    private static string? Wrong(string path)
    {
        if (!File.Exists(path) && !Directory.Exists(path)) return $"There is no file or folder {path}.";
        if (IsTest(path)) return $"{path} holds tests of a playbook; tocsin config test -f runs them, beside its files.";
        return Under(path).Take(MostFiles + 1).Count() switch
        {
            0 => $"There is no .yaml file in {path}.",
            > MostFiles => $"There are more than {MostFiles} files in {path}; apply them in parts.",
            _ => null,
        };
    }

    /// <summary>In the order of their names, each called as somebody in this folder would call it: what screens say of a file is then the same from every checkout.</summary>
    public static IReadOnlyList<PlaybookFile> Read(IReadOnlyList<string> paths) =>
        [.. paths.SelectMany(Under).Distinct(StringComparer.Ordinal).Select(file => new PlaybookFile(FromHere(file), File.ReadAllText(file)))];

    /// <summary>A YAML file below the folder that writing these files would not write; null: there is none.</summary>
    public static string? Stranger(string folder, IReadOnlyList<PlaybookFile> files)
    {
        if (!Directory.Exists(folder)) return null;
        var known = files.Select(file => Path.Combine(folder, file.Name)).ToHashSet(StringComparer.Ordinal);
        return Under(folder).FirstOrDefault(file => !known.Contains(file));
    }

    public static async Task Write(string folder, IReadOnlyList<PlaybookFile> files, CancellationToken cancel)
    {
        foreach (var file in files)
        {
            var path = Path.Combine(folder, file.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, file.Text, cancel);
        }
    }

    private static string FromHere(string file)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), file);
        return relative.StartsWith("..", StringComparison.Ordinal) ? file : relative;
    }

    /// <summary>The tests in the same folders.</summary>
    public static IReadOnlyList<PlaybookFile> Tests(IReadOnlyList<string> paths) =>
        [.. paths.SelectMany(path => Yaml(path).Where(IsTest)).Distinct(StringComparer.Ordinal).Select(file => new PlaybookFile(FromHere(file), File.ReadAllText(file)))];

    private static IEnumerable<string> Under(string path) => Yaml(path).Where(file => !IsTest(file));

    private static IEnumerable<string> Yaml(string path) => File.Exists(path)
        ? [path]
        : Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(file => IsPlaybook(path, file)).Order(StringComparer.Ordinal);

    /// <summary>Folders that begin with a dot belong to tools, such as <c>.git</c> and <c>.github</c>.</summary>
    private static bool IsPlaybook(string folder, string file) =>
        Path.GetExtension(file) is ".yaml" or ".yml" && !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part.StartsWith('.'));

    private static bool IsTest(string path) => path.EndsWith(TestSuffix, StringComparison.Ordinal) || path.EndsWith(".test.yml", StringComparison.Ordinal);
}

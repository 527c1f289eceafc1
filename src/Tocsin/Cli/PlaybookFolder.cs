using Tocsin.Playbooks;

namespace Tocsin.Cli;

/// <summary>Reads the YAML files of a playbook from disk, in the order of their names.</summary>
internal static class PlaybookFolder
{
    private const int MostFiles = 10_000;

    /// <summary>What is wrong with a path, in one sentence; null: it can be read.</summary>
    public static string? Wrong(string path)
    {
        if (!File.Exists(path) && !Directory.Exists(path)) return $"There is no file or folder {path}.";
        return Under(path).Take(MostFiles + 1).Count() switch
        {
            0 => $"There is no .yaml file in {path}.",
            > MostFiles => $"There are more than {MostFiles} files in {path}; apply them in parts.",
            _ => null,
        };
    }

    public static IReadOnlyList<PlaybookFile> Read(IReadOnlyList<string> paths) =>
        [.. paths.SelectMany(Under).Distinct(StringComparer.Ordinal).Select(file => new PlaybookFile(file, File.ReadAllText(file)))];

    private static IEnumerable<string> Under(string path) => File.Exists(path)
        ? [path]
        : Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".yaml" or ".yml").Order(StringComparer.Ordinal);
}

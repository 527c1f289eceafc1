using System.Text.RegularExpressions;

namespace Tocsin.House.Tests;

/// <summary>The house as it stands on the disk: every file that is, or is about to be, tracked.</summary>
internal static class Tree
{
    public static string Root { get; } = FindRoot();

    // Reads the few forms our .gitignore uses: name/, /name/ and *.ending. No git is needed, so a downloaded archive is judged alike.
    private static readonly Regex[] IgnoredPatterns =
        [.. File.ReadAllLines(Path.Combine(Root, ".gitignore")).Where(line => line.Length > 0 && line[0] != '#').Select(Pattern)];

    public static IReadOnlyList<HouseFile> Files { get; } = [.. Walk(Root).Order(StringComparer.Ordinal).Select(path => new HouseFile(path, Path.Combine(Root, path)))];

    public static IEnumerable<HouseFile> Under(string folder, params string[] endings) =>
        Files.Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal) && (endings.Length == 0 || endings.Any(file.Path.EndsWith)));

    /// <summary>All C#, wherever it stands.</summary>
    public static IEnumerable<HouseFile> CSharp => Under("", ".cs");

    public static bool Has(string path) =>
        path.Length == 0 || Files.Any(file => file.Path == path || file.Path.StartsWith(path.TrimEnd('/') + "/", StringComparison.Ordinal));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Tocsin.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Tocsin.slnx stands in no folder above the tests.");
        }

        return folder.FullName;
    }

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            var path = Path.GetRelativePath(Root, entry.FullName).Replace('\\', '/');
            if (entry.Name == ".git" || Ignored(path, entry is DirectoryInfo))
            {
                continue;
            }

            foreach (var inside in entry is DirectoryInfo ? Walk(entry.FullName) : [path])
            {
                yield return inside;
            }
        }
    }

    private static bool Ignored(string path, bool folder) => IgnoredPatterns.Any(pattern => pattern.IsMatch(folder ? path + "/" : path));

    private static Regex Pattern(string line)
    {
        var start = line[0] == '/' ? "^" : "(^|/)";
        var end = line[^1] == '/' ? "" : "$";
        return new Regex(start + Regex.Escape(line.TrimStart('/')).Replace(@"\*", "[^/]*", StringComparison.Ordinal) + end);
    }
}

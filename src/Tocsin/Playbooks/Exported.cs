using Tocsin.Core.Playbooks;

namespace Tocsin.Playbooks;

/// <summary>The playbook as files: one per document, in a folder per kind.</summary>
public static class Exported
{
    private const string Between = "---\n";

    /// <param name="yaml">As the API exports it: canonical documents, separated by <c>---</c>.</param>
    public static IReadOnlyList<PlaybookFile> Files(string yaml) =>
        [.. yaml.Split("\n" + Between, StringSplitOptions.RemoveEmptyEntries).Select(text => text.TrimEnd('\n') + "\n").Select(text => new PlaybookFile(PathOf(text), text))];

    private static string PathOf(string text) => Yaml.Read("", text).Nodes is [MapNode map] && map.Find("kind") is TextNode kind && map.Find("name") is TextNode name
        ? Path.Combine(kind.Text.ToLowerInvariant(), name.Text + ".yaml")
        : throw new FormatException($"What was exported cannot be read: {text[..Math.Min(text.Length, 80)]}");
}

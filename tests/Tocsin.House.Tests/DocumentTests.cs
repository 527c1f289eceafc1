using System.Text.RegularExpressions;

namespace Tocsin.House.Tests;

/// <summary>What a document points to is there.</summary>
public sealed partial class DocumentTests
{
    private static readonly string[] Roots = ["README.md", "ARCHITECTURE.md", "STYLE.md", "CONTRIBUTING.md", "CHANGELOG.md"];

    private const int DecisionLines = 60;

    private static IEnumerable<HouseFile> Documents => Tree.Under("", ".md");

    [Fact]
    public void Every_link_leads_somewhere() => Finding.None(Documents.SelectMany(Dead));

    [Fact]
    public void Every_path_a_document_names_is_there() => Finding.None(Documents.Where(file => file.Path != "CHANGELOG.md").SelectMany(Gone));

    [Fact]
    public void Only_the_agreed_documents_stand_at_the_root() => Finding.None(
        Documents.Where(file => !file.Path.Contains('/', StringComparison.Ordinal) && !Roots.Contains(file.Path)).Select(file => file.At(1, "does not belong at the root")));

    [Fact]
    public void Every_decision_says_context_decision_and_consequences_on_a_page() => Finding.None(Decisions.SelectMany(Incomplete));

    [Fact]
    public void No_two_decisions_share_a_number() => Finding.None(
        Decisions.GroupBy(file => Number(file)).Where(group => group.Count() > 1).SelectMany(group => group).Select(file => file.At(1, "shares its number")));

    [Fact]
    public void Every_module_has_its_place_on_the_map()
    {
        var map = Tree.Files.Single(file => file.Path == "ARCHITECTURE.md");
        var modules = Tree.Under("src/", ".cs", ".razor").Select(file => file.Path.Split('/')).Where(path => path.Length > 3).Select(path => path[2]).Distinct(StringComparer.Ordinal);
        Finding.None(modules.Where(module => !Regex.IsMatch(map.Text, $@"\b{module}\b")).Select(module => map.At(1, $"does not name {module}")));
    }

    [Fact]
    public void What_STYLE_quotes_stands_in_the_tree() => Finding.None(Documents.Where(file => file.Path == "STYLE.md").SelectMany(Misquoted));

    [Fact]
    public void These_rules_bite()
    {
        Assert.Single(Dead(HouseFile.Imagined("README.md", "[gone](docs/nowhere.md)")));
        Assert.Single(Dead(HouseFile.Imagined("README.md", "# Here\n[gone](#there)")));
        Assert.Single(Dead(HouseFile.Imagined("README.md", "<img src=\"docs/nowhere.svg\">")));
        Assert.Empty(Dead(HouseFile.Imagined("README.md", "# Run it, now\n[there](#run-it-now) [far](https://example.org) `[code](x.md)`")));
        Assert.Single(Gone(HouseFile.Imagined("README.md", "see `src/Nowhere/A.cs`")));
        Assert.Single(Misquoted(HouseFile.Imagined("STYLE.md", "```csharp\n// tests/Tocsin.House.Tests/Arrows.cs\nnobody wrote this\n```")));
        Assert.Equal(4, Incomplete(HouseFile.Imagined("docs/decisions/1-x.md", "# X")).Count());
    }

    private static IEnumerable<HouseFile> Decisions => Tree.Under("docs/decisions/", ".md");

    private static string Number(HouseFile file) => Path.GetFileName(file.Path).Split('-')[0];

    private static IEnumerable<Finding> Incomplete(HouseFile file)
    {
        if (!DecisionName().IsMatch(file.Path))
        {
            yield return file.At(1, "is not named 0000-lower-case-words.md");
        }

        foreach (var heading in (string[])["## Context", "## Decision", "## Consequences"])
        {
            if (!file.Lines.Contains(heading))
            {
                yield return file.At(1, $"lacks {heading}");
            }
        }

        if (file.Lines.Length > DecisionLines)
        {
            yield return file.At(DecisionLines, $"has {file.Lines.Length} lines, at most {DecisionLines}");
        }
    }

    private static IEnumerable<Finding> Dead(HouseFile file)
    {
        var text = Code().Replace(file.Text, match => new string('\n', match.Value.Count(character => character == '\n')));
        return from match in Link().Matches(text)
               let target = match.Groups["target"].Value
               where !Outside().IsMatch(target) && !Leads(file, target)
               select file.At(file.LineOf(Math.Min(match.Index, file.Text.Length)), $"leads to {target}, which is not there");
    }

    private static bool Leads(HouseFile from, string target)
    {
        var parts = target.Split('#', 2);
        var path = parts[0].Length == 0 ? from.Path : Resolve(from.Path, Uri.UnescapeDataString(parts[0]));
        if (parts.Length == 1)
        {
            return Tree.Has(path);
        }

        var document = path == from.Path ? from : Tree.Files.FirstOrDefault(file => file.Path == path);
        return document is not null && Anchors(document).Contains(parts[1]);
    }

    private static string Resolve(string from, string target) =>
        Path.GetRelativePath(Tree.Root, Path.GetFullPath(Path.Combine(Tree.Root, Path.GetDirectoryName(from)!, target))).Replace('\\', '/') is var path && path == "." ? "" : path;

    // As the forges make them: lower case, punctuation gone, a hyphen for each space.
    private static IEnumerable<string> Anchors(HouseFile file) =>
        from line in Code().Replace(file.Text, "").Split('\n')
        where line.StartsWith('#')
        select Punctuation().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    private static IEnumerable<Finding> Gone(HouseFile file) =>
        from numbered in file.Numbered
        from match in NamedPath().Matches(numbered.Line)
        where !Tree.Has(match.Groups["path"].Value)
        select file.At(numbered.Number, $"names {match.Groups["path"].Value}, which is not there");

    /// <summary>Lines of a quotation that its source does not have in one piece, indentation aside.</summary>
    private static IEnumerable<Finding> Misquoted(HouseFile file) =>
        from match in Quotation().Matches(file.Text)
        let source = Tree.Files.FirstOrDefault(source => source.Path == match.Groups["path"].Value)
        where source is null || !Flat(source.Text).Contains(Flat(match.Groups["lines"].Value), StringComparison.Ordinal)
        select file.At(file.LineOf(match.Index), $"quotes {match.Groups["path"].Value} otherwise than it is written");

    private static string Flat(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex(@"```csharp\n// (?<path>\S+/\S+\.cs)\n(?<lines>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Quotation();

    [GeneratedRegex(@"^docs/decisions/\d{4}-[a-z0-9-]+\.md$")]
    private static partial Regex DecisionName();

    [GeneratedRegex(@"```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)[^)]*\)|^\[[^\]]+\]:\s*(?<target>\S+)|(src|href|srcset)=""(?<target>[^""]+)""", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex(@"^([a-z][a-z+.-]*:|//)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Outside();

    [GeneratedRegex(@"[^\p{L}\p{N}_ -]")]
    private static partial Regex Punctuation();

    [GeneratedRegex(@"`(?<path>(src|tests|bench|docs|playbooks|\.ci)/[\w./-]*\w/?)`")]
    private static partial Regex NamedPath();
}

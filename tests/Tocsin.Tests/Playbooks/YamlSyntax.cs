using FsCheck;
using FsCheck.Fluent;
using Tocsin.Core.Playbooks;
using Tocsin.Playbooks;

namespace Tocsin.Tests.Playbooks;

public sealed class YamlSyntax
{
    [Theory]
    [InlineData("a: [1, 2", "bad-yaml", 2)]
    [InlineData("a: 1\n  b: 2\n", "bad-yaml", 2)]
    [InlineData("a:\n\t- b", "bad-yaml", 1)]
    [InlineData("a: &x 1\nb: *x", "no-anchors", 1)]
    [InlineData("a: *x", "no-anchors", 1)]
    [InlineData("[*x]", "no-anchors", 1)]
    [InlineData("a: 1\nb: !!str 2", "no-tags", 2)]
    [InlineData("? [a]\n: b", "bad-yaml", 1)]
    public void What_is_not_read_is_said_with_its_line(string yaml, string rule, int line)
    {
        var finding = Assert.Single(Yaml.Read("a.yaml", yaml).Findings);
        Assert.Equal((rule, "a.yaml", line), (finding.Rule, finding.At.File, finding.At.Line));
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{a: ", "}")]
    public void Nesting_without_end_is_refused(string open, string close)
    {
        var yaml = string.Concat(Enumerable.Repeat(open, 10_000)) + string.Concat(Enumerable.Repeat(close, 10_000));
        Assert.Equal("too-deep", Assert.Single(Yaml.Read("a.yaml", yaml).Findings).Rule);
    }

    [Fact]
    public void A_file_of_more_than_a_megabyte_is_refused()
    {
        Assert.Equal("too-long", Assert.Single(Yaml.Read("a.yaml", new string('x', Yaml.LongestFile + 1)).Findings).Rule);
    }

    [Fact]
    public void Documents_before_a_syntax_error_are_kept()
    {
        var (nodes, findings) = Yaml.Read("a.yaml", "a: 1\n---\nb: [");
        Assert.Single(nodes);
        Assert.Single(findings);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("---\n---\n...\n")]
    public void Empty_documents_are_skipped(string yaml)
    {
        var (nodes, findings) = Yaml.Read("a.yaml", yaml);
        Assert.Empty(nodes);
        Assert.Empty(findings);
    }

    [Theory]
    [InlineData("no")]
    [InlineData("on")]
    [InlineData("09:00")]
    [InlineData("0x1F")]
    [InlineData("1e3")]
    [InlineData("2026-01-05")]
    public void What_other_readers_would_convert_stays_text(string value)
    {
        var map = Assert.IsType<MapNode>(Assert.Single(Yaml.Read("a.yaml", $"key: {value}").Nodes));
        Assert.Equal(value, Assert.IsType<TextNode>(map.Find("key")).Text);
    }

    [Fact]
    public void Whatever_bytes_come_reading_ends_with_nodes_or_findings() =>
        Prop.ForAll(Nonsense.ToArbitrary(), text => Yaml.Read("a.yaml", text) is { Nodes: not null, Findings: not null })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1_500));

    [Fact]
    public void What_is_written_reads_as_the_same_tree() =>
        Prop.ForAll(Trees.Of(3).ToArbitrary(), node =>
        {
            var (nodes, findings) = Yaml.Read("a.yaml", YamlText.Write(node));
            return findings.Count == 0 && nodes.Count == 1 && Trees.Same(node, nodes[0]);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_500));

    [Theory]
    [InlineData("no", "'no'")]
    [InlineData("09:00", "'09:00'")]
    [InlineData("12", "'12'")]
    [InlineData("person:ada", "person:ada")]
    [InlineData("#ops", "'#ops'")]
    [InlineData("it's", "\"it's\"")]
    [InlineData("a: b", "'a: b'")]
    [InlineData("two\nlines", "\"two\\nlines\"")]
    [InlineData("", "''")]
    [InlineData("Überwachung", "Überwachung")]
    public void Text_is_quoted_where_a_reader_could_take_it_for_something_else(string text, string yaml)
    {
        Assert.Equal($"{yaml}\n", YamlText.Write(new TextNode(Position.None, text, Plain: false)));
    }

    private static readonly Gen<string> Nonsense =
        Gen.Elements("a", "b: ", ": ", "- ", "\n", "  ", "\t", "[", "]", "{", "}", ",", "'", "\"", "\\", "|\n", ">\n", "#", "&x ", "*x", "!t ", "%", "@", "---\n", "...\n", "? ", "~", "\0", "\uD800", "é", "\u2028", "<<: ")
            .ArrayOf().Select(string.Concat);
}

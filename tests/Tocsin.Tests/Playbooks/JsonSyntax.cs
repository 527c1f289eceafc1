using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tocsin.Core.Playbooks;
using Tocsin.Playbooks;

namespace Tocsin.Tests.Playbooks;

public sealed class JsonSyntax
{
    [Fact]
    public void A_finding_in_JSON_says_line_and_column()
    {
        var node = Read("{\"kind\": \"Team\",\n \"name\": \"x\",\n \"spec\": {\"members\": [\"ada\",\n  5, true, \"Ä B\"]}}").Node!;
        var findings = Documents.Read([node]).Findings;
        Assert.Equal(["body:4:12 spec.members[3] bad-handle"], findings.Select(finding => $"{finding.At} {finding.Path} {finding.Rule}"));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("{\"a\": 1,}", 1)]
    [InlineData("{\n\"a\" 1}", 2)]
    [InlineData("{} {}", 1)]
    [InlineData("nul", 1)]
    public void What_is_not_JSON_is_said_with_its_line(string json, int line)
    {
        var (node, finding) = Read(json);
        Assert.Null(node);
        Assert.Equal(("bad-json", line), (finding!.Rule, finding.At.Line));
    }

    [Fact]
    public void Nesting_without_end_is_refused() => Assert.Equal("bad-json", Read(new string('[', 100_000)).Finding!.Rule);

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused()
    {
        Assert.Equal("bad-json", JsonText.Read("body", [(byte)'"', 0xFF, (byte)'"']).Finding!.Rule);
        Assert.Equal("bad-json", Read("\"\\uD800\"").Finding!.Rule);
        Assert.Equal("bad-json", Read("{\"\\uD800\": 1}").Finding!.Rule);
    }

    [Fact]
    public void More_than_a_megabyte_is_refused() => Assert.Equal("too-long", Read(new string(' ', Yaml.LongestFile + 1)).Finding!.Rule);

    [Fact]
    public void Null_counts_as_leaving_the_field_out()
    {
        var proposal = Documents.Read([Read("""{"kind": "Team", "name": "x", "title": null, "spec": {"owner": null}}""").Node!]);
        Assert.Empty(proposal.Findings);
        Assert.Null(Assert.IsType<Team>(proposal.Documents[0]).Owner);
    }

    [Fact]
    public void Numbers_and_truth_values_are_written_as_such()
    {
        var document = new Channel("email", "email", new SmtpSettings("h", 25, "a@b", false, null, null));
        Assert.Equal("""{"kind":"Channel","name":"email","spec":{"smtp":{"host":"h","port":25,"from":"a@b","startTls":false}}}""", JsonText.Write(document));
    }

    [Fact]
    public void What_is_written_reads_as_the_same_tree() =>
        Prop.ForAll(Trees.Of(3).ToArbitrary(), node => Read(JsonText.Write(node)) is { Node: { } read, Finding: null } && Trees.Same(node, read))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    private static (Node? Node, Finding? Finding) Read(string json) => JsonText.Read("body", Encoding.UTF8.GetBytes(json));
}

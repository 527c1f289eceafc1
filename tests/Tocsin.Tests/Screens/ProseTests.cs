using Tocsin.Web;

namespace Tocsin.Tests.Screens;

/// <summary>What people write in Markdown comes out pleasant and harmless.</summary>
public sealed class ProseTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "<script")]
    [InlineData("<img src=x onerror=alert(1)>", "<img")]
    [InlineData("[x](javascript:alert(1))", "href")]
    [InlineData("[x](JaVaScRiPt:alert(1))", "href")]
    [InlineData("[x](&#106;avascript:alert(1))", "href")]
    [InlineData("[x](data:text/html,<b>)", "href")]
    [InlineData("[x](//elsewhere.example)", "href")]
    [InlineData("<javascript:alert(1)>", "href")]
    [InlineData("![x](https://elsewhere.example/pixel.gif)", "<img")]
    [InlineData("[x]: javascript:alert(1)\n\n[x]", "href")]
    [InlineData("| a |\n|--:|\n| 1 |", "style")]
    public void Nothing_dangerous_comes_out(string written, string never) =>
        Assert.DoesNotContain(never, Prose.Of(written).Value, StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData("# Title", "<h3>Title</h3>")]
    [InlineData("###### Low", "<h6>Low</h6>")]
    [InlineData("[x](https://example.org)", "href=\"https://example.org\"")]
    [InlineData("[x](/teams/shop)", "href=\"/teams/shop\"")]
    [InlineData("[x](javascript:alert(1))", "x")]
    [InlineData("![a graph](https://example.org/g.png)", "href=\"https://example.org/g.png\"")]
    [InlineData("| a |\n|---|\n| 1 |", "<table>")]
    [InlineData("<https://example.org>", "href=\"https://example.org\"")]
    [InlineData("a < b", "a &lt; b")]
    public void What_is_harmless_does(string written, string shown) => Assert.Contains(shown, Prose.Of(written).Value, StringComparison.Ordinal);

    [Fact]
    public void What_is_nested_deeper_than_anybody_reads_is_shown_as_it_was_written() =>
        Assert.Contains("&gt;&gt;&gt;", Prose.Of(new string('>', 5_000) + "x").Value, StringComparison.Ordinal);
}

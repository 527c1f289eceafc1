namespace Tocsin.Core.Tests.Shared;

/// <summary>What somebody typed, held against what was written.</summary>
public sealed class SoughtTests
{
    [Theory]
    [InlineData("certificate", "Renewed the certificate.", true)]
    [InlineData("CERTIFICATE renewed", "Renewed the certificate.", true)]
    [InlineData("renewed certif", "Renewed the certificate.", true)]
    [InlineData("certif renewed", "Renewed the certificate.", false)]
    [InlineData("r certificate", "Renewed the certificate.", false)]
    [InlineData("c", "Renewed the certificate.", false)]
    [InlineData("zielinski", "Tomasz Zieliński", true)]
    [InlineData("ines", "Ine\u0302s", true)]
    [InlineData("strasse", "Hauptstraße, Straße 7", true)]
    [InlineData("HTTP 503", "http-503: upstream", true)]
    [InlineData("10.0.0.7", "host 10.0.0.7 is gone", true)]
    [InlineData("失败", "支付失败", true)]
    [InlineData("\"gate\" OR -way*", "gate or way", true)]
    public void Words_are_found_in_any_order_the_last_as_far_as_it_is_typed(string typed, string text, bool found) => Assert.Equal(found, Sought.Of(typed)!.IsWhollyIn(text));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("\"'*:()-+^~{}[]|&!<>\\/,.;\0\u0001")]
    [InlineData("💥 👍")]
    public void Where_no_word_is_typed_nothing_is_looked_for(string? typed) => Assert.Null(Sought.Of(typed));

    [Fact]
    public void No_more_is_read_than_anybody_means()
    {
        Assert.Equal(Sought.MostWords, Sought.Of(string.Join(' ', Enumerable.Range(0, 100)))!.Words.Count);
        Assert.Equal(Terms.Longest, Sought.Of(new string('x', 5_000))!.Words[0].Length);
        Assert.Equal(["pay", "card"], Sought.Of("card pay card")!.Words);
    }

    [Fact]
    public void An_excerpt_stands_around_the_first_hit_and_says_which_words_it_are()
    {
        var text = $"{string.Join(' ', Enumerable.Repeat("before", 40))} the Gateway refused us {string.Join(' ', Enumerable.Repeat("after", 40))}";
        var pieces = Sought.Of("refused gate")!.Excerpt(text, 80);
        Assert.Equal(["Gateway", "refused"], pieces.Where(piece => piece.Hit).Select(piece => piece.Text));
        var whole = string.Concat(pieces.Select(piece => piece.Text));
        Assert.StartsWith("…before", whole, StringComparison.Ordinal);
        Assert.EndsWith("after…", whole, StringComparison.Ordinal);
        Assert.InRange(whole.Length, 40, 84);
        Assert.Equal("<b>gate</b>", string.Concat(Sought.Of("gate")!.Excerpt("<b>gate</b>", 80).Select(piece => piece.Text)));
        Assert.Empty(Sought.Of("gate")!.Excerpt("nothing", 80));
    }

    [Fact]
    public void An_excerpt_cuts_no_sign_in_two()
    {
        for (var longest = 5; longest < 40; longest++)
        {
            var text = string.Concat(Sought.Of("gate")!.Excerpt("💥💥💥💥💥💥💥💥gate💥💥💥💥💥💥💥💥💥", longest).Select(piece => piece.Text));
            Assert.DoesNotContain('\ufffd', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text)));
        }
    }
}

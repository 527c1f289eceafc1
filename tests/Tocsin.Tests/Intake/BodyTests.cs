using System.Text;
using Tocsin.Intake;

namespace Tocsin.Tests.Intake;

public class BodyTests
{
    private static readonly Alertmanager Sender = new();

    [Theory]
    [InlineData(@"\ud83d\ude00", "😀")]
    [InlineData(@"a\ud83d", "a\uFFFD")]
    [InlineData(@"\ude00b", "\uFFFDb")]
    [InlineData(@"\ud83d\ud83d\ude00", "\uFFFD😀")]
    [InlineData(@"\ud83dx\ude00", "\uFFFDx\uFFFD")]
    [InlineData(@"\\ud83d", @"\ud83d")]
    [InlineData(@"\\\ud83d", "\\\uFFFD")]
    [InlineData(@"a\u0000b", "a\uFFFDb")]
    [InlineData(@"\u00e9", "é")]
    public void A_text_that_could_not_be_kept_is_mended(string written, string text)
    {
        Assert.Equal(text, Sender.Signal(Body(written)).Labels["x"]);
        Assert.Equal("v", Sender.Signal($$$"""{"alerts":[{"status":"firing","labels":{"{{{written}}}":"v"}}]}""").Labels[text]);
    }

    [Fact]
    public void Bytes_of_another_encoding_cost_an_accent_but_not_the_alarm()
    {
        var signal = Assert.Single(Sender.Map(Encoding.Latin1.GetBytes(Body("größe")), Some.Integration(), Some.Id).Signals);

        Assert.Equal("gr\uFFFD\uFFFDe", signal.Labels["x"]);
    }

    [Fact]
    public void A_byte_order_mark_is_no_problem()
    {
        Assert.Equal("y", Sender.Signal("\uFEFF" + Body("y")).Labels["x"]);
    }

    [Fact]
    public void Nesting_that_is_too_deep_is_refused_with_its_place()
    {
        string Deep(int levels) => $$$"""{"x":{{{new string('[', levels - 1)}}}{{{new string(']', levels - 1)}}},"alerts":[]}""";

        Assert.Empty(Sender.Map(Deep(JsonBody.Deepest)).Problems);
        Assert.Contains("line 1, byte 37", Assert.Single(Sender.Map(Deep(JsonBody.Deepest + 1)).Problems).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_lists_the_first_problems_of_a_flood()
    {
        var answer = Sender.Map($$"""{"alerts":[{{string.Join(',', Enumerable.Repeat("1", 3000))}}]}""").Answer;

        Assert.Contains("alerts[19]", answer.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("alerts[20]", answer.Text(), StringComparison.Ordinal);
    }

    private static string Body(string label) => $$$"""{"alerts":[{"status":"firing","labels":{"x":"{{{label}}}"}}]}""";
}

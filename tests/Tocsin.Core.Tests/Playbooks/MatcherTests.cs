using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Tests.Playbooks;

public class MatcherTests
{
    [Theory]
    [InlineData("team=payments", "payments", true)]
    [InlineData("team=payments", "Payments", false)]
    [InlineData("team=payments", "payments-eu", false)]
    [InlineData("team=payments", null, false)]
    [InlineData("team!=payments", "search", true)]
    [InlineData("team!=payments", "payments", false)]
    [InlineData("team!=payments", null, true)]
    [InlineData("team=", null, true)]
    [InlineData("team=\"\"", null, true)]
    [InlineData("team!=", null, false)]
    [InlineData("team=~\"api|web\"", "web", true)]
    [InlineData("team=~api|web", "api", true)]
    [InlineData("team=~api|web", "web-eu", false)]
    [InlineData("team=~\"|web\"", null, true)]
    [InlineData("team!~api|web", "db", true)]
    [InlineData("team!~api|web", "web", false)]
    [InlineData("team!~api|web", null, true)]
    [InlineData("team=~pay.*", "payments", true)]
    [InlineData("team=~pay.*", "repay", false)]
    [InlineData("team=~.+", null, false)]
    [InlineData("team=~.*", null, true)]
    [InlineData("team=~a|b.", "ax", false)]
    [InlineData("team=~a|b.", "bx", true)]
    [InlineData("team=~(?i)PAY", "pay", true)]
    [InlineData("team!~pay.*", "payments", false)]
    [InlineData("team=~^pay$", "pay", true)]
    [InlineData("team=~pay", "pay\n", false)]
    [InlineData("team=~p.y", "p\ny", false)]
    public void A_matcher_compares_the_whole_value_and_takes_a_missing_label_for_an_empty_one(string text, string? value, bool matches)
    {
        Assert.Equal(matches, Read(text).Matches(Labels("team", value)));
    }

    [Theory]
    [InlineData("a=b", "a", MatcherOperator.Equal, "b")]
    [InlineData("  a  =  b c  ", "a", MatcherOperator.Equal, "b c")]
    [InlineData("a==b", "a", MatcherOperator.Equal, "=b")]
    [InlineData("a=\" b \"", "a", MatcherOperator.Equal, " b ")]
    [InlineData("a=\"say \\\"no\\\"\"", "a", MatcherOperator.Equal, "say \"no\"")]
    [InlineData("a=say \\\"no\\\"", "a", MatcherOperator.Equal, "say \"no\"")]
    [InlineData("a=one\\ntwo", "a", MatcherOperator.Equal, "one\ntwo")]
    [InlineData("a=c:\\\\temp", "a", MatcherOperator.Equal, "c:\\temp")]
    [InlineData("a=c:\\d", "a", MatcherOperator.Equal, "c:\\d")]
    [InlineData("a=b\\", "a", MatcherOperator.Equal, "b\\")]
    [InlineData("a=~\"\\\\d+\"", "a", MatcherOperator.Like, "\\d+")]
    [InlineData("a=~\\d+", "a", MatcherOperator.Like, "\\d+")]
    [InlineData("a!~x", "a", MatcherOperator.NotLike, "x")]
    [InlineData("a!=", "a", MatcherOperator.NotEqual, "")]
    [InlineData("a={b,c}", "a", MatcherOperator.Equal, "{b,c}")]
    [InlineData("job:rate5m=x", "job:rate5m", MatcherOperator.Equal, "x")]
    [InlineData("kube.pod-name=x", "kube.pod-name", MatcherOperator.Equal, "x")]
    [InlineData("\"host name\"=x", "host name", MatcherOperator.Equal, "x")]
    [InlineData("\"a\\\"=b\" = c", "a\"=b", MatcherOperator.Equal, "c")]
    [InlineData("größe=groß", "größe", MatcherOperator.Equal, "groß")]
    public void A_matcher_is_read_as_Alertmanager_reads_it(string text, string label, MatcherOperator comparison, string value)
    {
        var matcher = Read(text);

        Assert.Equal((label, comparison, value), (matcher.Label, matcher.Operator, matcher.Value));
        var again = Read(matcher.ToString());
        Assert.Equal((label, comparison, value), (again.Label, again.Operator, again.Value));
    }

    [Theory]
    [InlineData("", "does not begin with a label's name")]
    [InlineData("=b", "does not begin with a label's name")]
    [InlineData("\"\"=b", "does not begin with a label's name")]
    [InlineData("\"a=b", "does not begin with a label's name")]
    [InlineData("a", "none of the operators")]
    [InlineData("a b=c", "none of the operators")]
    [InlineData("a~b", "none of the operators")]
    [InlineData("a!b", "none of the operators")]
    [InlineData("{a=b}", "does not begin with a label's name")]
    [InlineData("a=\"b", "double quote")]
    [InlineData("a=b\"", "double quote")]
    [InlineData("a=\"b\"c\"", "double quote")]
    [InlineData("a=\"b\\\"", "double quote")]
    [InlineData("a=\"", "double quote")]
    [InlineData("a=~(", "not a regular expression")]
    [InlineData("a=~*", "not a regular expression")]
    [InlineData("a=~(?<=b)c", "looks around")]
    [InlineData("a=~(?<n>b)\\k<n>", "looks around")]
    [InlineData("a=~((.{1000}){1000}){1000}", "too large")]
    public void What_is_no_matcher_is_told_in_a_sentence_that_quotes_it(string text, string problem)
    {
        Assert.False(Matcher.TryParse(text, out _, out var sentence));
        Assert.Contains(problem, sentence, StringComparison.Ordinal);
        Assert.Contains(text, sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_matcher_of_a_thousand_and_twenty_five_characters_is_refused()
    {
        Assert.False(Matcher.TryParse("a=" + new string('b', Matcher.Longest - 1), out _, out var problem));
        Assert.Contains("1024", problem, StringComparison.Ordinal);
        Assert.True(Matcher.TryParse("a=" + new string('b', Matcher.Longest - 2), out _, out _));
    }

    private static Matcher Read(string text) =>
        Matcher.TryParse(text, out var matcher, out var problem) ? matcher : throw new InvalidOperationException(problem);

    private static Dictionary<string, string> Labels(string name, string? value) =>
        value is null ? [] : new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value };
}

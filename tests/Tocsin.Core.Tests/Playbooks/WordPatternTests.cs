using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Tests.Playbooks;

public sealed class WordPatternTests
{
    private static readonly Gen<string> Patterns = Gen.Elements("a", "b", "ab", "-", ".", ".*", ".+", "|", "\\.", "\\-", "\\", "(", ")", "[a]", "?", "*", "+", "^", "$", "").ArrayOf().Select(string.Concat);
    private static readonly Gen<string> Values = Gen.Elements("a", "b", "ab", "-", ".", "\n", "\r", "|", "\\").ArrayOf().Select(string.Concat);

    [Fact]
    public void Words_match_what_the_regular_expression_matches() =>
        Prop.ForAll(Patterns.ToArbitrary(), Values.ToArbitrary(), (pattern, value) =>
            WordPattern.Read(pattern) is not { } words
            || words.Any(word => word.Matches(value)) == Regex.IsMatch(value, $@"\A(?:{pattern})\z", RegexOptions.None, TimeSpan.FromSeconds(10)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Theory]
    [InlineData("api|web")]
    [InlineData("api.*|.+-eu|.*db.*")]
    [InlineData(@"api\.example\.com")]
    [InlineData(".*")]
    [InlineData("")]
    public void The_usual_patterns_are_words(string pattern) => Assert.NotNull(WordPattern.Read(pattern));

    [Theory]
    [InlineData("api[0-9]")]
    [InlineData("(a|b)")]
    [InlineData("a.b")]
    [InlineData("a.*b")]
    [InlineData(@"\d")]
    [InlineData(@"a\")]
    [InlineData("^a$")]
    [InlineData("a+")]
    public void Others_are_regular_expressions(string pattern) => Assert.Null(WordPattern.Read(pattern));
}

using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Tests.Playbooks;

public sealed class SpellingTests
{
    private static readonly string[] Names = ["payments", "payment-api", "search", "ops"];

    [Theory]
    [InlineData("paymens", "payments")]
    [InlineData("paymetns", "payments")]
    [InlineData("Payments", "payments")]
    [InlineData("payment-ap", "payment-api")]
    [InlineData("serch", "search")]
    [InlineData("op", "ops")]
    [InlineData("osp", "ops")]
    [InlineData("payments", "payments")]
    public void The_nearest_name_is_the_one_probably_meant(string word, string meant) => Assert.Equal(meant, Spelling.Nearest(word, Names));

    [Theory]
    [InlineData("billing")]
    [InlineData("xyz")]
    [InlineData("")]
    [InlineData("a-name-of-more-than-sixty-four-characters-which-nobody-would-write-anyhow")]
    public void A_word_far_from_all_names_means_none(string word) => Assert.Null(Spelling.Nearest(word, Names));
}

using Tocsin.Core.Incidents;

namespace Tocsin.Core.Tests.Incidents;

public sealed class LikenessTests
{
    private static readonly Likeness Words = new(["Checkout rejects cards", "Checkout hides vouchers", "Checkout books twice", "Certificate of the checkout expired", "Certificate expired on the broker"]);

    [Fact]
    public void A_word_that_few_have_says_more_than_one_that_many_have() =>
        Assert.True(Words.Between("Checkout certificate", "Broker certificate") > Words.Between("Checkout certificate", "Checkout broker"));

    [Fact]
    public void The_rarest_word_that_both_have_is_told_first() =>
        Assert.Equal(["broker", "certificat", "checkout"], Words.Shared("Checkout certificate broker", "Broker of the checkout: certificates"));

    [Fact]
    public void Words_of_every_title_say_nothing_and_endings_do_not_part_what_is_the_same()
    {
        Assert.Equal(0, Words.Between("Service is down for all users", "Problems: some service is down"));
        Assert.Equal(1, Words.Between("Logging times out", "logs time out"), 6);
    }
}

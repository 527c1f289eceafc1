using Tocsin.Channels;

namespace Tocsin.Tests.Channels;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 15)]
    [InlineData(3, 30)]
    [InlineData(4, 60)]
    [InlineData(5, 120)]
    [InlineData(6, 300)]
    [InlineData(7, 300)]
    [InlineData(long.MaxValue, 300)]
    public void A_message_is_tried_again_soon_and_then_every_five_minutes(long attempt, int seconds) =>
        Assert.Equal(Duration.FromSeconds(seconds), Backoff.After(attempt, permanent: false, chance: 0.5));

    [Fact]
    public void What_cannot_help_is_tried_rarely_from_the_first() => Assert.Equal(Duration.FromMinutes(5), Backoff.After(1, permanent: true, chance: 0.5));

    [Fact]
    public void Chance_moves_a_wait_by_a_tenth_to_either_side()
    {
        Assert.Equal(Duration.FromSeconds(27), Backoff.After(3, permanent: false, chance: 0));
        Assert.InRange(Backoff.After(3, permanent: false, chance: 0.999999), Duration.FromSeconds(32.9), Duration.FromSeconds(33));
    }

    [Fact]
    public void Before_the_first_try_there_is_no_next() => Assert.Throws<ArgumentOutOfRangeException>(() => Backoff.After(0, permanent: false, chance: 0.5));
}

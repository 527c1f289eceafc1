namespace Tocsin.Core.Tests.Shared;

public sealed class LengthsTests
{
    [Theory]
    [InlineData(-5, "0 s")]
    [InlineData(0, "0 s")]
    [InlineData(59.9, "59 s")]
    [InlineData(60, "1 min")]
    [InlineData(3_599, "59 min")]
    [InlineData(3_600, "1 h")]
    [InlineData(3_900, "1 h 05 min")]
    [InlineData(12 * 3_600 + 59, "12 h")]
    [InlineData(86_399, "23 h 59 min")]
    [InlineData(86_400, "1 day")]
    [InlineData(39 * 3_600, "1 day 15 h")]
    [InlineData(167 * 3_600, "6 days 23 h")]
    [InlineData(168 * 3_600, "7 days")]
    public void A_length_is_told_in_its_two_largest_units(double seconds, string words) => Assert.Equal(words, Lengths.Of(Duration.FromSeconds(seconds)));
}

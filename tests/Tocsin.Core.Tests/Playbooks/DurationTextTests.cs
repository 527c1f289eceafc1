using FsCheck;
using FsCheck.Fluent;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Tests.Playbooks;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("90s", 90)]
    [InlineData("5m", 300)]
    [InlineData("2h", 7_200)]
    [InlineData("1d", 86_400)]
    [InlineData("1h30m", 5_400)]
    [InlineData("1d2h3m4s", 93_784)]
    [InlineData("0s", 0)]
    public void Durations_are_numbers_with_units(string text, int seconds) => Assert.Equal(Duration.FromSeconds(seconds), DurationText.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("m")]
    [InlineData("5 m")]
    [InlineData("-5m")]
    [InlineData("1.5h")]
    [InlineData("30m1h")]
    [InlineData("1m1m")]
    [InlineData("5min")]
    [InlineData("1w")]
    [InlineData("99999999999999999999s")]
    [InlineData("٣m")]
    public void Anything_else_is_not_a_duration(string text) => Assert.Null(DurationText.Parse(text));

    [Fact]
    public void What_is_written_reads_as_the_same_duration() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seconds => DurationText.Parse(DurationText.Format(Duration.FromSeconds(seconds))) == Duration.FromSeconds(seconds))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
}

using NodaTime.Text;
using Tocsin.Intake;

namespace Tocsin.Tests.Intake;

public class TimestampsTests
{
    [Theory]
    [InlineData("2026-11-21T07:44:15Z", "2026-11-21T07:44:15Z")]
    [InlineData("2026-11-21T07:44:15.052405828Z", "2026-11-21T07:44:15.052405Z")]
    [InlineData("2026-11-21T07:44:15.5+02:00", "2026-11-21T05:44:15.5Z")]
    [InlineData("2015-07-17T08:42:58.315+0000", "2015-07-17T08:42:58.315Z")]
    [InlineData("2015-07-17T08:42:58-0330", "2015-07-17T12:12:58Z")]
    [InlineData("2015-07-17T08:42:58+05", "2015-07-17T03:42:58Z")]
    [InlineData("2015-07-17 08:42:58", "2015-07-17T08:42:58Z")]
    [InlineData("2015-07-17t08:42z", "2015-07-17T08:42:00Z")]
    [InlineData("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z")]
    public void Instants_are_read_as_senders_write_them_and_cut_to_microseconds(string text, string instant)
    {
        Assert.True(Timestamps.TryRead(text, out var read));
        Assert.Equal(InstantPattern.ExtendedIso.Parse(instant).Value, read);
    }

    [Fact]
    public void The_year_one_is_how_Go_writes_no_time()
    {
        Assert.True(Timestamps.TryRead("0001-01-01T00:00:00Z", out var read));
        Assert.Null(read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-11-21")]
    [InlineData("2026-13-21T07:44:15Z")]
    [InlineData("2026-02-29T07:44:15Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("2026-11-00T07:44:15Z")]
    [InlineData("2026-11-21T24:00:00Z")]
    [InlineData("2026-11-21T07:60:00Z")]
    [InlineData("2026-11-21T07:44:60Z")]
    [InlineData("2026-11-21T07:44:15.Z")]
    [InlineData("2026-11-21T07:44:15X")]
    [InlineData("2026-11-21T07:44:15+")]
    [InlineData("2026-11-21T07:44:15+1")]
    [InlineData("2026-11-21T07:44:15+19:00")]
    [InlineData("2026-11-21T07:44:15+18:01")]
    [InlineData("2026-11-21T07:44:15+01:60")]
    [InlineData("2026-11-21T07:44:15Z and more")]
    [InlineData("2026-11-21T-7:44:15Z")]
    [InlineData("1792396800")]
    public void What_is_no_instant_is_none(string text) => Assert.False(Timestamps.TryRead(text, out _));
}

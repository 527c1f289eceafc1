using System.Net;
using Tocsin.Web;

namespace Tocsin.Tests.Intake;

public class AddressLimitTests
{
    private readonly Moved time = new();

    [Fact]
    public void An_address_may_burst_and_then_goes_on_at_its_rate()
    {
        var limit = new AddressLimit(time, rate: 10, burst: 3);

        Assert.Equal([true, true, true, false, false], Enumerable.Range(0, 5).Select(_ => Goes(limit, "10.0.0.1")));
        time.Pass(TimeSpan.FromMilliseconds(100));
        Assert.Equal([true, false], Enumerable.Range(0, 2).Select(_ => Goes(limit, "10.0.0.1")));
        time.Pass(TimeSpan.FromHours(1));
        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => Goes(limit, "10.0.0.1")));
    }

    [Fact]
    public void Who_must_wait_is_told_for_how_long()
    {
        var limit = new AddressLimit(time, rate: 10, burst: 1);

        Assert.Null(limit.Take(IPAddress.Loopback));
        time.Pass(TimeSpan.FromMilliseconds(40));
        Assert.Equal(TimeSpan.FromMilliseconds(60), limit.Take(IPAddress.Loopback));
    }

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.2", false)]
    [InlineData("10.0.0.1", "::ffff:10.0.0.1", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("0.0.0.0", "::", false)]
    public void Addresses_are_parted_by_host_in_IPv4_and_by_64_in_IPv6(string one, string other, bool same)
    {
        var limit = new AddressLimit(time, rate: 1, burst: 1);

        Assert.True(Goes(limit, one));
        Assert.Equal(!same, Goes(limit, other));
    }

    [Fact]
    public void A_crowd_beyond_the_table_shares_one_bucket_and_those_in_it_keep_theirs()
    {
        var limit = new AddressLimit(time, rate: 1, burst: 2, addresses: 2);

        Assert.True(Goes(limit, "10.0.0.1"));
        Assert.True(Goes(limit, "10.0.0.2"));
        Assert.Equal([true, true, false], new[] { "10.0.0.3", "10.0.0.4", "10.0.0.5" }.Select(address => Goes(limit, address)));
        Assert.True(Goes(limit, "10.0.0.1"));
    }

    [Fact]
    public void Full_buckets_make_room_for_newcomers()
    {
        var limit = new AddressLimit(time, rate: 1, burst: 1, addresses: 2);
        Assert.True(Goes(limit, "10.0.0.1"));
        Assert.True(Goes(limit, "10.0.0.2"));
        Assert.True(Goes(limit, "10.0.0.3"));
        Assert.False(Goes(limit, "10.0.0.4"));

        time.Pass(TimeSpan.FromSeconds(5));

        Assert.Equal([true, true, true, false], new[] { "10.0.0.5", "10.0.0.6", "10.0.0.7", "10.0.0.8" }.Select(address => Goes(limit, address)));
    }

    private static bool Goes(AddressLimit limit, string address) => limit.Take(IPAddress.Parse(address)) is null;

    /// <summary>A clock that stands until it is moved.</summary>
    private sealed class Moved : TimeProvider
    {
        private long now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now;

        public void Pass(TimeSpan span) => now += span.Ticks;
    }
}

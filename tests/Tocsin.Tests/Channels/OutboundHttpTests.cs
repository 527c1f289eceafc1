using System.Net;
using Tocsin.Channels;
using Tocsin.Fakes;

namespace Tocsin.Tests.Channels;

public sealed class OutboundHttpTests
{
    [Theory]
    [InlineData("8.8.8.8", AddressRange.Public)]
    [InlineData("172.15.255.255", AddressRange.Public)]
    [InlineData("172.32.0.1", AddressRange.Public)]
    [InlineData("100.63.255.255", AddressRange.Public)]
    [InlineData("2606:4700::1111", AddressRange.Public)]
    [InlineData("::ffff:8.8.8.8", AddressRange.Public)]
    [InlineData("64:ff9b::8.8.8.8", AddressRange.Public)]
    [InlineData("127.0.0.1", AddressRange.Private)]
    [InlineData("127.255.255.254", AddressRange.Private)]
    [InlineData("10.0.0.1", AddressRange.Private)]
    [InlineData("172.16.0.1", AddressRange.Private)]
    [InlineData("172.31.255.255", AddressRange.Private)]
    [InlineData("192.168.1.1", AddressRange.Private)]
    [InlineData("100.64.0.1", AddressRange.Private)]
    [InlineData("::1", AddressRange.Private)]
    [InlineData("fd12:3456::1", AddressRange.Private)]
    [InlineData("fc00::1", AddressRange.Private)]
    [InlineData("::ffff:127.0.0.1", AddressRange.Private)]
    [InlineData("::ffff:10.1.2.3", AddressRange.Private)]
    [InlineData("::192.168.0.1", AddressRange.Private)]
    [InlineData("64:ff9b::10.0.0.1", AddressRange.Private)]
    [InlineData("2002:7f00:1::", AddressRange.Private)]
    [InlineData("169.254.169.254", AddressRange.Forbidden)]
    [InlineData("169.254.0.1", AddressRange.Forbidden)]
    [InlineData("::ffff:169.254.169.254", AddressRange.Forbidden)]
    [InlineData("64:ff9b::169.254.169.254", AddressRange.Forbidden)]
    [InlineData("2002:a9fe:a9fe::", AddressRange.Forbidden)]
    [InlineData("fd00:ec2::254", AddressRange.Forbidden)]
    [InlineData("100.100.100.200", AddressRange.Forbidden)]
    [InlineData("168.63.129.16", AddressRange.Forbidden)]
    [InlineData("0.0.0.0", AddressRange.Forbidden)]
    [InlineData("0.1.2.3", AddressRange.Forbidden)]
    [InlineData("::", AddressRange.Forbidden)]
    [InlineData("::ffff:0.0.0.0", AddressRange.Forbidden)]
    [InlineData("224.0.0.1", AddressRange.Forbidden)]
    [InlineData("239.255.255.250", AddressRange.Forbidden)]
    [InlineData("255.255.255.255", AddressRange.Forbidden)]
    [InlineData("192.0.2.1", AddressRange.Forbidden)]
    [InlineData("fe80::1", AddressRange.Forbidden)]
    [InlineData("fe80::1%1", AddressRange.Forbidden)]
    [InlineData("ff02::1", AddressRange.Forbidden)]
    [InlineData("2001:db8::1", AddressRange.Forbidden)]
    [InlineData("2001::1", AddressRange.Forbidden)]
    public void An_address_lies_where_the_registries_say(string address, AddressRange range) => Assert.Equal(range, AddressRanges.Of(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("169.254.169.254")]
    public async Task A_guarded_request_goes_to_no_such_place(string host)
    {
        await using var inside = await FakeHttp.Start();
        using var http = new OutboundHttp();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://{host}:{new Uri(inside.Url).Port}/");
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => http.Send(request, allowPrivate: false, default));
        Assert.True(NetworkFault.IsRefusal(fault), fault.ToString());
        Assert.Empty(inside.Requests.All);
    }

    [Fact]
    public async Task A_name_that_leads_inside_is_refused_where_it_connects()
    {
        await using var inside = await FakeHttp.Start();
        using var http = new OutboundHttp((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://innocent.example:{new Uri(inside.Url).Port}/");
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => http.Send(request, allowPrivate: false, default));
        Assert.Equal("innocent.example leads to 127.0.0.1, which is private; the channel's document can allow private addresses.", NetworkFault.InWords(fault, "x"));
        Assert.Empty(inside.Requests.All);
    }

    [Fact]
    public async Task Cloud_metadata_is_refused_even_where_private_addresses_are_allowed()
    {
        using var http = new OutboundHttp((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("169.254.169.254")]));
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://metadata.example/latest/meta-data/");
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => http.Send(request, allowPrivate: true, default));
        Assert.Equal("metadata.example leads to 169.254.169.254, where no message may go.", NetworkFault.InWords(fault, "x"));
    }

    [Fact]
    public async Task A_connection_made_with_leave_is_not_lent_to_a_request_without()
    {
        await using var inside = await FakeHttp.Start();
        using var http = new OutboundHttp();
        using var allowed = new HttpRequestMessage(HttpMethod.Get, inside.Url);
        Assert.Equal(200, (await http.Send(allowed, allowPrivate: true, default)).Status);
        using var guarded = new HttpRequestMessage(HttpMethod.Get, inside.Url);
        Assert.True(NetworkFault.IsRefusal(await Assert.ThrowsAnyAsync<Exception>(() => http.Send(guarded, allowPrivate: false, default))));
        Assert.Single(inside.Requests.All);
    }

    [Fact]
    public async Task A_name_without_an_address_is_an_outcome_in_words()
    {
        using var http = new OutboundHttp((_, _) => Task.FromResult<IPAddress[]>([]));
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://nowhere.example/");
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => http.Send(request, allowPrivate: true, default));
        Assert.Equal("The name nowhere.example has no address.", NetworkFault.InWords(fault, "nowhere.example"));
    }
}

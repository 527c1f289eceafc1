using System.Net;
using System.Net.Sockets;

namespace Tocsin.Channels;

/// <summary>Where an address lies, seen from a request that somebody outside may have aimed (server-side request forgery).</summary>
public enum AddressRange
{
    /// <summary>The public Internet.</summary>
    Public,

    /// <summary>This machine or a private network: for channels whose document allows it.</summary>
    Private,

    /// <summary>Cloud metadata, link-local, multicast, unspecified or reserved: no message ever has business there.</summary>
    Forbidden,
}

/// <summary>Sorts addresses into ranges, after the IANA special-purpose registries (RFC 6890 and its updates).</summary>
public static class AddressRanges
{
    /// <summary>Services of clouds that give credentials to whoever asks from inside: AWS, GCP and Azure, AWS over IPv6, Azure's wire server, Alibaba.</summary>
    private static readonly IPAddress[] Metadata =
        [.. new[] { "169.254.169.254", "fd00:ec2::254", "168.63.129.16", "100.100.100.200" }.Select(IPAddress.Parse)];

    private static readonly IPNetwork[] PrivateNetworks =
        [.. new[] { "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7" }.Select(IPNetwork.Parse)];

    private static readonly IPNetwork[] ForbiddenNetworks =
    [
        .. new[]
        {
            "0.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "224.0.0.0/4", "240.0.0.0/4", "::/128", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16",
            "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>IPv6 ranges that carry an IPv4 address, and at which byte: mapped, compatible, NAT64 (RFC 6052), 6to4 (RFC 3056).</summary>
    private static readonly (IPNetwork Network, int At)[] Carriers =
        [.. new[] { ("::ffff:0:0/96", 12), ("::/96", 12), ("64:ff9b::/96", 12), ("2002::/16", 2) }.Select(carrier => (IPNetwork.Parse(carrier.Item1), carrier.Item2))];

    public static AddressRange Of(IPAddress address)
    {
        var bare = WithoutScope(address);
        if (Metadata.Contains(bare) || Within(ForbiddenNetworks, bare))
            return AddressRange.Forbidden;
        if (Within(PrivateNetworks, bare))
            return AddressRange.Private;
        return Carried(bare) is { } inner ? Of(inner) : AddressRange.Public;
    }

    private static IPAddress WithoutScope(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? new IPAddress(address.GetAddressBytes()) : address;

    private static bool Within(IPNetwork[] networks, IPAddress address) => Array.Exists(networks, network => network.Contains(address));

    private static IPAddress? Carried(IPAddress address)
    {
        var index = Array.FindIndex(Carriers, carrier => carrier.Network.Contains(address));
        return index < 0 ? null : new IPAddress(address.GetAddressBytes().AsSpan(Carriers[index].At, 4));
    }
}

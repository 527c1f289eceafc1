using Tocsin.Storage;

namespace Tocsin.Paging;

/// <summary>The signed tokens in messages' links: each is good for one delivery, hence for one person and one page, for a while.</summary>
public sealed class LinkTokens(MasterKey master)
{
    /// <summary>A page older than this is not answered from a mail any more.</summary>
    public static readonly Duration Lifetime = Duration.FromDays(7);

    private readonly SignedText signed = new(master.Derive("links"));

    public string Sign(string delivery, Instant now) => signed.Sign($"{delivery}|{(now + Lifetime).ToUnixTimeSeconds()}");

    /// <summary>For a provider's callback, which comes without an expiry: the receipt is about this delivery alone.</summary>
    public string SignCallback(string delivery) => signed.Sign($"receipt:{delivery}|{long.MaxValue / 2}");

    /// <summary>The delivery a token is good for; null: it is not genuine, or its time is over.</summary>
    public string? Read(string token, Instant now) =>
        signed.Read(token) is { } text && text.Split('|') is [var delivery, var until] && long.TryParse(until, out var seconds) && now.ToUnixTimeSeconds() <= seconds
            && !delivery.StartsWith("receipt:", StringComparison.Ordinal)
            ? delivery
            : null;

    public string? ReadCallback(string token) =>
        signed.Read(token)?.Split('|')[0] is { } text && text.StartsWith("receipt:", StringComparison.Ordinal) ? text["receipt:".Length..] : null;
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Tocsin.Storage;

namespace Tocsin.Paging;

/// <summary>The signed tokens in messages' links: each is good for one delivery, hence for one person and one page, for a while.</summary>
public sealed class LinkTokens(MasterKey master)
{
    /// <summary>A page older than this is not answered from a mail any more.</summary>
    public static readonly Duration Lifetime = Duration.FromDays(7);

    private const int SignatureBytes = 16;
    private readonly byte[] key = master.Derive("links");

    public string Sign(string delivery, Instant now) => Sealed($"{delivery}|{(now + Lifetime).ToUnixTimeSeconds()}");

    /// <summary>For a provider's callback, which comes without an expiry: the receipt is about this delivery alone.</summary>
    public string SignCallback(string delivery) => Sealed($"receipt:{delivery}|{long.MaxValue / 2}");

    /// <summary>The delivery a token is good for; null: it is not genuine, or its time is over.</summary>
    public string? Read(string token, Instant now) =>
        Opened(token) is { } text && text.Split('|') is [var delivery, var until] && long.TryParse(until, out var seconds) && now.ToUnixTimeSeconds() <= seconds
            && !delivery.StartsWith("receipt:", StringComparison.Ordinal)
            ? delivery
            : null;

    public string? ReadCallback(string token) =>
        Opened(token)?.Split('|')[0] is { } text && text.StartsWith("receipt:", StringComparison.Ordinal) ? text["receipt:".Length..] : null;

    private string Sealed(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Base64Url.EncodeToString([.. HMACSHA256.HashData(key, bytes).AsSpan(0, SignatureBytes), .. bytes]);
    }

    private string? Opened(string token)
    {
        if (token.Length > 200 || !Base64Url.IsValid(token)) return null;
        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length <= SignatureBytes) return null;
        var text = bytes.AsSpan(SignatureBytes);
        return CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, text).AsSpan(0, SignatureBytes), bytes.AsSpan(0, SignatureBytes))
            ? Encoding.UTF8.GetString(text)
            : null;
    }
}

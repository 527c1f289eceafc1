using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Tocsin.Storage;

/// <summary>Short texts that go into an address and come back: nobody else can make one, and each says what it is good for.</summary>
/// <param name="key">Of one purpose: what is signed for another is not genuine here.</param>
public sealed class SignedText(byte[] key)
{
    private const int SignatureBytes = 16;

    /// <summary>In characters of the address.</summary>
    private const int Longest = 200;

    public string Sign(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Base64Url.EncodeToString([.. HMACSHA256.HashData(key, bytes).AsSpan(0, SignatureBytes), .. bytes]);
    }

    /// <summary>What was signed; null: it is not genuine.</summary>
    public string? Read(string token)
    {
        if (token.Length > Longest || !Base64Url.IsValid(token)) return null;
        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length <= SignatureBytes) return null;
        var text = bytes.AsSpan(SignatureBytes);
        return CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, text).AsSpan(0, SignatureBytes), bytes.AsSpan(0, SignatureBytes))
            ? Encoding.UTF8.GetString(text)
            : null;
    }
}

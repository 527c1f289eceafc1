using System.Security.Cryptography;
using System.Text;

namespace Tocsin.People;

/// <summary>Tokens and sessions are kept as plain hashes: they have 160 bits of chance, so nobody guesses them.</summary>
internal static class Hashes
{
    public static string Of(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}

using System.Security.Cryptography;
using System.Text;

namespace Tocsin.Playbooks;

/// <summary>Intake keys are kept as hashes: they have 160 bits of chance, so a plain hash suffices.</summary>
public static class IntakeKeys
{
    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}

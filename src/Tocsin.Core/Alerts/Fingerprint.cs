namespace Tocsin.Core.Alerts;

/// <summary>A running 64-bit FNV-1a hash over texts, each closed by the byte 255, which UTF-8 never contains.</summary>
/// <remarks>This is how Prometheus and Alertmanager take the fingerprint of a label set. It tells alerts apart; it is no protection against forgery.</remarks>
internal struct Fingerprint()
{
    private const ulong Basis = 14_695_981_039_346_656_037;
    private const ulong Prime = 1_099_511_628_211;
    private const byte Separator = 255;

    private ulong hash = Basis;

    public void Add(string text)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            Add(bytes[..rune.EncodeToUtf8(bytes)]);
        }

        Add([Separator]);
    }

    /// <summary>Sixteen lower-case hexadecimal digits.</summary>
    public override readonly string ToString() => hash.ToString("x16", provider: null);

    private void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
        {
            hash = (hash ^ b) * Prime;
        }
    }
}

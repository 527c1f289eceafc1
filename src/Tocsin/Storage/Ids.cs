using System.Security.Cryptography;

namespace Tocsin.Storage;

/// <summary>Makes ids that sort by time and can be read aloud: a letter for the kind, then 16 characters of Crockford's base 32 (45 bits of milliseconds, 35 of chance).</summary>
/// <param name="chance">Fills a buffer with chance; a seed's in a simulation.</param>
public sealed class Ids(TimeProvider time, Ids.Chance chance)
{
    public delegate void Chance(Span<byte> buffer);

    public const char Alert = 'a';
    public const char Page = 'p';
    public const char Delivery = 'd';
    public const char Person = 'u';
    public const char Method = 'm';
    public const char Token = 't';
    public const char Quarantine = 'q';
    public const char Payload = 'r';
    public const char Silence = 's';
    public const char Maintenance = 'w';
    public const char Override = 'o';
    public const char Feed = 'f';
    public const char Incident = 'i';
    public const char Candidate = 'c';
    public const char Report = 'n';
    public const char Evidence = 'e';
    public const char Change = 'g';

    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private readonly Lock gate = new();
    private long lastMillisecond;
    private ulong lastChance;

    public Ids(TimeProvider time)
        : this(time, RandomNumberGenerator.Fill)
    {
    }

    /// <summary>A new id; two of the same millisecond still sort in the order they were made.</summary>
    public string New(char kind)
    {
        long millisecond;
        ulong low;
        lock (gate)
        {
            (millisecond, low) = Next();
            (lastMillisecond, lastChance) = (millisecond, low);
        }

        return Text(kind, millisecond, low);
    }

    private static string Text(char kind, long millisecond, ulong low) => string.Create(17, (kind, millisecond, low), static (text, parts) =>
    {
        text[0] = parts.kind;
        var high = (ulong)parts.millisecond;
        for (var i = 9; i >= 1; i--, high >>= 5) text[i] = Alphabet[(int)(high & 31)];
        var rest = parts.low;
        for (var i = 16; i >= 10; i--, rest >>= 5) text[i] = Alphabet[(int)(rest & 31)];
    });

    /// <summary>What every id of this kind made from this instant on is greater than.</summary>
    public static string Floor(char kind, Instant at) => Text(kind, at.ToUnixTimeMilliseconds(), 0);

    /// <summary>A secret of 160 bits in 32 characters.</summary>
    public string Secret()
    {
        Span<byte> bytes = stackalloc byte[32];
        chance(bytes);
        return string.Create(32, bytes.ToArray(), static (text, source) =>
        {
            for (var i = 0; i < text.Length; i++) text[i] = Alphabet[source[i] & 31];
        });
    }

    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        chance(bytes);
        return bytes;
    }

    /// <summary>A number from 0 up to but not including 1.</summary>
    public double Fraction() => BitConverter.ToUInt32(Bytes(4)) / (uint.MaxValue + 1.0);

    private (long Millisecond, ulong Low) Next()
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (now <= lastMillisecond && lastChance < (1UL << 35) - 1) return (lastMillisecond, lastChance + 1);
        Span<byte> bytes = stackalloc byte[8];
        chance(bytes);
        // The top bit stays clear, so that a millisecond has room for many successors.
        return (Math.Max(now, lastMillisecond), BitConverter.ToUInt64(bytes) & ((1UL << 34) - 1));
    }
}

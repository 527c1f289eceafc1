namespace Tocsin.Intake;

/// <summary>Finds the alerts of a payload without an index: what a payload began got its id within moments of it, and ids sort by time.</summary>
internal static class PayloadIds
{
    /// <summary>How far the two ids may lie apart: a batch that was tried again, or a clock between two readings.</summary>
    private static readonly Duration Apart = Duration.FromSeconds(5);

    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Letters = 9;

    /// <returns>Parameters <c>Id</c>, <c>first</c> and <c>last</c>.</returns>
    public static object Around(string payload, Instant at) => new { Id = payload, first = Prefix(at - Apart), last = Prefix(at + Apart) };

    /// <summary>What the id of an alert of this instant begins with.</summary>
    private static string Prefix(Instant at) => string.Create(Letters + 1, at.ToUnixTimeMilliseconds(), static (text, milliseconds) =>
    {
        text[0] = Storage.Ids.Alert;
        for (var letter = Letters; letter >= 1; letter--, milliseconds >>= 5) text[letter] = Alphabet[(int)(milliseconds & 31)];
    });
}

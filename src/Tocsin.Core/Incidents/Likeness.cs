namespace Tocsin.Core.Incidents;

/// <summary>How alike two short texts are, by the words that few others have.</summary>
internal sealed class Likeness
{
    // Words of every incident's title tell nothing.
    private static readonly HashSet<string> Idle = new(
        ("a an and are as at be been by can cannot could down error errors fail failed failing fails failure for from has have high in into is issue it its many no not of off on or our out problem "
        + "problems sev some slow than that the their them there they this to too unable unavailable up users user very was we when which while who with customer customers service services some").Split(' '),
        StringComparer.Ordinal);

    private readonly Dictionary<string, int> seen = new(StringComparer.Ordinal);
    private readonly int texts;

    /// <param name="all">The texts among which a word is rare or common.</param>
    public Likeness(IReadOnlyCollection<string> all)
    {
        texts = all.Count;
        foreach (var word in all.SelectMany(Of)) seen[word] = seen.GetValueOrDefault(word) + 1;
    }

    /// <summary>From 0, nothing in common, to 1.</summary>
    public double Between(string one, string other)
    {
        var (ours, theirs) = (Of(one), Of(other));
        var both = ours.Intersect(theirs).Sum(Weight);
        var either = Math.Sqrt(ours.Sum(Weight) * theirs.Sum(Weight));
        return either == 0 ? 0 : both / either;
    }

    /// <summary>The words both have, the rarest first.</summary>
    public IEnumerable<string> Shared(string one, string other) => Of(one).Intersect(Of(other)).OrderByDescending(Weight).ThenBy(word => word, StringComparer.Ordinal);

    private double Weight(string word) => Math.Log(1 + ((texts + 1.0) / (seen.GetValueOrDefault(word) + 0.5)));

    private static HashSet<string> Of(string text) =>
        [.. text.ToLowerInvariant().Split([.. text.Where(letter => !char.IsLetterOrDigit(letter)).Distinct()], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 1 && !Idle.Contains(word)).Select(Stem)];

    /// <summary>Enough that <c>timeouts</c> is <c>timeout</c>, and <c>logging</c> is <c>log</c>.</summary>
    private static string Stem(string word)
    {
        foreach (var ending in new[] { "ings", "ing", "ies", "ed", "es", "s" })
        {
            if (word.Length - ending.Length < 3 || !word.EndsWith(ending, StringComparison.Ordinal) || word.EndsWith("ss", StringComparison.Ordinal)) continue;
            var stem = word[..^ending.Length];
            return stem.Length > 3 && stem[^1] == stem[^2] ? stem[..^1] : stem.TrimEnd('e');
        }

        return word.TrimEnd('e');
    }
}

namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>Every name in one document that points to another must have one to point to.</summary>
internal static class References
{
    // Looking for the nearest name goes through all of them.
    private const int MostSuggestions = 200;

    public static void Check(Reading reading, IEnumerable<(string Kind, string Name)> present)
    {
        var names = present.GroupBy(document => document.Kind, StringComparer.Ordinal)
            .ToDictionary(kind => kind.Key, kind => kind.Select(document => document.Name).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        HashSet<string> none = [];
        var suggestions = 0;
        foreach (var mention in reading.Mentions)
        {
            var known = names.GetValueOrDefault(mention.Kind, none);
            if (!known.Contains(mention.Name))
                Report(reading, mention, suggestions++ < MostSuggestions ? known : none);
        }
    }

    private static void Report(Reading reading, Mention mention, HashSet<string> known)
    {
        reading.Document = mention.From;
        reading.Wrong(mention.At, mention.Place, Wrong.Unknown(
            "unknown-name",
            $"There is no {mention.Kind} “{mention.Name}”.",
            mention.Name,
            known,
            "Write the missing document, or name one that exists."));
    }
}

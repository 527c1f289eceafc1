namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>Every name in one document that points to another must have one to point to.</summary>
internal static class References
{
    public static void Check(Reading reading, IEnumerable<(string Kind, string Name)> present)
    {
        var names = present.GroupBy(document => document.Kind, StringComparer.Ordinal)
            .ToDictionary(kind => kind.Key, kind => kind.Select(document => document.Name).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        HashSet<string> none = [];
        foreach (var mention in reading.Mentions)
        {
            var known = names.GetValueOrDefault(mention.Kind, none);
            if (!known.Contains(mention.Name))
                Report(reading, mention, known);
        }
    }

    // Looking for the nearest name goes through all of them, so it stops once nobody would see it.
    private static void Report(Reading reading, Mention mention, HashSet<string> known)
    {
        reading.Document = mention.From;
        var text = $"There is no {mention.Kind} “{mention.Name}”.";
        var advice = $"Write a {mention.Kind} of this name, or name one that exists.";
        reading.Wrong(mention.At, mention.Place, reading.Full
            ? new Wrong("unknown-name", text, advice)
            : Wrong.Unknown("unknown-name", text, mention.Name, known, advice));
    }
}

namespace Tocsin.Core.Alerts;

/// <summary>What makes two signals speak of one condition where the sender gives no key: its identity labels, never its words for people.</summary>
public static class Identity
{
    /// <summary>The key of a signal without one.</summary>
    /// <param name="labels">As sent, uncut. A label with an empty value counts as absent, as in Prometheus.</param>
    /// <param name="identity">The labels that identify; empty, or none of them present: all labels do, since alerts that lack them must not become one.</param>
    /// <returns>Sixteen lower-case hexadecimal digits: over all labels the fingerprint that Alertmanager would give. Null where no label tells anything.</returns>
    public static string? Of(IReadOnlyDictionary<string, string> labels, IReadOnlyList<string> identity) =>
        Hash(labels, [.. identity]) ?? Hash(labels, [.. labels.Keys]);

    private static string? Hash(IReadOnlyDictionary<string, string> labels, string[] names)
    {
        // Prometheus sorts names by their bytes.
        Array.Sort(names, StringComparer.Ordinal);
        var fingerprint = new Fingerprint();
        var any = false;
        foreach (var name in names)
        {
            if (labels.TryGetValue(name, out var value) && value.Length > 0)
            {
                fingerprint.Add(name);
                fingerprint.Add(value);
                any = true;
            }
        }

        return any ? fingerprint.ToString() : null;
    }
}

namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>Items of a list that other places name may not share a name.</summary>
internal static class NamedOnce
{
    /// <param name="field">The list's field.</param>
    /// <param name="named">The field of an item that holds its name.</param>
    /// <param name="names">One per item, in order.</param>
    /// <param name="what">What an item is called, for the finding.</param>
    public static bool Check(Spot spot, string field, string named, IEnumerable<string> names, string what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var good = true;
        foreach (var (item, name) in spot.Items(field).Zip(names))
            good &= seen.Add(name) || item.Wrong(named, Wrong.Repeated($"{what} {Excerpt.Of(name)}"));
        return good;
    }
}

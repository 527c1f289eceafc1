namespace Tocsin.Core.Paging;

/// <summary>What must happen later for one page, kept in memory as the due queue keeps it: at most one row per kind and detail, earliest first.</summary>
public sealed class Agenda
{
    private readonly SortedDictionary<(string Kind, string Detail), Instant> rows = new(Comparer<(string Kind, string Detail)>.Create(Compare));

    /// <summary>When the next row's time comes; null: nothing is due ever.</summary>
    public Instant? Next => rows.Count == 0 ? null : rows.Values.Min();

    public void Apply(IReadOnlyList<DueChange> changes)
    {
        foreach (var change in changes)
        {
            if (change is DueChange.Set set) rows[(set.Kind, set.Detail)] = set.At;
            else foreach (var row in rows.Keys.Where(row => row.Kind == change.Kind).ToList()) rows.Remove(row);
        }
    }

    /// <summary>Takes the next row off and lets its page decide.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public Decision ComeDue(Page page, World world)
    {
        var (row, at) = rows.MinBy(one => one.Value);
        rows.Remove(row);
        return page.ComeDue(row.Kind, row.Detail, world, at);
    }

    private static int Compare((string Kind, string Detail) one, (string Kind, string Detail) other) =>
        string.CompareOrdinal(one.Kind, other.Kind) is var kind and not 0 ? kind : string.CompareOrdinal(one.Detail, other.Detail);
}

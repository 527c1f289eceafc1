using System.Collections.Frozen;

namespace Tocsin.Core.Playbooks;

/// <summary>All configuration as one immutable value, loaded in memory and swapped whole.</summary>
public sealed class Playbook
{
    private static readonly Comparer<Document> InOrder = Comparer<Document>.Create((one, other) =>
        string.CompareOrdinal(one.Kind, other.Kind) is var kinds and not 0 ? kinds : string.CompareOrdinal(one.Name, other.Name));

    public static Playbook Empty { get; } = new(0, []);

    /// <param name="revision">Grows with every change; pages record the one they were decided by.</param>
    /// <param name="documents">Valid documents: every name they refer to exists.</param>
    public Playbook(long revision, IEnumerable<Document> documents)
        : this(revision, [.. documents.Order(InOrder)], null, [])
    {
    }

    /// <param name="before">The playbook this one grew from; kinds in which nothing changed are taken over as they are.</param>
    private Playbook(long revision, IReadOnlyList<Document> inOrder, Playbook? before, HashSet<string> changed)
    {
        Revision = revision;
        Documents = inOrder;
        Teams = Named(before?.Teams, changed);
        Services = Named(before?.Services, changed);
        Schedules = Named(before?.Schedules, changed);
        Policies = Named(before?.Policies, changed);
        Integrations = Named(before?.Integrations, changed);
        Channels = Named(before?.Channels, changed);
        Matrices = Named(before?.Matrices, changed);
        Calendars = Named(before?.Calendars, changed);
        Roles = Named(before?.Roles, changed);
        Checklists = Named(before?.Checklists, changed);
        IncidentTypes = Named(before?.IncidentTypes, changed);
        Routes = before is not null && !changed.Contains(nameof(Route))
            ? before.Routes
            : [.. Documents.OfType<Route>().OrderBy(route => route.Order).ThenBy(route => route.Name, StringComparer.Ordinal)];
        Inhibitions = before is not null && !changed.Contains(nameof(Inhibition)) ? before.Inhibitions : [.. Documents.OfType<Inhibition>()];
    }

    public long Revision { get; }

    /// <summary>By kind, then by name.</summary>
    public IReadOnlyList<Document> Documents { get; }

    public FrozenDictionary<string, Team> Teams { get; }

    public FrozenDictionary<string, Service> Services { get; }

    public FrozenDictionary<string, Schedule> Schedules { get; }

    public FrozenDictionary<string, EscalationPolicy> Policies { get; }

    public FrozenDictionary<string, Integration> Integrations { get; }

    public FrozenDictionary<string, Channel> Channels { get; }

    public FrozenDictionary<string, LevelMatrix> Matrices { get; }

    public FrozenDictionary<string, BusinessCalendar> Calendars { get; }

    public FrozenDictionary<string, IncidentRole> Roles { get; }

    public FrozenDictionary<string, Checklist> Checklists { get; }

    public FrozenDictionary<string, IncidentType> IncidentTypes { get; }

    /// <summary>In the order they are tried.</summary>
    public IReadOnlyList<Route> Routes { get; }

    public IReadOnlyList<Inhibition> Inhibitions { get; }

    /// <summary>The playbook after a change; whatever did not change is shared with this one.</summary>
    /// <param name="written">New documents, and those that take the place of one of the same kind and name.</param>
    /// <param name="removed">Kinds and names of documents that are no more.</param>
    public Playbook With(long revision, IReadOnlyCollection<Document> written, IReadOnlyCollection<(string Kind, string Name)> removed)
    {
        if (written.Count + removed.Count == 0)
            return new Playbook(revision, Documents, this, []);
        HashSet<(string Kind, string Name)> gone = [.. removed, .. written.Select(document => (document.Kind, document.Name))];
        return new Playbook(
            revision,
            Merge(Documents.Where(document => !gone.Contains((document.Kind, document.Name))), [.. written.Order(InOrder)]),
            this,
            [.. gone.Select(document => document.Kind)]);
    }

    /// <summary>The document of this kind and name, or null.</summary>
    public Document? Find(string kind, string name)
    {
        var (low, high) = (0, Documents.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var here = Documents[middle];
            var side = string.CompareOrdinal(here.Kind, kind) is var kinds and not 0 ? kinds : string.CompareOrdinal(here.Name, name);
            if (side == 0)
                return here;
            (low, high) = side < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    private static List<Document> Merge(IEnumerable<Document> staying, List<Document> written)
    {
        var all = new List<Document>();
        var next = 0;
        foreach (var document in staying)
        {
            while (next < written.Count && InOrder.Compare(written[next], document) < 0)
                all.Add(written[next++]);
            all.Add(document);
        }

        all.AddRange(written[next..]);
        return all;
    }

    private FrozenDictionary<string, T> Named<T>(FrozenDictionary<string, T>? before, HashSet<string> changed)
        where T : Document =>
        before is not null && !changed.Contains(typeof(T).Name)
            ? before
            : Documents.OfType<T>().ToFrozenDictionary(document => document.Name, StringComparer.Ordinal);
}

using System.Collections.Frozen;

namespace Tocsin.Core.Playbooks;

/// <summary>All configuration as one immutable value, loaded in memory and swapped whole.</summary>
public sealed class Playbook
{
    public static Playbook Empty { get; } = new(0, []);

    /// <param name="revision">Grows with every change; pages record the one they were decided by.</param>
    /// <param name="documents">Valid documents: every name they refer to exists.</param>
    public Playbook(long revision, IEnumerable<Document> documents)
    {
        Revision = revision;
        Documents = [.. documents.OrderBy(document => document.Kind, StringComparer.Ordinal).ThenBy(document => document.Name, StringComparer.Ordinal)];
        Teams = Named<Team>();
        Services = Named<Service>();
        Schedules = Named<Schedule>();
        Policies = Named<EscalationPolicy>();
        Integrations = Named<Integration>();
        Channels = Named<Channel>();
        Routes = [.. Documents.OfType<Route>().OrderBy(route => route.Order).ThenBy(route => route.Name, StringComparer.Ordinal)];
    }

    public long Revision { get; }

    public IReadOnlyList<Document> Documents { get; }

    public FrozenDictionary<string, Team> Teams { get; }

    public FrozenDictionary<string, Service> Services { get; }

    public FrozenDictionary<string, Schedule> Schedules { get; }

    public FrozenDictionary<string, EscalationPolicy> Policies { get; }

    public FrozenDictionary<string, Integration> Integrations { get; }

    public FrozenDictionary<string, Channel> Channels { get; }

    /// <summary>In the order they are tried.</summary>
    public IReadOnlyList<Route> Routes { get; }

    private FrozenDictionary<string, T> Named<T>()
        where T : Document => Documents.OfType<T>().ToFrozenDictionary(document => document.Name, StringComparer.Ordinal);
}

using Tocsin.Changes;
using Tocsin.Core.Incidents;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Incidents;

/// <summary>What may be the same as an incident, and what may have caused it: proposals, worked out anew at each look.</summary>
public sealed class Kinship(OpenIncidents open)
{
    /// <summary>Of those that the reader may see: without its own family, and without those that somebody said are not the same.</summary>
    public async Task<Kin> Of(Session session, Actor actor, Live live, Incident incident)
    {
        if (!incident.IsOpen) return Kin.None;
        var apart = await Unrelated.Of(session, incident.Id);
        var others = (await open.Read(session, Sight.Of(actor, live))).Where(other => !IsFamily(incident, other) && !apart.Contains(other.Id)).ToList();
        return Kin.Of(incident, others, live.Playbook);
    }

    /// <summary>Those that the reader may see, the newest first.</summary>
    public Task<IReadOnlyList<Incident>> Open(Session session, Actor actor, Live live) => open.Read(session, Sight.Of(actor, live));

    public static async Task<IReadOnlyList<NearbyChange>> Changes(Session session, Live live, Sketch sketch) =>
        Nearby.Changes(sketch, await ChangeTable.Near(session, sketch, live.Playbook), live.Playbook);

    /// <summary>What whoever told of a change is called.</summary>
    public static string Teller(Live live, string source) => source == TellChange.Api ? "a program over the API" : live.Playbook.Integrations.GetValueOrDefault(source)?.Title ?? source;

    private static bool IsFamily(Incident incident, Incident other) =>
        other.Id == incident.Id || other.Parent?.Id == incident.Id || (incident.Parent is { } parent && (other.Id == parent.Id || other.Parent?.Id == parent.Id));
}

/// <summary>What may be the same as an incident.</summary>
/// <param name="Related">The likeliest first.</param>
/// <param name="Proposal">Which of them all may be the whole; null: it is part of one already, or nothing is related.</param>
public sealed record Kin(IReadOnlyList<Relation> Related, ParentProposal? Proposal)
{
    public static readonly Kin None = new([], null);

    public static Kin Of(Incident incident, IReadOnlyList<Incident> others, Core.Playbooks.Playbook playbook) =>
        new(Core.Incidents.Related.To(incident, others, playbook), Core.Incidents.Related.Parent(incident, others, playbook));

    /// <summary>Restricted ones among them, a look at which is noted.</summary>
    public IReadOnlyList<string> Restricted => [.. Related.Select(one => one.Other).Where(other => other.Restricted).Select(other => other.Id)];
}

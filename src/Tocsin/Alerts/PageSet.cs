using Tocsin.Core.Alerts;
using Tocsin.Core.Paging;
using Tocsin.Paging;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Alerts;

/// <summary>The pages one batch touches: each is loaded once, decided once and written once.</summary>
internal sealed class PageSet(Session session, Live live, Pages pages, Ids ids)
{
    private readonly Dictionary<string, Gathering> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Gathering> byGroup = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Head?> heads = new(StringComparer.Ordinal);

    public async Task<Gathering> Of(string id)
    {
        if (byId.TryGetValue(id, out var known)) return known;
        var page = await pages.Load(session, id) ?? throw new InvalidOperationException($"An alert names the page {id}, which does not exist.");
        heads[id] = await Timelines.HeadOf(session, id);
        return byId[id] = new Gathering(page);
    }

    /// <summary>The open page of a group that still takes members, or a new one.</summary>
    public async Task<Gathering> ForGroup(Routed routed, Signal first)
    {
        if (byGroup.TryGetValue(routed.GroupKey, out var known) && known.Takes(session.Now)) return known;
        var id = await session.First<string>("SELECT id FROM page WHERE group_key = @GroupKey AND joinable = 1", routed);
        if (id is not null && await Of(id) is var found)
        {
            if (found.Takes(session.Now)) return byGroup[routed.GroupKey] = found;
            await session.Execute("UPDATE page SET joinable = 0 WHERE id = @id", new { id });
        }

        var opening = new Gathering(ids.New(Ids.Page), routed, first, live.Playbook, session.Now);
        byId[opening.Id] = opening;
        return byGroup[routed.GroupKey] = opening;
    }

    /// <summary>Sorted by id, so that two nodes write in the same order.</summary>
    public async Task Commit()
    {
        foreach (var gathering in byId.Values.OrderBy(one => one.Id, StringComparer.Ordinal)) await Commit(gathering, heads.GetValueOrDefault(gathering.Id));
    }

    private async Task Commit(Gathering gathering, Head? head)
    {
        var now = Timelines.RecordedAt(head, session.Now);
        if (gathering.Decide(live.World, now) is { } decision) await pages.Commit(session, head, decision, gathering.Actor, now, live.World);
    }
}

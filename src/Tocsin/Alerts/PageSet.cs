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
        return Known(await pages.Load(session, id) ?? throw new InvalidOperationException($"An alert names the page {id}, which does not exist."));
    }

    /// <summary>The open page of a group that still takes members, or a new one.</summary>
    public async Task<Gathering> ForGroup(Routed routed, Signal first)
    {
        if (byGroup.TryGetValue(routed.GroupKey, out var known) && known.Takes(session.Now)) return known;
        if (await pages.LoadJoinable(session, routed.GroupKey) is { } loaded)
        {
            var found = Known(loaded);
            if (found.Takes(session.Now)) return byGroup[routed.GroupKey] = found;
            await session.Execute("UPDATE page SET joinable = 0 WHERE id = @Id", new { found.Id });
        }

        var opening = new Gathering(ids.New(Ids.Page), routed, first, live.Playbook, session.Now);
        byId[opening.Id] = opening;
        return byGroup[routed.GroupKey] = opening;
    }

    /// <summary>What the batch has already touched goes on as it is.</summary>
    private Gathering Known(LoadedPage loaded)
    {
        if (byId.TryGetValue(loaded.Page.Id, out var known)) return known;
        heads[loaded.Page.Id] = loaded.Head;
        return byId[loaded.Page.Id] = new Gathering(loaded.Page);
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

using Tocsin.Core.Alerts;
using Tocsin.Core.Paging;

namespace Tocsin.Core.Simulator;

/// <summary>The pages of a simulation: each is loaded, decided and written once per commit, as the batch writer does.</summary>
internal sealed class OpenPages(World world, Instant at, IReadOnlyList<Answer> answers)
{
    private readonly List<One> all = [];
    private readonly Dictionary<string, One> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, One> byGroup = new(StringComparer.Ordinal);

    /// <summary>Pages that are not played through.</summary>
    public int Left => Math.Max(0, all.Count - Simulation.MostPages);

    /// <summary>A page as it stands at an instant, about to change.</summary>
    public Gathering Of(string id, Instant now) => Of(byId[id], now);

    /// <summary>The open page of a group that still takes members, or a new one.</summary>
    public Gathering ForGroup(Routed routed, Signal first, Instant now)
    {
        if (byGroup.TryGetValue(routed.GroupKey, out var known) && now <= known.JoinableUntil && Of(known, now) is var joined && joined.Takes(now)) return joined;
        var opening = new One(new Gathering($"page-{all.Count + 1}", routed, first, world.Playbook, now), routed, now + routed.Window);
        all.Add(opening);
        byId[opening.Changing!.Id] = byGroup[routed.GroupKey] = opening;
        return opening.Changing;
    }

    public void Commit(Instant now)
    {
        foreach (var page in all)
        {
            if (page.Changing?.Decide(world, now) is { } decision)
            {
                if (page.Course is { } course) course.Change(now, decision);
                else page.Course = new Course(decision, world, now, answers);
            }

            page.Changing = null;
        }
    }

    /// <summary>Each page played through to its end or a limit, in the order of their opening.</summary>
    public IReadOnlyList<SimulatedPage> Played() => [.. all.Take(Simulation.MostPages).Select((page, index) =>
    {
        var end = page.Course!.Run();
        return new SimulatedPage($"page-{index + 1}", page.Routed, page.Course.Moments, end);
    })];

    /// <summary>What came due before counts first.</summary>
    private Gathering Of(One page, Instant now)
    {
        if (page.Changing is not null) return page.Changing;
        if (now > at && all.IndexOf(page) < Simulation.MostPages) page.Course!.Run(now);
        return page.Changing = new Gathering(page.Course!.Page);
    }

    private sealed class One(Gathering opening, Routed routed, Instant joinableUntil)
    {
        public Gathering? Changing { get; set; } = opening;

        public Course? Course { get; set; }

        public Routed Routed => routed;

        public Instant JoinableUntil => joinableUntil;
    }
}

using Tocsin.Core.Alerts;
using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Simulator.Replays;

/// <summary>One of the two playbooks of a replay, with the pages that are open in it.</summary>
/// <param name="world">The playbook with today's people and what they arranged.</param>
/// <param name="route">Where a signal of an integration belongs.</param>
public sealed class Side(World world, Func<Integration, Signal, Routed> route)
{
    /// <summary>Groups that are remembered; beyond it those whose pages are over are forgotten.</summary>
    private const int MostGroups = 50_000;

    private readonly Dictionary<string, PastPage> byGroup = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlySet<Document>> reached = new(StringComparer.Ordinal);

    /// <summary>How many pages were opened.</summary>
    public int Pages { get; private set; }

    /// <summary>The page that one spell of an alert opens; null: it joins one, or keeps one, or does not come in.</summary>
    internal Opening? Open(Spell spell, PastCourse course)
    {
        if (course.Read is not { Integration: { } integration, Signal: { Kind: SignalKind.Fire } signal }) return null;
        var routed = route(integration, signal);
        var ended = course.Fire(spell, integration);
        if (course.Page is { } own && spell.From < own.OpenUntil)
        {
            own.OpenUntil = Instant.Max(own.OpenUntil, ended);
            return null;
        }

        if (byGroup.TryGetValue(routed.GroupKey, out var page) && spell.From <= page.JoinableUntil && spell.From < page.OpenUntil)
        {
            page.OpenUntil = Instant.Max(page.OpenUntil, ended);
            course.Page = page;
            return null;
        }

        if (byGroup.Count >= MostGroups) Forget(spell.From);
        byGroup[routed.GroupKey] = course.Page = new PastPage(spell.From + routed.Window) { OpenUntil = ended };
        Pages++;
        return new Opening(routed, signal);
    }

    /// <summary>The page goes as it would in the other playbook: equal in what it is routed to, and every document on its way is the same.</summary>
    internal bool PagesAs(Side other, Opening theirs, Opening mine) =>
        mine.Routed.Policy == theirs.Routed.Policy && mine.Routed.Urgency == theirs.Routed.Urgency && Reachable(mine.Routed.Policy).SetEquals(other.Reachable(theirs.Routed.Policy));

    /// <summary>Whom the page reaches, up to the last resort, if nobody answers.</summary>
    internal Way Way(Opening opening, Instant at)
    {
        var gathering = new Gathering("page", opening.Routed, opening.Signal, world.Playbook, at);
        gathering.Join(opening.Routed.Severity, opening.Routed.Urgency, opening.Signal.Title);
        return Replays.Way.Of(Course.ToLastResort(gathering.Decide(world, at)!, world, at), at);
    }

    private void Forget(Instant now)
    {
        foreach (var group in byGroup.Where(group => group.Value.JoinableUntil < now || group.Value.OpenUntil <= now).Select(group => group.Key).ToList()) byGroup.Remove(group);
    }

    /// <summary>Everything that a policy's way depends on: itself, and what it names, and what that names. Unchanged documents are the same objects.</summary>
    private IReadOnlySet<Document> Reachable(string? policy)
    {
        if (policy is null) return System.Collections.Frozen.FrozenSet<Document>.Empty;
        if (reached.TryGetValue(policy, out var known)) return known;
        var all = new HashSet<Document>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<Document>();
        if (world.Playbook.Policies.TryGetValue(policy, out var first)) waiting.Push(first);
        while (waiting.TryPop(out var document))
        {
            if (!all.Add(document)) continue;
            foreach (var (kind, name) in Uses.Of(document))
            {
                if (Find(kind, name) is { } next) waiting.Push(next);
            }
        }

        return reached[policy] = all;
    }

    private Document? Find(string kind, string name) => kind switch
    {
        nameof(EscalationPolicy) => world.Playbook.Policies.GetValueOrDefault(name),
        nameof(Schedule) => world.Playbook.Schedules.GetValueOrDefault(name),
        nameof(Team) => world.Playbook.Teams.GetValueOrDefault(name),
        _ => null,
    };
}

/// <summary>A page about to open.</summary>
internal sealed record Opening(Routed Routed, Signal Signal);

/// <summary>The way of one page.</summary>
/// <param name="First">Whom it reaches first.</param>
/// <param name="ReachesSomebody">A step reached them; else the last resort did.</param>
/// <param name="Messages">Who is told when and by what.</param>
internal sealed record Way(IReadOnlyList<PersonRef> First, bool ReachesSomebody, IReadOnlyList<(Duration After, string Person, string Method)> Messages)
{
    public static Way Of(IReadOnlyList<Moment> moments, Instant at)
    {
        var entries = moments.SelectMany(moment => moment.Entries);
        var first = entries.FirstOrDefault(entry => entry is StepReached or LastResortReached);
        return new Way(
            [.. (first switch { StepReached e => e.People, LastResortReached e => e.People, _ => [] }).Select(one => one.Person).OrderBy(person => person.Id, StringComparer.Ordinal)],
            first is StepReached,
            [.. moments.SelectMany(moment => moment.Entries.OfType<MessageOwed>().Select(owed => (moment.At - at, owed.Person.Id, owed.Method)).Order())]);
    }
}

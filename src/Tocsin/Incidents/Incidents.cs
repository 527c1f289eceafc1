using System.Text.Json;
using Tocsin.Core.Incidents;
using Tocsin.Core.Paging;
using Tocsin.Core.Playbooks;
using Tocsin.Paging;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Incidents;

/// <summary>The one way to change an incident: load its state, decide, and commit what was decided with everything it implies.</summary>
public sealed class Incidents(Database database, Timelines timelines, Worlds worlds, Ids ids, Waking waking)
{
    /// <summary>Decides in a transaction of its own.</summary>
    /// <param name="decide">Pure; may run again if somebody else wrote first.</param>
    public Task<Decided> Decide(Lane lane, string id, Actor actor, Func<Incident, World, Instant, IncidentDecision> decide) => database.Write(
        lane, async session => await Decide(session, id, Sight.Of(actor, await worlds.Current(session)), actor, decide));

    /// <summary>Decides within a transaction.</summary>
    /// <param name="id">An id, or what people call it.</param>
    /// <param name="ifSeq">The number of the last entry whoever acts has seen; null: they do not mind what came since.</param>
    public async Task<Decided> Decide(Session session, string id, Sight sight, Actor actor, Func<Incident, World, Instant, IncidentDecision> decide, long? ifSeq = null)
    {
        var world = (await worlds.Current(session)).World;
        if (await Load(session, id, sight) is not var (incident, head)) return Decided.Refuse(Missing(id));
        if (ifSeq is { } seen && seen != head.Seq) return new Decided(IncidentDecision.Refuse(incident, Changed(seen)), head.Seq, await Timelines.Read(session, incident.Id, seen));
        var now = Timelines.RecordedAt(head, session.Now);
        var decision = decide(incident, world, now);
        return Decided.Of(decision, await Commit(session, head, incident, decision, actor, now));
    }

    /// <summary>Declares an incident within a transaction.</summary>
    /// <param name="type">Null: the playbook's first.</param>
    /// <param name="key">A second declaration with the same key is the first one's incident.</param>
    public async Task<Decided> Declare(Session session, Actor actor, string? type, Declaration said, string? key = null)
    {
        var world = (await worlds.Current(session)).World;
        var keyed = key is null ? null : $"{actor.Id}:{key}";
        if (keyed is not null && await session.First<string>("SELECT id FROM incident WHERE declared_key = @keyed", new { keyed }) is { } known)
            return await Decide(session, known, Sight.Everything, actor, (incident, _, _) => IncidentDecision.Nothing(incident));
        if (Process.Of(type ?? Usual(world), world.Playbook) is not { } process) return Decided.Refuse(NoSuchType);
        var restricted = world.Playbook.IncidentTypes.GetValueOrDefault(process.Type)?.Restricted == true;
        var id = ids.New(Ids.Incident);
        IncidentDecision As(int number) => Incident.Declare(
            id, number, said with { Restricted = said.Restricted || restricted }, process, Answering.Person(actor), world, session.Now);
        if (As(0).Refusal is { } refusal) return Decided.Refuse(refusal);
        var decision = As(await IncidentTable.NextNumber(session));
        return Decided.Of(decision, await Commit(session, null, null, decision, actor, session.Now, keyed));
    }

    /// <summary>An incident and the end of its stream, for a decision in this transaction; null: there is none, or none that may be seen.</summary>
    public async Task<LoadedIncident?> Load(Session session, string id, Sight sight)
    {
        var named = IncidentTable.Named(id);
        var row = await session.First<StoredState>(
            $"""
            SELECT i.state, head.stream, head.seq, head.recorded, head.hash FROM incident AS i JOIN head ON head.stream = i.id
            WHERE (i.id = @Id OR i.number = @Number) AND {Sight.Condition(session.Dialect)}
            """ + session.Dialect.ForUpdate,
            new { named.Id, named.Number, sight.Me, sight.Parties, sight.All });
        return row is null ? null : new LoadedIncident(IncidentTable.Read(row.State), new Head { Stream = row.Stream, Seq = row.Seq, Recorded = row.Recorded, Hash = row.Hash });
    }

    /// <summary>Writes what was decided: entries, summary row, due rows, and what follows for others.</summary>
    /// <param name="before">As the decision found it; null: it is new.</param>
    /// <returns>The number of its last entry.</returns>
    private async Task<(Incident After, long Seq)> Commit(Session session, Head? head, Incident? before, IncidentDecision decision, Actor actor, Instant now, string? key = null)
    {
        if (decision.Entries.Count > 0) await waking.Conclude(session, decision.After, decision.Entries);
        var (incident, entries) = await Wake(session, decision, now);
        var seq = head?.Seq ?? 0;
        if (entries.Count > 0)
        {
            seq = timelines.Append(session, incident.Id, head, now, [.. entries.Select(entry => Recorded(entry, actor))]).Seq;
            await IncidentTable.Save(session, incident, seq, key);
            await IncidentTable.SaveParties(session, before, incident);
            await IncidentText.Add(session, incident, seq, entries);
            await Redacted.LetGo(session, timelines, incident, [.. entries.OfType<WordsRedacted>()], actor);
            session.Changed("incidents");
            session.Changed($"incident:{incident.Id}");
            await waking.Acknowledge(session, incident, entries, actor);
        }

        await Due.Apply(session, incident.Id, decision.Due, now - session.Now);
        if (decision.Due.OfType<DueChange.Set>().Any()) session.Changed(Topics.Due);
        await FollowFamily(session, before, decision, actor);
        return (incident, seq);
    }

    /// <summary>Opens the pages that were decided on; each is an entry of its own.</summary>
    private async Task<(Incident After, IReadOnlyList<IncidentEvent> Entries)> Wake(Session session, IncidentDecision decision, Instant now)
    {
        var (incident, entries) = (decision.After, decision.Entries.ToList());
        foreach (var wake in decision.Wakes)
        {
            if (await waking.Open(session, incident, wake) is not { } page) continue;
            var linked = incident.LinkPage(page, wake.Title, wake.For, wake.Why, now);
            entries.AddRange(linked.Entries);
            incident = linked.After;
        }

        return (incident, entries);
    }

    /// <summary>What a parent went through its children go through, and both sides know of each other, in the same transaction.</summary>
    private async Task FollowFamily(Session session, Incident? before, IncidentDecision decision, Actor actor)
    {
        var incident = decision.After;
        var by = Answering.Person(actor);
        foreach (var entry in decision.Entries)
        {
            switch (entry)
            {
                case ParentSet e:
                    if (before?.Parent is { } old) await Relative(session, old, actor, (parent, now) => parent.Release(incident.Ref, by, now));
                    await Relative(session, e.Parent, actor, (parent, now) => parent.Adopt(incident.Ref, by, now));
                    break;
                case IncidentCancelled e:
                    foreach (var child in incident.Children) await Decide(session, child.Id, Sight.Everything, actor, (one, world, now) => one.Detach(by, $"{incident.Label} was cancelled: {e.Reason}", world, now));
                    break;
                case ParentLeft e:
                    await Relative(session, e.Parent, actor, (parent, now) => parent.Release(incident.Ref, by, now));
                    break;
                case WordsRedacted { Left: IncidentDeclared or Retitled } e:
                    foreach (var relative in incident.Children.Append(incident.Parent).OfType<IncidentRef>())
                    {
                        var timeline = await IncidentLog.Whole(session, relative.Id);
                        await Relative(session, relative, actor, (one, now) => one.Untitle(incident.Ref, e.Reason, by, timeline, now));
                    }

                    break;
                case MilestoneReached { Milestone: >= Milestone.Recovered } e:
                    foreach (var child in incident.Children) await Relative(session, child, actor, (one, now) => one.Follow(incident, e.Milestone, e.By, e.At, now));
                    break;
            }
        }
    }

    private Task<Decided> Relative(Session session, IncidentRef other, Actor actor, Func<Incident, Instant, IncidentDecision> decide) =>
        Decide(session, other.Id, Sight.Everything, actor, (incident, _, now) => decide(incident, now));

    private static Entry Recorded(IncidentEvent entry, Actor actor) =>
        Entry.Of(entry.Kind(), IsOwn(entry) ? Actor.System : actor, JsonSerializer.SerializeToElement(entry, entry.GetType(), Json.Facts)) with { Happened = (entry as MilestoneReached)?.At };

    /// <summary>What a human did is theirs; what followed from it is Tocsin's.</summary>
    private static bool IsOwn(IncidentEvent entry) => entry is ClockSet or ClockMet or ClockAtRisk or ClockBreached or HandoverExpired or PageLinked;

    /// <summary>The type where nobody says one: the built-in name if the playbook has it, else the first.</summary>
    private static string Usual(World world) => world.Playbook.IncidentTypes.ContainsKey(Process.BuiltInName)
        ? Process.BuiltInName
        : world.Playbook.IncidentTypes.Keys.Order(StringComparer.Ordinal).FirstOrDefault() ?? Process.BuiltInName;

    public static Refusal Missing(string id) => new("no-such-incident", $"There is no incident {id}.", RefusalKind.Missing);

    private static Refusal Changed(long seq) => new("changed-meanwhile", $"It changed after entry {seq}: look at what came since, and say it again if it is still right.");

    private static readonly Refusal NoSuchType = new("no-such-type", "The playbook has no such incident type; choose from the list.", RefusalKind.Invalid, "type");

    private sealed class StoredState
    {
        public required string State { get; init; }

        public required string Stream { get; init; }

        public long Seq { get; init; }

        public Instant Recorded { get; init; }

        public required byte[] Hash { get; init; }
    }
}

/// <summary>An incident as a decision finds it, and the end of its stream.</summary>
public sealed record LoadedIncident(Incident Incident, Head Head);

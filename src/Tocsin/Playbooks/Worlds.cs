using System.Collections.Frozen;
using Tocsin.Core.Alerts;
using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;
using Tocsin.Core.Silences;
using Tocsin.People;
using Tocsin.Storage;

namespace Tocsin.Playbooks;

/// <summary>The playbook and the roster in memory, swapped whole. A deciding transaction compares their marks and reads again what is behind.</summary>
public sealed class Worlds(Database database, Secrets secrets)
{
    /// <summary>A lost notification costs no more than this.</summary>
    private static readonly Duration CatchUp = Duration.FromSeconds(1);

    private readonly Lock gate = new();
    private volatile Live live = Live.Empty;

    /// <summary>As of the last decision or refresh: good for screens, not for decisions.</summary>
    public Live Latest => live;

    /// <summary>As of this transaction.</summary>
    public async Task<Live> Current(Session session)
    {
        var marks = (await session.Query<MarkRow>("SELECT name, value FROM mark")).ToDictionary(row => row.Name, row => row.Value, StringComparer.Ordinal);
        var known = live;
        var roster = marks[RosterTable.Mark] == known.World.Roster.Revision
            ? known.World.Roster
            : await RosterTable.Load(session, marks[RosterTable.Mark]);
        var playbook = marks[DocumentTable.Mark] == known.World.Playbook.Revision
            ? known.World.Playbook
            : await DocumentTable.Load(session, known.World.Playbook, marks[DocumentTable.Mark]);
        var muting = marks[MuteTable.Mark] == known.Muting.Revision && ReferenceEquals(playbook.Inhibitions, known.Playbook.Inhibitions)
                && ReferenceEquals(playbook.Services, known.Playbook.Services)
            ? known.Muting
            : await MuteTable.Load(session, marks[MuteTable.Mark], playbook);
        var arrangements = marks[ArrangementTable.Mark] == known.World.Arrangements.Revision
            ? known.World.Arrangements
            : await ArrangementTable.Load(session, marks[ArrangementTable.Mark]);
        var world = new World(playbook, roster, arrangements);
        if (world == known.World && ReferenceEquals(muting, known.Muting) && marks[Secrets.Mark] == known.KeysRevision) return known;
        var routing = ReferenceEquals(playbook, known.World.Playbook) ? known.Routing : new Routing(playbook, known.Routing);
        var keys = ReferenceEquals(playbook.Integrations, known.Playbook.Integrations) && marks[Secrets.Mark] == known.KeysRevision
            ? known.Keys
            : await Keys(session, playbook);
        return Keep(session, new Live(world, routing, keys, marks[Secrets.Mark], muting));
    }

    /// <summary>Reads whatever is behind.</summary>
    public Task<Live> Refresh() => database.Read(Current);

    /// <summary>Keeps what screens and the intake look at fresh, also after another node's change.</summary>
    public async Task Run(TimeProvider time, CancellationToken stop)
    {
        using var wake = new Wake(database.Feed, "playbook", "people", MuteTable.Topic);
        while (!stop.IsCancellationRequested)
        {
            await wake.Wait(CatchUp, time, stop);
            try
            {
                await Refresh();
            }
            catch (Exception fault) when (fault is System.Data.Common.DbException or TimeoutException or IOException)
            {
                // The database is away: what was known still serves, and readiness says so.
            }
        }
    }

    /// <summary>What this transaction itself changed may still be rolled back, so it becomes everybody's only once committed.</summary>
    private Live Keep(Session session, Live next)
    {
        if (session.IsRead) Become(next);
        else session.AfterCommit(() => Become(next));
        return next;
    }

    /// <summary>A read that began before the last change may end after it: it brings nothing new.</summary>
    private void Become(Live next)
    {
        lock (gate)
        {
            var (known, read) = (live.Marks, next.Marks);
            if (read != known && read.Playbook >= known.Playbook && read.Roster >= known.Roster && read.Mutes >= known.Mutes && read.Arrangements >= known.Arrangements)
                live = next;
        }
    }

    /// <summary>Which integration each intake key opens, by the key's hash.</summary>
    private async Task<FrozenDictionary<string, Integration>> Keys(Session session, Playbook playbook)
    {
        var generated = await IntakeKeys.Load(session);
        var keys = new Dictionary<string, Integration>(StringComparer.Ordinal);
        foreach (var integration in playbook.Integrations.Values)
        {
            var hash = integration.KeySecret is { } secret
                ? await secrets.Find(session, secret) is { } key ? IntakeKeys.Hash(key) : null
                : generated.GetValueOrDefault(integration.Name);
            if (hash is not null) keys.TryAdd(hash, integration);
        }

        return keys.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private sealed class MarkRow
    {
        public required string Name { get; init; }

        public long Value { get; init; }
    }
}

/// <summary>What decisions look at, made ready once.</summary>
/// <param name="Keys">Integrations by the hash of their intake key.</param>
/// <param name="KeysRevision">Grows with every secret and every intake key.</param>
/// <param name="Muting">What keeps alerts from paging.</param>
public sealed record Live(World World, Routing Routing, FrozenDictionary<string, Integration> Keys, long KeysRevision, Muting Muting)
{
    public static Live Empty { get; } = new(World.Empty, new Routing(Playbook.Empty), FrozenDictionary<string, Integration>.Empty, 0, Muting.None);

    /// <summary>Of what it was read.</summary>
    internal (long Playbook, long Roster, long Keys, long Mutes, long Arrangements) Marks =>
        (Playbook.Revision, Roster.Revision, KeysRevision, Muting.Revision, World.Arrangements.Revision);

    public Playbook Playbook => World.Playbook;

    public Roster Roster => World.Roster;
}

using Tocsin.Core.OnCall;
using Tocsin.Core.Playbooks;
using Tocsin.Core.Silences;
using Tocsin.People;
using Tocsin.Storage;

namespace Tocsin.Playbooks;

/// <summary>The one way to change the playbook: everything is checked as a whole, then everything is written, or nothing.</summary>
public sealed class PlaybookWriter(Database database, Worlds worlds, UnknownSecrets secrets, Audit audit, Ids ids)
{
    /// <summary>Changes the playbook in a transaction of its own.</summary>
    public Task<(Changed? Changed, Refusal? Refusal)> Apply(Change change, Actor actor) => Apply(_ => Task.FromResult((change, (Refusal?)null)), actor);

    /// <summary>Changes the playbook by what is made of it in the same transaction.</summary>
    public async Task<(Changed? Changed, Refusal? Refusal)> Apply(Func<Session, Task<(Change Change, Refusal? Refusal)>> make, Actor actor)
    {
        var written = false;
        var result = await database.Write(Lane.People, async session =>
        {
            var revision = await session.First<long>("SELECT value FROM mark WHERE name = 'playbook'" + session.Dialect.ForUpdate);
            var (change, refusal) = await make(session);
            written = !change.DryRun;
            return refusal is null ? await Apply(session, revision, change, actor) : (null, refusal);
        });
        if (result.Changed is { IsGood: true } && written) await worlds.Refresh();
        return result;
    }

    private async Task<(Changed? Changed, Refusal? Refusal)> Apply(Session session, long revision, Change change, Actor actor)
    {
        if (change.Expect is { } expected && expected != revision) return (null, Refusals.Outdated(expected, revision));
        var live = await worlds.Current(session);
        if (change.Remove.FirstOrDefault(name => live.Playbook.Find(name.Kind, name.Name) is null) is { } missing) return (null, Refusals.Missing(missing));
        var applied = change.Prune ? await DocumentTable.Find(session, [], all: true) : [];
        var proposed = ProposedPlaybook.Read(change, live.Playbook, applied.Values.Where(row => row.Origin == Change.ByApply).Select(row => row.Id));
        if (!proposed.IsGood) return (Nothing(revision, proposed.Findings), null);
        var plan = Plan.Of(proposed, live.Playbook);
        var rows = change.Prune ? applied : await DocumentTable.Find(session, [.. plan.Texts.Keys, .. plan.Removed], all: false);
        if (await Held(session, change, plan, rows) is { } held) return (null, held);
        var findings = await Findings(session, live, revision + 1, proposed);
        var anew = Marked(change, plan, rows, proposed.Origins);
        var changed = new Changed(revision, plan.Created, plan.Updated, plan.Removed, plan.Same.Count, anew.Count, [], findings);
        if (change.DryRun) return (changed with { Diff = plan.Diff(live.Playbook) }, null);
        await DocumentTable.MarkAnew(session, anew);
        if (anew.Count > 0) session.Changed("playbook");
        if (plan.IsEmpty) return (changed, null);
        await Write(session, revision + 1, change, plan, rows, proposed.Origins, actor);
        if (change.How == Change.ByRollback) await IntakeKeys.BringBack(session, plan.Created);
        var keys = await IntakeKeys.Make(session, ids, proposed.New.OfType<Integration>());
        return (changed with { Revision = revision + 1, Keys = keys }, null);
    }

    /// <summary>A document that its file keeps, or that somebody changed since, is not changed from the console.</summary>
    private static async Task<Refusal?> Held(Session session, Change change, Plan plan, Dictionary<DocumentName, StoredDocument> rows)
    {
        foreach (var row in plan.Updated.Concat(plan.Removed).Select(rows.GetValueOrDefault).OfType<StoredDocument>())
        {
            if (row.Revision > change.Base) return Refusals.ChangedMeanwhile(row.Id, row.Revision);
            if (row.Managed > 0 && change.How == Change.ByConsole) return Refusals.KeptInFile(row);
        }

        if (change.Base is null) return null;
        foreach (var name in plan.Created)
        {
            var removed = await session.First<long?>("SELECT max(revision) FROM document_change WHERE kind = @Kind AND name = @Name", name);
            if (removed > change.Base) return Refusals.RemovedMeanwhile(name, removed.Value);
        }

        return null;
    }

    private async Task<IReadOnlyList<Finding>> Findings(Session session, Live live, long revision, ProposedPlaybook proposed)
    {
        var playbook = live.Playbook.With(revision, proposed.New, [.. proposed.Removed.Select(name => (name.Kind, name.Name))]);
        return
        [
            .. proposed.Findings,
            .. Lint.Static(playbook, session.Now, proposed.Origins),
            .. Unstaffed.Static(playbook, session.Now, proposed.Origins),
            .. Lint.Live(playbook, live.Roster, proposed.Origins),
            .. Unstaffed.Live(playbook, live.World.Arrangements, session.Now, proposed.Origins),
            .. await secrets.In(session, playbook),
        ];
    }

    /// <summary>Documents that stay as they are and come from elsewhere now.</summary>
    private static List<StoredDocument> Marked(Change change, Plan plan, Dictionary<DocumentName, StoredDocument> rows, Origins origins) => change.How != Change.ByApply ? [] :
    [
        .. plan.Same.Select(name => (Now: rows[name], Next: Row(change, rows[name], name, origins))).Where(pair => !pair.Next.IsMarkedLike(pair.Now)).Select(pair => pair.Next),
    ];

    private async Task Write(
        Session session, long revision, Change change, Plan plan, Dictionary<DocumentName, StoredDocument> rows, Origins origins, Actor actor)
    {
        await session.Execute("UPDATE mark SET value = @revision WHERE name = 'playbook'", new { revision });
        await session.Execute(
            "INSERT INTO revision (id, at, by_whom, why, how) VALUES (@revision, @now, @Name, @Why, @How)", new { revision, now = session.Now, actor.Name, change.Why, change.How });
        await DocumentTable.Write(
            session,
            [.. plan.Created.Concat(plan.Updated).Select(name => Row(change, rows.GetValueOrDefault(name), name, origins) with { Body = plan.Texts[name], Revision = revision })],
            [.. plan.Removed.Select(name => rows[name] with { Body = null, Revision = revision })]);
        await IntakeKeys.Retire(session, plan.Removed);
        if (plan.Created.Concat(plan.Updated).Concat(plan.Removed).Any(name => name.Kind == nameof(Inhibition))) await LookForCausesAnew(session);
        await audit.Note(session, actor, "playbook-changed", new { revision, change.Why, plan.Created, plan.Updated, plan.Removed });
        session.Changed("playbook");
    }

    /// <summary>Alerts that fire already may be causes by the new rules, and none by the old ones.</summary>
    private static async Task LookForCausesAnew(Session session)
    {
        await Due.Apply(session, "playbook", [new DueChange.Clear(MuteDue.Rules), new DueChange.Set(MuteDue.Rules, "", session.Now)], Duration.Zero);
        session.Changed(Topics.Due);
    }

    /// <summary>Whose a document is from now on: the files' that an apply read it from, else whose it was.</summary>
    private static StoredDocument Row(Change change, StoredDocument? before, DocumentName name, Origins origins) => change.How switch
    {
        Change.ByApply => new StoredDocument { Kind = name.Kind, Name = name.Name, Origin = Change.ByApply, Source = origins.FileOf(name.Kind, name.Name), Managed = change.Managed ? 1 : 0 },
        _ => before ?? new StoredDocument { Kind = name.Kind, Name = name.Name, Origin = change.Origins.GetValueOrDefault(name, Change.ByConsole) },
    };

    private static Changed Nothing(long revision, IReadOnlyList<Finding> findings) => new(revision, [], [], [], 0, 0, [], findings);
}

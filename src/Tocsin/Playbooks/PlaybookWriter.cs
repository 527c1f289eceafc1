using Tocsin.Core.Playbooks;
using Tocsin.People;
using Tocsin.Storage;

namespace Tocsin.Playbooks;

/// <summary>The one way to change the playbook: everything is checked as a whole, then everything is written, or nothing.</summary>
public sealed class PlaybookWriter(Database database, Worlds worlds, Secrets secrets, Audit audit, Ids ids)
{
    /// <summary>Changes the playbook in a transaction of its own.</summary>
    public async Task<(Changed? Changed, Refusal? Refusal)> Apply(Change change, Actor actor)
    {
        var result = await database.Write(Lane.People, session => Apply(session, change, actor));
        if (result.Changed is { IsGood: true } && !change.DryRun) await worlds.Refresh();
        return result;
    }

    private async Task<(Changed? Changed, Refusal? Refusal)> Apply(Session session, Change change, Actor actor)
    {
        var revision = await session.First<long>("SELECT value FROM mark WHERE name = 'playbook'" + session.Dialect.ForUpdate);
        if (change.Expect is { } expected && expected != revision) return (null, Outdated(expected, revision));
        var stored = (await session.Query<StoredDocument>("SELECT kind, name, body, origin FROM document ORDER BY kind, name")).ToDictionary(row => row.Id);
        if (change.Remove.FirstOrDefault(name => !stored.ContainsKey(name)) is { } missing) return (null, Missing(missing));
        var read = Read(change, stored);
        if (!read.IsGood) return (Nothing(revision, read.Findings), null);
        var written = read.New.ToDictionary(document => new DocumentName(document.Kind, document.Name), YamlText.Write);
        var plan = new Plan(
            [.. written.Where(pair => !stored.ContainsKey(pair.Key)).Select(pair => pair.Key)],
            [.. written.Where(pair => stored.TryGetValue(pair.Key, out var row) && row.Body != pair.Value).Select(pair => pair.Key)],
            read.Removed);
        var findings = await Warnings(session, revision, read);
        var unchanged = written.Count - plan.Created.Count - plan.Updated.Count;
        if (change.DryRun || plan.IsEmpty) return (new Changed(revision, plan.Created, plan.Updated, plan.Removed, unchanged, [], findings), null);
        await Write(session, revision + 1, change, plan, written, actor);
        var keys = await IntakeKeys.Make(session, ids, read.New.OfType<Integration>());
        return (new Changed(revision + 1, plan.Created, plan.Updated, plan.Removed, unchanged, keys, findings), null);
    }

    /// <summary>Reads what is new together with what stays, so that a name which loses its document is found.</summary>
    private static WholeReading Read(Change change, Dictionary<DocumentName, StoredDocument> stored)
    {
        var syntax = new List<Finding>();
        var nodes = new List<Node>();
        foreach (var file in change.Files)
        {
            var (read, findings) = Yaml.Read(file.Name, file.Text);
            nodes.AddRange(read);
            syntax.AddRange(findings);
        }

        var alone = Documents.Read(nodes, []);
        var fresh = alone.Documents.Select(document => new DocumentName(document.Kind, document.Name)).ToHashSet();
        List<DocumentName> removed =
        [
            .. change.Remove,
            .. stored.Values.Where(row => change.Prune && row.Origin == Change.ByApply && !fresh.Contains(row.Id)).Select(row => row.Id).Except(change.Remove),
        ];
        var staying = stored.Values.Where(row => !fresh.Contains(row.Id) && !removed.Contains(row.Id)).SelectMany(row => Yaml.Read("", row.Body).Nodes);
        var whole = Documents.Read([.. nodes, .. staying]);
        return new WholeReading(alone.Documents, whole.Documents, removed, [.. syntax, .. whole.Findings], whole.Origins);
    }

    private async Task<IReadOnlyList<Finding>> Warnings(Session session, long revision, WholeReading read)
    {
        var playbook = new Playbook(revision + 1, read.All);
        var live = await worlds.Current(session);
        return
        [
            .. read.Findings,
            .. Lint.Static(playbook, session.Now, read.Origins),
            .. Lint.Live(playbook, live.Roster, read.Origins),
            .. await UnknownSecrets(session, playbook),
        ];
    }

    private async Task<IReadOnlyList<Finding>> UnknownSecrets(Session session, Playbook playbook)
    {
        var findings = new List<Finding>();
        foreach (var integration in playbook.Integrations.Values)
        {
            if (integration.KeySecret is { } name && await secrets.Find(session, name) is null)
            {
                findings.Add(new Finding(
                    "unknown-secret", FindingSeverity.Warning, Position.None, $"Integration {integration.Name}", "spec.key",
                    $"There is no secret {name}, so nothing can be sent in yet.", $"Set it: tocsin secret set {name}, or the environment variable {Secrets.Variable(name)}.", Live: true));
            }
        }

        return findings;
    }

    private async Task Write(Session session, long revision, Change change, Plan plan, Dictionary<DocumentName, string> written, Actor actor)
    {
        await session.Execute("UPDATE mark SET value = @revision WHERE name = 'playbook'", new { revision });
        await session.Execute(
            "INSERT INTO revision (id, at, by_whom, why) VALUES (@revision, @now, @Name, @Why)", new { revision, now = session.Now, actor.Name, change.Why });
        foreach (var name in plan.Created.Concat(plan.Updated))
        {
            var row = new { name.Kind, name.Name, body = written[name], revision, change.Origin };
            await session.Execute(
                """
                INSERT INTO document (kind, name, body, revision, origin) VALUES (@Kind, @Name, @body, @revision, @Origin)
                ON CONFLICT (kind, name) DO UPDATE SET body = excluded.body, revision = excluded.revision, origin = excluded.origin
                """,
                row);
            await session.Execute("INSERT INTO document_change (revision, kind, name, body) VALUES (@revision, @Kind, @Name, @body)", row);
        }

        foreach (var name in plan.Removed)
        {
            await session.Execute("DELETE FROM document WHERE kind = @Kind AND name = @Name", name);
            await session.Execute("INSERT INTO document_change (revision, kind, name, body) VALUES (@revision, @Kind, @Name, NULL)", new { revision, name.Kind, name.Name });
            if (name.Kind == nameof(Integration)) await session.Execute("DELETE FROM intake_key WHERE integration = @Name", name);
        }

        await audit.Note(session, actor, "playbook-changed", new { revision, change.Why, plan.Created, plan.Updated, plan.Removed });
        session.Changed("playbook");
    }

    private static Changed Nothing(long revision, IReadOnlyList<Finding> findings) => new(revision, [], [], [], 0, [], findings);

    private static Refusal Outdated(long expected, long revision) =>
        new("playbook-changed-meanwhile", $"The playbook is at revision {revision}, not {expected}: somebody changed it. Look at their change and repeat.");

    internal static Refusal Missing(DocumentName name) => new("no-such-document", $"There is no {name}.", RefusalKind.Missing);

    private sealed record Plan(IReadOnlyList<DocumentName> Created, IReadOnlyList<DocumentName> Updated, IReadOnlyList<DocumentName> Removed)
    {
        public bool IsEmpty => Created.Count + Updated.Count + Removed.Count == 0;
    }

    private sealed record WholeReading(
        IReadOnlyList<Document> New, IReadOnlyList<Document> All, IReadOnlyList<DocumentName> Removed, IReadOnlyList<Finding> Findings, Origins Origins)
    {
        public bool IsGood => Findings.All(finding => finding.Severity != FindingSeverity.Error);
    }

    private sealed class StoredDocument
    {
        public required string Kind { get; init; }

        public required string Name { get; init; }

        public required string Body { get; init; }

        public required string Origin { get; init; }

        public DocumentName Id => new(Kind, Name);
    }
}

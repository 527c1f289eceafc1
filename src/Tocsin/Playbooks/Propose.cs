using Tocsin.Core.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Playbooks;

/// <summary>Reads what a change would make of the playbook, and writes nothing.</summary>
public sealed class Propose(Database database, Worlds worlds)
{
    public Task<(Proposed? Proposed, Refusal? Refusal)> Read(Change change) => database.Read(session => Read(session, change));

    private async Task<(Proposed? Proposed, Refusal? Refusal)> Read(Session session, Change change)
    {
        var live = await worlds.Current(session);
        if (change.Remove.FirstOrDefault(name => live.Playbook.Find(name.Kind, name.Name) is null) is { } missing) return (null, Refusals.Missing(missing));
        var applied = change.Prune ? (await DocumentTable.Find(session, [], all: true)).Values.Where(row => row.Origin == Change.ByApply).Select(row => row.Id) : [];
        var proposed = ProposedPlaybook.Read(change, live.Playbook, applied);
        if (!proposed.IsGood) return (new Proposed(live, live.Playbook, proposed.Findings), null);
        var plan = Plan.Of(proposed, live.Playbook);
        // What stays as it is stays the same object, so that a comparison sees at once what differs.
        HashSet<DocumentName> written = [.. plan.Created, .. plan.Updated];
        var playbook = live.Playbook.With(
            live.Playbook.Revision + 1,
            [.. proposed.New.Where(document => written.Contains(DocumentName.Of(document)))],
            [.. plan.Removed.Select(name => (name.Kind, name.Name))]);
        return (new Proposed(live, playbook, proposed.Findings), null);
    }
}

/// <summary>A playbook that nobody has written yet.</summary>
/// <param name="Live">What is in force now.</param>
/// <param name="Playbook">What would be; as now where it cannot be read.</param>
/// <param name="Findings">Errors: it could not be written.</param>
public sealed record Proposed(Live Live, Playbook Playbook, IReadOnlyList<Finding> Findings)
{
    public bool IsGood => Findings.All(finding => finding.Severity != FindingSeverity.Error);
}

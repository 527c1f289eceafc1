using Tocsin.Storage;

namespace Tocsin.Playbooks;

/// <summary>Makes the playbook again what it was, as a new revision: nothing of the history is lost.</summary>
public sealed class RollBack(PlaybookWriter writer)
{
    /// <param name="revision">The revision whose state is wanted; 0 is the empty playbook.</param>
    /// <param name="expect">Only if the playbook is still at this revision; null: whatever it is at.</param>
    public Task<(Changed? Changed, Refusal? Refusal)> To(long revision, string why, long? expect, bool dryRun, Actor actor) => writer.Apply(
        async session =>
        {
            var change = new Change([], [], false, expect, $"Back to revision {revision}: {why}", Change.ByRollback, dryRun);
            if (!dryRun && string.IsNullOrWhiteSpace(why)) return (change, Refusals.WhyMissing);
            var latest = await Revisions.Latest(session);
            return revision < 0 || revision > latest ? (change, Refusals.NoSuchRevision(revision, latest)) : (await Taking(session, change, revision), null);
        },
        actor);

    private static async Task<Change> Taking(Session session, Change change, long revision)
    {
        var past = await Revisions.ChangedSince(session, revision);
        var standing = await DocumentTable.Find(session, [.. past.Select(document => document.Id)], all: false);
        return change with
        {
            Files = [.. past.Where(document => document.Body is not null).Select(document => new PlaybookFile($"revision {revision}", document.Body!))],
            Remove = [.. past.Where(document => document.Body is null && standing.ContainsKey(document.Id)).Select(document => document.Id)],
            Origins = past.Where(document => document.Origin is not null).ToDictionary(document => document.Id, document => document.Origin!),
        };
    }
}

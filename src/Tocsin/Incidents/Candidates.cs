using System.Text.Json;
using Tocsin.Core.Incidents;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Incidents;

/// <summary>The one way to change a candidate: load its state, decide, and commit what was decided with everything it implies.</summary>
public sealed class Candidates(Timelines timelines, Worlds worlds, Ids ids, Waking waking)
{
    public const string Topic = "candidates";

    /// <summary>A candidate and the end of its stream, for a decision in this transaction; null: there is none.</summary>
    public Task<LoadedCandidate?> Load(Session session, string id) => CandidateTable.Load(session, "c.id = @id", new { id });

    /// <summary>The one of a service that waits for somebody to decide.</summary>
    /// <param name="service">Null: nobody knows which.</param>
    public Task<LoadedCandidate?> Waiting(Session session, string? service) =>
        CandidateTable.Load(session, "c.status = 'waiting' AND c.service = @service", new { service = service ?? "" });

    /// <summary>Proposes one; whoever the rule names is paged.</summary>
    public async Task<CandidateDecision> Propose(Session session, string title, string type, Judgement judged)
    {
        var decision = Candidate.Propose(ids.New(Ids.Candidate), title, type, judged, session.Now);
        if (decision.Refusal is null) await Commit(session, null, decision, Actor.System, session.Now);
        return decision;
    }

    /// <summary>Decides about a loaded one within a transaction.</summary>
    /// <param name="decide">Pure.</param>
    public async Task<CandidateDecision> Decide(Session session, LoadedCandidate loaded, Actor actor, Func<Candidate, Instant, CandidateDecision> decide)
    {
        var now = Timelines.RecordedAt(loaded.Head, session.Now);
        var decision = decide(loaded.Candidate, now);
        if (decision.Refusal is null) await Commit(session, loaded.Head, decision, actor, now);
        return decision;
    }

    /// <summary>Nobody has decided in a while; one that is decided, or gone, needs nobody.</summary>
    public async Task Remind(Session session, DueRow row)
    {
        if (await Load(session, row.Subject) is not { } loaded) return;
        var playbook = (await worlds.Current(session)).World.Playbook;
        var page = playbook.IncidentTypes.GetValueOrDefault(loaded.Candidate.Type)?.Triage?.Page ?? [];
        await Decide(session, loaded, Actor.System, (candidate, now) => candidate.Remind(page, now));
    }

    /// <summary>Writes what was decided: entries, summary row, due rows, pages opened and ended.</summary>
    private async Task Commit(Session session, Head? head, CandidateDecision decision, Actor actor, Instant now)
    {
        var candidate = decision.After;
        if (decision.Entries.Count > 0)
        {
            var end = timelines.Append(session, candidate.Id, head, now, [.. decision.Entries.Select(entry => Recorded(entry, actor))]);
            await CandidateTable.Save(session, candidate, end.Seq);
            session.Changed(Topic);
        }

        await Due.Apply(session, candidate.Id, decision.Due, now - session.Now);
        if (decision.Due.OfType<DueChange.Set>().Any()) session.Changed(Topics.Due);
        foreach (var wake in decision.Wakes) await waking.Ask(session, candidate, wake);
        if (!candidate.IsOpen) await waking.End(session, candidate.Id, null, Over(candidate));
    }

    /// <summary>What a human decided is theirs; that something is proposed follows from a rule.</summary>
    private static Entry Recorded(CandidateEvent entry, Actor actor) => Entry.Of(
        entry.Kind(), entry is CandidateProposed or CandidateHeard ? Actor.System : actor, JsonSerializer.SerializeToElement(entry, entry.GetType(), Json.Facts));

    private static Reason Over(Candidate candidate)
    {
        var by = candidate.Judged?.By.Name;
        return candidate.Status switch
        {
            CandidateStatus.Accepted => new Reason("candidate-accepted", $"{by} declared an incident."),
            CandidateStatus.Merged => new Reason("candidate-merged", $"{by} said that it belongs to an incident that is known."),
            _ => new Reason("candidate-rejected", $"{by} said that it is no incident."),
        };
    }

    public static Refusal Missing(string id) => new("no-such-candidate", $"There is no candidate {id}.", RefusalKind.Missing);
}

using Tocsin.Incidents;
using Tocsin.Playbooks;
using Tocsin.Web;

namespace Tocsin.Simulation;

/// <summary>People report what is wrong, pages recur, and somebody decides what of it is an incident.</summary>
internal sealed partial class Rehearsal
{
    private async Task Report()
    {
        if (SomeNode() is not { } node) return;
        var service = chance.Of(Company.Services);
        var fields = Said(("text", "it does not load"), ("service", chance.OneIn(6) ? "" : service), ("who", chance.OneIn(2) ? "Mrs Miller" : ""), ("users", chance.OneIn(8) ? "200" : ""), ("complaint", chance.OneIn(4) ? "true" : ""));
        await On(node, async () => Trace.Say(Told($"somebody reports {service} on {node.Name}", await node.Get<FileReport>().File(Actor.Operator, fields, "console"))));
    }

    private async Task Judge()
    {
        if (SomeNode() is not { } node || WaitingCandidates is not { Count: > 0 } waiting) return;
        var (who, candidate) = (chance.Of(Company.Handles), chance.Of(waiting));
        var actor = Acting(node.Get<Worlds>().Latest.Roster, who);
        var judge = node.Get<JudgeCandidate>();
        var verb = chance.Of<string>([(OpenIncidents.Count < MostOpen ? 2 : 0, "accepts"), (2, "rejects"), (OpenIncidents.Count > 0 ? 2 : 0, "merges")]);
        var into = OpenIncidents.Count > 0 ? chance.Of(OpenIncidents) : "";
        await On(node, async () => Trace.Say(Told($"{who} {verb} {candidate} on {node.Name}", verb switch
        {
            "accepts" => await judge.Accept(actor, candidate, Said(("impact", chance.Of<string>([(1, "high"), (1, "low")])), ("urgency", "high"))),
            "rejects" => await judge.Reject(actor, candidate, Said(("reason", "it was one browser"))),
            _ => await judge.Merge(actor, candidate, Said(("into", into))),
        })));
    }

    private async Task RejectAll()
    {
        foreach (var id in WaitingCandidates) await nodes[NodeNames[0]].Get<JudgeCandidate>().Reject(Actor.Operator, id, Said(("reason", "the rehearsal ends")));
    }

    private IReadOnlyList<string> WaitingCandidates => [.. auditor.Seen.Candidates.Where(row => row.Waits).Select(row => row.Id)];

    private static string Told<T>(string what, Outcome<T> outcome) => outcome.Refusal is { } refusal ? $"{what}: refused, {refusal.Name}" : what;
}

using Tocsin.Core.Incidents;
using Tocsin.Core.Playbooks;
using Tocsin.Incidents;
using Tocsin.Playbooks;

namespace Tocsin.Simulation;

/// <summary>People declare incidents and act in them; promises come due meanwhile.</summary>
internal sealed partial class Rehearsal
{
    /// <summary>More at once are not easier to break.</summary>
    private const int MostOpen = 4;

    private async Task Declare()
    {
        if (SomeNode() is not { } node || OpenIncidents.Count >= MostOpen) return;
        var who = chance.Of(Company.Handles);
        var actor = Acting(node.Get<Worlds>().Latest.Roster, who);
        var fields = Said(("title", "nobody can pay"), ("impact", chance.Of<string>([(3, "high"), (1, "low")])), ("urgency", "high"), ("to", chance.OneIn(2) ? $"person:{chance.Of(Company.Handles)}" : ""));
        await On(node, async () => Trace.Say(Told($"{who} declares an incident on {node.Name}", await node.Get<DeclareIncident>().Declare(actor, fields, "console"))));
    }

    /// <summary>So many are open at once that their promises come due in every minute of what follows.</summary>
    private async Task Crowd(int count)
    {
        var node = nodes[NodeNames[0]];
        for (var number = 1; number <= count; number++)
        {
            var fields = Said(("title", $"trouble {number}"), ("impact", number % 3 == 0 ? "low" : "high"), ("urgency", "high"), ("to", $"person:{Company.Handles[number % Company.Handles.Count]}"));
            await node.Get<DeclareIncident>().Declare(Acting(node.Get<Worlds>().Latest.Roster, Company.Handles[0]), fields, "console");
            if (number % 5 == 0) await Pass(Duration.FromSeconds(30));
        }

        await auditor.Look();
    }

    private async Task Run()
    {
        if (SomeNode() is not { } node || OpenIncidents is not { Count: > 0 } open) return;
        var (who, incident) = (chance.Of(Company.Handles), chance.Of(open));
        var actor = Acting(node.Get<Worlds>().Latest.Roster, who);
        var (verb, fields) = chance.Of<Func<(string, Fields)>>(
        [
            (4, () => ("acknowledge", Said())), (5, () => ("update", Said(("text", "we look at it")))), (2, () => ("note", Said(("text", "the gateway is slow")))),
            (2, () => ("level", Said(("impact", chance.Of<string>([(1, "high"), (1, "medium"), (1, "low")])), ("urgency", chance.Of<string>([(1, "high"), (1, "low")])), ("reason", "it looks so")))),
            (3, () => ("offer", Said(("to", $"person:{chance.Of(Company.Handles)}"), ("reason", "my shift ends")))), (2, () => ("accept", Said())), (1, () => ("decline", Said(("reason", "I am ill")))),
            (2, () => ("assign", Said(("to", $"person:{chance.Of(Company.Handles)}"), ("reason", "you know it better")))), (1, () => ("pause", Said(("reason", "the vendor looks")))),
            (1, () => ("resume", Said())), (2, () => ("reach", Said(("key", chance.Of<string>([(3, "Recovered"), (2, "Resolved"), (1, "Closed")]))))), (1, () => ("reopen", Said(("reason", "again")))),
            (1, () => ("cancel", Said(("reason", "a test")))), (2, () => (chance.OneIn(2) ? "note" : "work-around", Said(("text", $"swordfish{chance.Below(100)} is the password")))),
            (2, () => ("add-caller", Said(("name", $"swordfish{chance.Below(100)}"), ("symptoms", "I cannot pay")))), (5, () => ("redact", Said(("key", $"{1 + chance.Below(30)}"), ("reason", "a password")))),
        ])();
        await On(node, async () => Trace.Say(Told($"{who} does {verb} in {incident} on {node.Name}", await node.Get<CarryOut>().Do(actor, incident, Verbs.ByName[verb], fields))));
    }

    /// <summary>Everything is over, so no promise is left.</summary>
    private async Task Close()
    {
        foreach (var id in OpenIncidents)
            await nodes[NodeNames[0]].Get<CarryOut>().Do(Actor.Operator, id, Verbs.ByName["cancel"], Said(("reason", "the rehearsal ends")));
    }

    /// <summary>Once the faults have stopped, whatever was due long ago was said.</summary>
    private void EachPromiseWasSaid()
    {
        foreach (var row in auditor.Seen.Due.Where(row => (IncidentDue.Kinds.Contains(row.Kind) || row.Kind is AutoDeclare.Due or CandidateDue.Waits or PagesRecur.Kind) && row.At <= stage.Time.Wall))
            throw new BrokenPromise($"{row.Kind} {row.Detail} of {row.Subject} was due at {row.At}, and nobody looked.");
    }

    private IReadOnlyList<string> OpenIncidents => [.. auditor.Seen.Incidents.Where(row => row.Ended is null).Select(row => row.Id)];

    private static string Told(string what, Decided decided) => decided.Refusal is { } refusal ? $"{what}: refused, {refusal.Name}" : what;

    private static Fields Said(params (string Name, string Text)[] said) =>
        new(said.ToDictionary(one => one.Name, IReadOnlyList<string> (one) => [one.Text], StringComparer.Ordinal), DateTimeZone.Utc);
}

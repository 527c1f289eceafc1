using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Incidents;

/// <summary>What the gates before the next milestone ask for, put before whoever can do it.</summary>
internal static class NowGates
{
    public static IEnumerable<NowItem> Items(Incident incident, PersonRef me)
    {
        if (incident.Next is not { } next) yield break;
        var open = incident.OpenGates(next);
        foreach (var gate in open)
        {
            if (Lonely(incident, gate) && Now.Leads(incident, me)) yield return Unheld(incident, gate, next);
            if (gate.By is { } role ? !incident.Holds(me.Id, role) : !Now.Leads(incident, me)) continue;
            if (ActFor(incident, gate) is { } act)
                yield return new NowItem($"gate-{act.Verb}", Text(incident, gate, act), $"It cannot be {Words.Past(next)} before.", Now.DueBefore(incident, next), act);
        }

        if (Now.Leads(incident, me) && incident.Solution is null && open.Any(gate => gate.Need == GateNeed.SolutionApproved) && open.All(gate => gate.Need != GateNeed.SolutionRecorded))
            yield return new NowItem("gate-solve", "Write down the solution", $"It has to be approved before it can be {Words.Past(next)}.", Now.DueBefore(incident, next), Solve);
    }

    private static Act Solve => new("solve", "Write the solution", Field: "text");

    /// <summary>Only a role may do it, nobody holds the role, and no rule says that somebody must.</summary>
    private static bool Lonely(Incident incident, Gate gate) =>
        gate.By is { } role && ActFor(incident, gate) is not null && !incident.Holders(role).Any() && incident.MissingRoles().All(missing => missing.Name != role);

    private static NowItem Unheld(Incident incident, Gate gate, Milestone next)
    {
        var title = incident.Process.Role(gate.By!)?.Title ?? gate.By!;
        return new NowItem(
            "gate-role-missing", $"Find somebody as {title}", $"Before it can be {Words.Past(next)}, they must {Words.Need(gate with { By = null }, incident.Process)}.", Now.DueBefore(incident, next), new Act("take-role", $"I am {title}", gate.By));
    }

    private static string Text(Incident incident, Gate gate, Act act) => act.Verb switch
    {
        "state-impact" => "Say in one sentence who is hit, and how",
        "affect" => "Write down which services are affected, or how many users",
        _ => Sentence(Words.Need(gate with { By = null }, incident.Process)),
    };

    /// <summary>The one thing to do next for a gate; null: what it waits for stands there as items of their own (callers, tasks, checklists, a solution).</summary>
    private static Act? ActFor(Incident incident, Gate gate) => gate.Need switch
    {
        GateNeed.ImpactRecorded => incident.Impact.IsKnown ? new Act("state-impact", "Write it", Field: "text") : new Act("affect", "Write it down", Field: "services"),
        GateNeed.LevelValidated => new Act("sign", $"{incident.Level} is right", nameof(GateNeed.LevelValidated)),
        GateNeed.ServicesValidated => new Act("sign", "They work again", nameof(GateNeed.ServicesValidated)),
        GateNeed.SolutionRecorded => Solve,
        GateNeed.SolutionApproved => incident.Solution is null ? null : new Act("judge", "Approve the solution", "approve"),
        GateNeed.BusinessImpactWritten => new Act("state-business-impact", "Write it", Field: "text"),
        _ => null,
    };

    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";
}

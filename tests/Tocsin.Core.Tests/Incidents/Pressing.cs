using Tocsin.Core.Incidents;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Tests.Incidents;

/// <summary>Pressing the button of an item, as the form behind it does: with a few words where words are needed.</summary>
internal static class Pressing
{
    public static IncidentDecision Press(this Incident incident, Act act, PersonRef by, Instant now) => act.Verb switch
    {
        "accept" => incident.Accept(by, now),
        "acknowledge" => incident.Acknowledge(by, now),
        "level" => incident.ChangeLevel(incident.ImpactGrade, incident.UrgencyGrade, by, Words(act), Houses.Company, now),
        "update" => incident.PostUpdate(by, Words(act), null, now),
        "resume" => incident.Resume(by, null, now),
        "take-role" => incident.Take(Key(act), by, null, by, now),
        "state-impact" => incident.StateImpact(Words(act), by, now),
        "state-business-impact" => incident.StateBusinessImpact(Words(act), by, now),
        "affect" => incident.Affect(incident.Impact with { Services = [Words(act)] }, by, now),
        "sign" => incident.Sign(Enum.Parse<GateNeed>(Key(act)), null, by, now),
        "solve" => incident.Solve(Words(act), by, now),
        "judge" => incident.Judge(Key(act) == "approve", null, by, now),
        "choose" => incident.Choose(Key(act), Words(act), null, by, now),
        "remove-fix" => incident.RemoveFix(Key(act), by, now),
        "follow-up" => incident.FollowUp(Key(act), Words(act), by, now),
        "confirm-caller" => incident.Confirm(Key(act), by.Name, now),
        "finish-task" => incident.FinishTask(Key(act), by, now),
        "tick" => incident.Tick(Key(act)[..Key(act).LastIndexOf('/')], int.Parse(Key(act)[(Key(act).LastIndexOf('/') + 1)..]), by, now),
        "reach" => incident.Reach(Enum.Parse<Milestone>(Key(act)), by, null, null, now),
        _ => throw new InvalidOperationException($"{act.Verb} is no verb of an incident."),
    };

    private static string Key(Act act) => act.Key ?? throw new InvalidOperationException($"{act.Verb} does not say what it is done to.");

    private static string Words(Act act) => act.Field is null ? throw new InvalidOperationException($"{act.Verb} needs words and does not ask for them.") : "checkout";
}

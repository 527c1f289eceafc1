using Tocsin.Core.Paging;
using Tocsin.Core.People;

namespace Tocsin.Core.Incidents;

public sealed partial record Incident
{
    /// <summary>Another impact or urgency. Raised: clocks are counted anew from the same start, and required roles are asked for. Lowered: what was breached stays so.</summary>
    public IncidentDecision ChangeLevel(string impact, string urgency, PersonRef by, string reason, World world, Instant now)
    {
        if (!IsOpen) return IncidentDecision.Refuse(this, Refusals.IncidentIsOver);
        if (Process.Matrix.Impacts.All(grade => grade.Name != impact) || Process.Matrix.Urgencies.All(grade => grade.Name != urgency)) return IncidentDecision.Refuse(this, Refusals.NoSuchLevel);
        if (impact == ImpactGrade && urgency == UrgencyGrade && Questioned is null) return IncidentDecision.Refuse(this, Refusals.SameLevel);
        if (Bad(reason, "reason", LongestText) is not null) return IncidentDecision.Refuse(this, Refusals.ReasonMissing);
        if (impact == ImpactGrade && urgency == UrgencyGrade) return new Draft(this, now).Record(new LevelKept(Level, by, reason.Trim())).Done();
        var level = Process.Matrix.Level(impact, urgency);
        var draft = new Draft(this, now).Record(new LevelChanged(impact, urgency, Level, level.Name, by, reason.Trim(), Because(level, impact, urgency, Process)));
        if (level.Name == Level) return draft.Done();
        var raised = Process.Rank(level.Name) < Process.Rank(Level);
        var why = new Reason(raised ? "level-raised" : "level-lowered", $"{by.Name} {(raised ? "raised" : "lowered")} it from {Level} to {level.Name}.");
        SetClocks(draft, why);
        if (raised)
        {
            if (TargetOf(Owner, world) is { } owner && Owner.Id != by.Id) draft.Wake(Wake.Incident, $"{Label} is {level.Name} now: {Title}", [owner], why);
            AskForRoles(draft, world, why);
        }

        draft.Rewind();
        return draft.Done();
    }

    /// <summary>More is reported than its level was decided on: whoever the rule names is paged to look. The level stays until a human says otherwise.</summary>
    public IncidentDecision Question(Judgement judged, Instant now)
    {
        if (!IsOpen) return IncidentDecision.Refuse(this, Refusals.IncidentIsOver);
        var draft = new Draft(this, now).Record(new LevelQuestioned(Level, judged.Why));
        if (judged.Page.Count > 0) draft.Wake(Wake.Level, $"{Label} may be worse than {Level}: {Title}", judged.Page, judged.Why);
        return draft.Done();
    }

    /// <summary>Takes the process as the playbook has it now; grades that the new matrix does not know are refused.</summary>
    public IncidentDecision Upgrade(Process process, PersonRef by, World world, Instant now)
    {
        if (!IsOpen) return IncidentDecision.Refuse(this, Refusals.IncidentIsOver);
        if (process.Matrix.Impacts.All(grade => grade.Name != ImpactGrade) || process.Matrix.Urgencies.All(grade => grade.Name != UrgencyGrade)) return IncidentDecision.Refuse(this, Refusals.NoSuchLevel);
        var level = process.Matrix.Level(ImpactGrade, UrgencyGrade);
        var why = new Reason("process-upgraded", $"{by.Name} took over the playbook's revision {process.Revision}.");
        var draft = new Draft(this, now).Record(new ProcessUpgraded(process, by));
        if (level.Name != Level) draft.Record(new LevelChanged(ImpactGrade, UrgencyGrade, Level, level.Name, by, why.Text, Because(level, ImpactGrade, UrgencyGrade, process)));
        SetClocks(draft, why);
        AskForRoles(draft, world, why);
        draft.Rewind();
        return draft.Done();
    }
}

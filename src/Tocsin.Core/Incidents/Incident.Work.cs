using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Incidents;

public sealed partial record Incident
{
    /// <summary>A line for the timeline; also on an incident that is over, because lessons come late.</summary>
    public IncidentDecision Note(NoteKind kind, string text, string? expert, long? corrects, PersonRef by, Instant now) =>
        Bad(text, "text") is { } refusal ? IncidentDecision.Refuse(this, refusal) : SumUp(new Draft(this, now).Record(new NoteWritten(kind, text.Trim(), by, Blank(expert), corrects)), kind, by);

    /// <summary>A summary does what lists ask it for, also before its time: the next is due as long after this one.</summary>
    private static IncidentDecision SumUp(Draft draft, NoteKind kind, PersonRef by)
    {
        if (kind != NoteKind.Summary || !draft.Incident.IsOpen) return draft.Done();
        foreach (var item in draft.Incident.Items(draft.Now).Where(item => item.List.Summary == true && item.MayBeDone).ToList())
            draft.Record(new ItemDone(item.List.Name, item.Index, item.Text, by));
        return draft.Done();
    }

    public IncidentDecision Retitle(string title, string? summary, PersonRef by, Instant now) =>
        Bad(title, "title", LongestTitle) is { } refusal ? IncidentDecision.Refuse(this, refusal)
            : summary?.Length > LongestText ? IncidentDecision.Refuse(this, Refusals.TextTooLong("summary", LongestText)) : Say(title, "title", now, said => new Retitled(said, Blank(summary), by), anytime: true);

    /// <summary>What is affected, as it is known now; the timeline keeps what was thought before.</summary>
    public IncidentDecision Affect(Impact impact, PersonRef by, Instant now) =>
        Wrong(impact) is { } refusal ? IncidentDecision.Refuse(this, refusal) : new Draft(this, now).Record(new ImpactRecorded(impact, by)).Done();

    private static Refusal? Wrong(Impact impact)
    {
        IReadOnlyList<string>[] lists = [impact.Services, impact.Environments, impact.Regions, impact.Customers, impact.Functions];
        if (lists.Any(list => list.Count > Most)) return Refusals.TooMany;
        return lists.SelectMany(list => list).Append(impact.Money).Append(impact.Deadline).Any(text => text?.Length > LongestTitle) ? Refusals.TextTooLong("services", LongestTitle)
            : impact.Users < 0 ? new Refusal("bad-number", "A number of users is 0 or more.", RefusalKind.Invalid, "users") : null;
    }

    public IncidentDecision StateImpact(string text, PersonRef by, Instant now) => Say(text, "text", now, said => new ImpactStated(said, by));

    public IncidentDecision StateBusinessImpact(string text, PersonRef by, Instant now) => Say(text, "text", now, said => new BusinessImpactStated(said, by), anytime: true);

    public IncidentDecision WorkAround(string text, PersonRef by, Instant now) => Say(text, "text", now, said => new WorkaroundRecorded(said, by));

    public IncidentDecision Solve(string text, PersonRef by, Instant now) => Say(text, "text", now, said => new SolutionRecorded(said, by));

    /// <summary>Whoever the gate names looks at the solution.</summary>
    public IncidentDecision Judge(bool approved, string? note, PersonRef by, Instant now)
    {
        if (Solution is null) return IncidentDecision.Refuse(this, Refusals.NoSolution);
        if (Foreign(GateNeed.SolutionApproved, by) is { } refusal) return IncidentDecision.Refuse(this, refusal);
        return !approved && Blank(note) is null ? IncidentDecision.Refuse(this, Refusals.ReasonMissing) : new Draft(this, now).Record(new SolutionJudged(approved, by, Blank(note))).Done();
    }

    /// <summary>Signs what a gate asks for: that a level or the services are validated.</summary>
    public IncidentDecision Sign(GateNeed need, string? note, PersonRef by, Instant now)
    {
        if (need is not (GateNeed.LevelValidated or GateNeed.ServicesValidated)) return IncidentDecision.Refuse(this, Refusals.NoSuchThing);
        if (Foreign(need, by) is { } refusal) return IncidentDecision.Refuse(this, refusal);
        var mine = GatesFor(need).Where(gate => gate.By is not { } role || Holds(by.Id, role)).ToList();
        return Signatures.Any(one => one.Need == need && one.By.Id == by.Id && mine.All(gate => Fits(gate, one.By, one.At)))
            ? IncidentDecision.Nothing(this)
            : new Draft(this, now).Record(new NeedSigned(need, by, Blank(note))).Done();
    }

    /// <summary>It works again for now; this stays an open item until it is removed.</summary>
    public IncidentDecision Fix(string text, PersonRef by, Instant now) =>
        Fixes.Count >= Most ? IncidentDecision.Refuse(this, Refusals.TooMany) : Say(text, "text", now, said => new FixMade(new TemporaryFix(NextId('f'), said, by, now, null)));

    public IncidentDecision RemoveFix(string id, PersonRef by, Instant now) =>
        Fixes.FirstOrDefault(fix => fix.Id == id && fix.Removed is null) is { } found
            ? new Draft(this, now).Record(new FixRemoved(id, found.Text, by)).Done()
            : IncidentDecision.Refuse(this, Refusals.NoSuchThing);

    public IncidentDecision AddTask(string text, Owner? assignee, Instant? due, PersonRef by, Instant now) =>
        Tasks.Count >= Most ? IncidentDecision.Refuse(this, Refusals.TooMany) : Say(text, "text", now, said => new TaskAdded(new IncidentTask(NextId('t'), said, assignee, due, by, null)), anytime: true);

    public IncidentDecision FinishTask(string id, PersonRef by, Instant now) =>
        Tasks.FirstOrDefault(task => task.Id == id && task.Done is null) is { } found
            ? new Draft(this, now).Record(new TaskDone(id, found.Text, by)).Done()
            : IncidentDecision.Refuse(this, Refusals.NoSuchThing);

    public IncidentDecision OpenChoice(string question, IReadOnlyList<string> options, Instant? due, PersonRef by, Instant now) =>
        Choices.Count >= Most || options.Count > Most ? IncidentDecision.Refuse(this, Refusals.TooMany)
            : Say(question, "question", now, said => new ChoiceOpened(new Choice(NextId('c'), said, options, due, null, null, null, null), by));

    public IncidentDecision Choose(string id, string chosen, string? confidence, PersonRef by, Instant now)
    {
        if (Choices.FirstOrDefault(choice => choice.Id == id && choice.Made is null) is not { } found) return IncidentDecision.Refuse(this, Refusals.NoSuchThing);
        return Say(chosen, "chosen", now, said => new ChoiceMade(id, found.Question, said, Blank(confidence), by), anytime: true);
    }

    /// <summary>Somebody joined the call or the room.</summary>
    public IncidentDecision Join(string person, string? team, PersonRef by, Instant now) =>
        Attendance.Any(one => one.Person == person.Trim() && one.Until is null) ? IncidentDecision.Nothing(this)
            : Attendance.Count >= Most ? IncidentDecision.Refuse(this, Refusals.TooMany)
            : Say(person, "person", now, said => new ParticipantJoined(said, Blank(team), by));

    public IncidentDecision Depart(string person, PersonRef by, Instant now) =>
        Attendance.Any(one => one.Person == person && one.Until is null) ? new Draft(this, now).Record(new ParticipantLeft(person, by)).Done() : IncidentDecision.Nothing(this);

    /// <summary>Restricted to those who take part and those named, or open to all again.</summary>
    public IncidentDecision Restrict(bool restricted, IReadOnlyList<PersonRef> named, PersonRef by, string reason, Instant now) =>
        Bad(reason, "reason") is not null ? IncidentDecision.Refuse(this, Refusals.ReasonMissing)
            : named.Count > Most ? IncidentDecision.Refuse(this, Refusals.TooMany)
            : new Draft(this, now).Record(new RestrictionChanged(restricted, named, by, reason.Trim())).Done();

    public IncidentDecision Attach(EvidenceAttached evidence, Instant now) => new Draft(this, now).Record(evidence).Done();

    /// <summary>A page belongs to it from now on.</summary>
    public IncidentDecision LinkPage(string page, string title, string purpose, Reason why, Instant now) =>
        Pages.Contains(page) ? IncidentDecision.Nothing(this) : new Draft(this, now).Record(new PageLinked(page, title, purpose, why)).Done();

    private List<Gate> GatesFor(GateNeed need) => [.. Process.Gates.Where(gate => gate.Need == need && (gate.Levels.Count == 0 || gate.Levels.Contains(Level)))];

    private Refusal? Foreign(GateNeed need, PersonRef by)
    {
        var gates = GatesFor(need);
        return gates.Count == 0 || gates.Any(gate => gate.By is not { } role || Holds(by.Id, role)) ? null : Refusals.NotYours(Process.Role(gates[0].By!)?.Title ?? gates[0].By!);
    }

    private IncidentDecision Say(string text, string field, Instant now, Func<string, IncidentEvent> entry, bool anytime = false)
    {
        if (!IsOpen && !anytime) return IncidentDecision.Refuse(this, Refusals.IncidentIsOver);
        return Bad(text, field) is { } refusal ? IncidentDecision.Refuse(this, refusal) : new Draft(this, now).Record(entry(text.Trim())).Done();
    }

    private string NextId(char kind) => $"{kind}{Numbered + 1}";
}

using Tocsin.Core.Incidents;
using Tocsin.Core.Playbooks;
using Tocsin.Web;

namespace Tocsin.Incidents;

public sealed partial class IncidentStory
{
    private StoryLine? Words(IncidentEvent what) => what switch
    {
        NoteWritten e => Plain(e.Text) with { Tag = Tag(e), Corrects = e.Corrects },
        UpdatePosted e => Tagged("Update", e.Text) with { Why = e.Next is { } next ? $"The next is promised for {Clock(next, next)}." : null },
        ImpactRecorded e => Tagged("Affected", Affected(e.Impact)),
        ImpactStated e => Tagged("Impact", e.Text),
        BusinessImpactStated e => Tagged("Business impact", e.Text),
        Retitled e => Tagged("Title", e.Title) with { Said = e.Summary },
        DeskTextWritten e => Tagged("Help desk tells", e.Text),
        WordsRedacted e => Plain($"Redacted entry {e.Seq}") with { Said = e.Reason, Href = $"#e{e.Seq}" },
        EvidenceAttached e => Tagged("Evidence", e.Name) with { Said = e.Text, File = e },
        _ => null,
    };

    private StoryLine? Work(IncidentEvent what) => what switch
    {
        TaskAdded e => Tagged("Task", e.Task.Text) with { Why = Whose(e.Task) },
        TaskDone e => Tagged("Task done", e.Text),
        ChoiceOpened e => Tagged("To decide", e.Choice.Question) with { Said = e.Choice.Options.Count > 0 ? string.Join(" · ", e.Choice.Options) : null },
        ChoiceMade e => Tagged("Decision", e.Chosen) with { Said = e.Question, Why = e.Confidence is { } sure ? $"Confidence: {sure}." : null },
        WorkaroundRecorded e => Tagged("Work-around", e.Text),
        FixMade e => Tagged("Temporary fix", e.Fix.Text),
        FixRemoved e => Tagged("Temporary fix removed", e.Text),
        SolutionRecorded e => Tagged("Solution", e.Text),
        SolutionJudged e => Plain(e.Approved ? "Approved the solution" : "Rejected the solution") with { Said = e.Note },
        NeedSigned e => Plain(e.Need == GateNeed.LevelValidated ? "The level is right" : "The services work again") with { Said = e.Note },
        ItemDone e => Tagged("Done", e.Text),
        ItemReopened e => Tagged("Open again", e.Text),
        _ => null,
    };

    private static StoryLine Others(IncidentEvent what) => what switch
    {
        CallerAdded e => Plain($"{e.Caller.Name} {(e.Caller.Complaint is null ? "reported it" : "complained")}") with { Said = e.Caller.Symptoms },
        ReportHeard e => Plain($"{(e.Name.Length > 0 ? e.Name : "Somebody")} {(e.Complaint ? "complained" : "reported it")}{(e.Caller is null ? "" : " again")}") with { Said = e.Text },
        CallerContacted e => Plain($"Spoke with {e.Name}") with { Said = e.Text },
        CallerComplained e => Plain(e.StillBroken == true ? $"{e.Name} says it does not work" : $"{e.Name} complained") with { Said = e.Text },
        ComplaintFollowed e => Plain($"Followed up {e.Name}’s complaint") with { Said = e.Text },
        CallerConfirmed e => Plain($"{e.Name} says it works again") with { Why = $"By {e.Via}." },
        ParentSet e => Plain($"Part of INC-{e.Parent.Number} {e.Parent.Title}", e.Why) with { Href = Links.Incident(e.Parent.Id) },
        ParentLeft e => Plain($"No longer part of INC-{e.Parent.Number} {e.Parent.Title}") with { Said = e.Reason, Href = Links.Incident(e.Parent.Id) },
        ChildAdded e => Plain($"INC-{e.Child.Number} {e.Child.Title} is part of it") with { Href = Links.Incident(e.Child.Id) },
        ChildLeft e => Plain($"INC-{e.Child.Number} {e.Child.Title} is no longer part of it") with { Href = Links.Incident(e.Child.Id) },
        PageLinked e => Plain($"Paged: {e.Title}", e.Why) with { Href = Links.Page(e.Page) },
        _ => throw new InvalidOperationException($"Nothing tells of {what.Kind()}."),
    };

    private static string? Tag(NoteWritten note)
    {
        var kind = note.Note == NoteKind.Note ? null : note.Note.ToString();
        return (kind, note.Expert) switch
        {
            (null, null) => null,
            (null, { } expert) => $"From {expert}",
            ({ } tag, null) => tag,
            ({ } tag, { } expert) => $"{tag} from {expert}",
        };
    }

    private string? Whose(IncidentTask task) => (task.Assignee, task.Due) switch
    {
        (null, null) => null,
        ({ } who, null) => $"For {who.Name}.",
        (null, { } due) => $"Due {Clock(due, due)}.",
        ({ } who, { } due) => $"For {who.Name}, due {Clock(due, due)}.",
    };

    /// <summary>What is affected, in one line; services by what they are called.</summary>
    private string Affected(Impact impact) => ImpactLine.Of(impact, live) is { Length: > 0 } line ? line : "nothing that is known";
}

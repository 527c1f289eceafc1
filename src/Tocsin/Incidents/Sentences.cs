using System.Globalization;
using Tocsin.Core.Incidents;

namespace Tocsin.Incidents;

/// <summary>Each entry of a timeline as one plain sentence.</summary>
public static class Sentences
{
    public static string Of(IncidentEvent entry) => Course(entry) ?? Owning(entry) ?? Working(entry) ?? Outside(entry);

    private static string? Course(IncidentEvent entry) => entry switch
    {
        IncidentDeclared e => $"{e.Keeper.Name} declared it as {e.Level}: {e.Title}. {e.Why.Text}",
        MilestoneReached e => $"{Upper(Words.Past(e.Milestone))} by {e.By.Name}{Also(e.Note)}",
        MilestoneCorrected e => $"{e.By.Name} corrected when it was {Words.Past(e.Milestone)} to {Time(e.At)}: {e.Reason}",
        LevelChanged e => e.From == e.To ? $"{e.By.Name} changed impact and urgency; it stays {e.To}: {e.Reason}" : $"{e.By.Name} changed it from {e.From} to {e.To}: {e.Reason}",
        ClockSet e => e.Clock.Due is { } due ? $"{Words.Name(e.Clock.Kind)} is due at {Time(due)}. {e.Why.Text}" : $"{Words.Name(e.Clock.Kind)} is counted anew. {e.Why.Text}",
        ClockMet e => $"{Words.Name(e.Clock)} is no longer owed. {e.Why.Text}",
        ClockAtRisk e => e.Why.Text,
        ClockBreached e => e.Why.Text,
        ClocksPaused e => $"{e.By.Name} let the clocks stand still: {e.Reason}",
        ClocksResumed e => $"{e.By.Name} let the clocks run again{Also(e.Reason)}",
        IncidentCancelled e => $"{e.By.Name} cancelled it: {e.Reason}",
        IncidentMerged e => $"{e.By.Name} merged it into {Name(e.Into)}: {e.Reason}",
        IncidentReopened e => $"{e.By.Name} reopened it: {e.Reason}",
        ProcessUpgraded e => $"{e.By.Name} took over the process of the playbook's revision {e.Process.Revision}",
        PageLinked e => $"A page went out: {e.Title}. {e.Why.Text}",
        _ => null,
    };

    private static string? Owning(IncidentEvent entry) => entry switch
    {
        OwnerChanged e => $"Owner: {e.From.Name} → {e.To.Name}. {e.Why.Text} {(e.Reason == e.Why.Text ? "" : e.Reason)}".TrimEnd(),
        KeeperChanged e => $"{e.To.Name} stays accountable instead of {e.From.Name}, says {e.By.Name}: {e.Reason}",
        HandoverOffered e => $"{e.Offer.By.Name} offered it to {e.Offer.To.Name} until {Time(e.Offer.Expires)}: {e.Offer.Reason}",
        HandoverAccepted e => $"{e.By.Name} accepted the hand-over",
        HandoverDeclined e => $"{e.By.Name} declined the hand-over: {e.Reason}",
        HandoverExpired e => e.Why.Text,
        HandoverWithdrawn e => e.Why.Text,
        RoleTaken e => $"{e.Person.Name} is {e.RoleTitle}{(e.Area is null ? "" : $" for {e.Area}")}{Says(e.Person.Id, e.By)}",
        RoleLeft e => $"{e.Person.Name} is {e.RoleTitle} no longer{Says(e.Person.Id, e.By)}",
        RestrictionChanged e => $"{e.By.Name} {(e.Restricted ? $"restricted it{(e.Named.Count == 0 ? "" : $", also to {string.Join(", ", e.Named.Select(person => person.Name))}")}" : "opened it to all")}: {e.Reason}",
        ParticipantJoined e => $"{e.Person}{(e.Team is null ? "" : $" ({e.Team})")} joined",
        ParticipantLeft e => $"{e.Person} left",
        _ => null,
    };

    private static string? Working(IncidentEvent entry) => entry switch
    {
        ItemDone e => $"{e.By.Name} did: {e.Text}",
        ItemReopened e => $"{e.By.Name} opened again: {e.Text}",
        NoteWritten e => $"{(e.Note == NoteKind.Note ? "" : $"{e.Note}: ")}{e.Text}{(e.Expert is null ? "" : $" — {e.Expert}")}{(e.Corrects is { } seq ? $" (corrects entry {seq})" : "")}",
        UpdatePosted e => $"Update: {e.Text}{(e.Next is { } next ? $" (next by {Time(next)})" : "")}",
        ImpactRecorded e => $"{e.By.Name} wrote down what is affected{(e.Impact.Services.Count == 0 ? "" : $": {string.Join(", ", e.Impact.Services)}")}{(e.Impact.Users is { } users ? string.Create(CultureInfo.InvariantCulture, $", {users} users") : "")}",
        ImpactStated e => $"Impact: {e.Text}",
        BusinessImpactStated e => $"Business impact: {e.Text}",
        Retitled e => $"{e.By.Name} renamed it: {e.Title}",
        TaskAdded e => $"Task{(e.Task.Assignee is { } who ? $" for {who.Name}" : "")}: {e.Task.Text}",
        TaskDone e => $"{e.By.Name} finished: {e.Text}",
        ChoiceOpened e => $"To be decided: {e.Choice.Question}",
        ChoiceMade e => $"{e.By.Name} decided: {e.Question} {e.Chosen}{Also(e.Confidence)}",
        WorkaroundRecorded e => $"Work-around: {e.Text}",
        FixMade e => $"Temporary fix: {e.Fix.Text}",
        FixRemoved e => $"{e.By.Name} removed the temporary fix: {e.Text}",
        SolutionRecorded e => $"Solution: {e.Text}",
        SolutionJudged e => $"{e.By.Name} {(e.Approved ? "approved" : "rejected")} the solution{Also(e.Note)}",
        NeedSigned e => $"{e.By.Name} signed {(e.Need == Core.Playbooks.GateNeed.LevelValidated ? "that the level is right" : "that the services work again")}{Also(e.Note)}",
        EvidenceAttached e => $"{e.By.Name} attached {e.Name}{Also(e.Text)}",
        _ => null,
    };

    private static string Outside(IncidentEvent entry) => entry switch
    {
        CallerAdded e => $"{e.Caller.Name} reported: {e.Caller.Symptoms}",
        CallerContacted e => $"{e.By.Name} spoke with {e.Name}: {e.Text}",
        CallerComplained e => $"{e.Name} complained: {e.Text}",
        ComplaintFollowed e => $"{e.By.Name} followed up {e.Name}'s complaint: {e.Text}",
        CallerConfirmed e => $"{e.Name} confirmed that it works again ({e.Via})",
        ParentSet e => $"It is part of {Name(e.Parent)}. {e.Why.Text}",
        ParentLeft e => $"{e.By.Name} detached it from {Name(e.Parent)}: {e.Reason}",
        ChildAdded e => $"{Name(e.Child)} is part of it",
        ChildLeft e => $"{Name(e.Child)} is part of it no longer",
        DeskTextWritten e => $"The help desk says: {e.Text}",
        _ => entry.Kind().Replace('-', ' '),
    };

    private static string Name(IncidentRef other) => $"INC-{other.Number} {other.Title}";

    private static string Also(string? text) => text is null ? "" : $": {text}";

    private static string Says(string person, Core.People.PersonRef by) => person == by.Id ? "" : $", says {by.Name}";

    private static string Upper(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";

    private static string Time(Instant at) => at.ToString("uuuu'-'MM'-'dd HH':'mm'Z'", CultureInfo.InvariantCulture);
}

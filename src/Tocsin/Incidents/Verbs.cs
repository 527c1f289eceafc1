using System.Collections.Frozen;
using System.Globalization;
using Tocsin.Core.Incidents;
using Tocsin.Core.Playbooks;

namespace Tocsin.Incidents;

/// <summary>The table of everything that is done in an incident.</summary>
public static class Verbs
{
    private static readonly Verb[] Course =
    [
        new("acknowledge", "Say that you handle it.", "", "You handle it.", said => said.Incident.Acknowledge(said.Me, said.Now)),
        new("reach", "Say that a milestone was reached: identified, recovered, resolved or closed.", "key*, note, at", "Said.",
            said => said.Incident.Reach(Milestone(said), said.Me, said.Note, said.Fields.At("at"), said.Now)),
        new("correct", "Give a milestone's right time.", "key*, at*, reason*", "Corrected.",
            said => said.Incident.Correct(Milestone(said), Needed(said, "at"), said.Me, said.Reason, said.Now)),
        new("cancel", "Say that it was a false alarm.", "reason*", "Cancelled.", said => said.Incident.Cancel(said.Me, said.Reason, said.Now)),
        new("merge", "Say that it is the same as another, which goes on.", "into*, reason*", "Merged.",
            said => said.Incident.Merge(said.Other!.Ref, said.Me, said.Reason, said.Now), Other: "into"),
        new("reopen", "Say that it is not over after all.", "reason*", "Reopened.", said => said.Incident.Reopen(said.Me, said.Reason, said.World, said.Now)),
        new("level", "Change impact and urgency; the level follows from the matrix.", "impact*, urgency*, reason*", "Changed.",
            said => said.Incident.ChangeLevel(said.Fields.Text("impact"), said.Fields.Text("urgency"), said.Me, said.Reason, said.World, said.Now)),
        new("upgrade", "Take over the process as the playbook has it now.", "", "It follows the playbook as it is now.", Upgrade),
        new("pause", "Let the clocks stand still while it waits for somebody else.", "reason*", "The clocks stand still.", said => said.Incident.Pause(said.Me, said.Reason, said.Now)),
        new("resume", "Let the clocks run again.", "reason", "The clocks run again.", said => said.Incident.Resume(said.Me, said.Fields.Maybe("reason"), said.Now)),
    ];

    private static readonly Verb[] Owning =
    [
        new("assign", "Give it to a person, a team or an outside system, at once.", "to*, reason*", "Given.",
            said => said.Incident.Assign(To(said), said.Me, said.Reason, said.World, said.Now)),
        new("offer", "Offer it to somebody, who is paged; until they answer, its owner stays.", "to*, reason*", "Offered. You have it until they answer.",
            said => said.Incident.Offering(To(said), said.Me, said.Reason, said.World, said.Now)),
        new("accept", "Take over what was offered.", "", "It is yours now.", said => said.Incident.Accept(said.Me, said.Now)),
        new("decline", "Do not take over what was offered.", "reason*", "Declined: whoever offered it is told.", said => said.Incident.Decline(said.Me, said.Reason, said.World, said.Now)),
        new("keep", "Say who stays accountable from now on.", "to*, reason*", "Changed.", Keep),
        new("take-role", "Let somebody hold a role; nobody named means you.", "key*, person, area", "Taken.",
            said => said.Incident.Take(said.Key, said.Person, said.Fields.Maybe("area"), said.Me, said.Now)),
        new("leave-role", "Let somebody hold a role no longer.", "key*, person", "Left.", said => said.Incident.Leave(said.Key, said.Person, said.Me, said.Now)),
        new("ask-role", "Page somebody to fill a role; nobody named means whom the playbook names.", "key*, targets", "They are paged.",
            said => said.Incident.Ask(said.Key, said.Fields.Targets("targets", said.World), said.Me, said.World, said.Now)),
        new("join", "Note that somebody takes part in the call; nobody named means you.", "person, team", "Noted.",
            said => said.Incident.Join(said.Fields.Maybe("person") ?? said.Me.Name, said.Fields.Maybe("team"), said.Me, said.Now)),
        new("depart", "Note that somebody left the call.", "person", "Noted.", said => said.Incident.Depart(said.Fields.Maybe("person") ?? said.Me.Name, said.Me, said.Now)),
        new("restrict", "Show it only to those who take part and those named, or to all again.", "restricted, named, reason*", "Changed.",
            said => said.Incident.Restrict(said.Fields.IsTrue("restricted"), said.Fields.People("named", said.World), said.Me, said.Reason, said.Now)),
    ];

    private static readonly Verb[] Working =
    [
        new("tick", "Tick a checklist item: LIST/INDEX.", "key*", "Done.", said => Item(said) is var (list, index) ? said.Incident.Tick(list, index, said.Me, said.Now) : NoSuchItem(said)),
        new("untick", "Open a checklist item again: LIST/INDEX.", "key*", "Open again.", said => Item(said) is var (list, index) ? said.Incident.Untick(list, index, said.Me, said.Now) : NoSuchItem(said)),
        new("note", "Write a line on the timeline: note, suggestion, result, redefinition, summary or action.", "text*, kind, expert, corrects", "Noted.",
            said => said.Incident.Note(said.Fields.One("kind", NoteKind.Note), said.Text, said.Fields.Maybe("expert"), said.Fields.Number("corrects"), said.Me, said.Now)),
        new("redact", "Let go of the words of an entry for ever, for personal data and secrets: key is its number. Only an administrator may, and whoever keeps or handles the incident.", "key*, reason*",
            "Redacted: its words are gone.", Redact, Whole: true),
        new("summarize", "Write the scribe's summary on the timeline, for those in the room; it does what lists ask it for.", "text*", "Noted.",
            said => said.Incident.Note(NoteKind.Summary, said.Text, null, null, said.Me, said.Now)),
        new("update", "Tell people how it stands.", "text*, next", "Told.", said => said.Incident.PostUpdate(said.Me, said.Text, said.Fields.At("next"), said.Now)),
        new("retitle", "Call it something better.", "title*, summary", "Renamed.", said => said.Incident.Retitle(said.Fields.Text("title"), said.Fields.Maybe("summary"), said.Me, said.Now)),
        new("affect", "Say what is affected; a field that is not there stays as it was.", "services, environments, regions, customers, users, functions, money, deadline", "Written down.",
            said => said.Incident.Affect(ImpactOf(said.Fields, said.Incident.Impact), said.Me, said.Now)),
        new("state-impact", "State the current impact in a sentence.", "text*", "Written down.", said => said.Incident.StateImpact(said.Text, said.Me, said.Now)),
        new("state-business-impact", "State what it means for the business.", "text*", "Written down.", said => said.Incident.StateBusinessImpact(said.Text, said.Me, said.Now)),
        new("work-around", "Write down a way around it.", "text*", "Written down.", said => said.Incident.WorkAround(said.Text, said.Me, said.Now)),
        new("solve", "Write down what removes the cause.", "text*", "Written down.", said => said.Incident.Solve(said.Text, said.Me, said.Now)),
        new("judge", "Approve or reject the solution: key is approve or reject.", "key*, note", "Judged.", Judge),
        new("sign", "Sign what a gate asks for: LevelValidated or ServicesValidated.", "key*, note", "Signed.",
            said => said.Incident.Sign(said.Fields.One("key", GateNeed.ImpactRecorded), said.Note, said.Me, said.Now)),
        new("fix", "Write down what makes it work for now.", "text*", "Written down; it stays open until it is removed.", said => said.Incident.Fix(said.Text, said.Me, said.Now)),
        new("remove-fix", "Say that a temporary fix is gone.", "key*", "Removed.", said => said.Incident.RemoveFix(said.Key, said.Me, said.Now)),
        new("add-task", "Add something to do.", "text*, to, due", "Added.",
            said => said.Incident.AddTask(said.Text, said.Fields.Owner("to", said.World), said.Fields.At("due"), said.Me, said.Now)),
        new("finish-task", "Say that a task is done.", "key*", "Done.", said => said.Incident.FinishTask(said.Key, said.Me, said.Now)),
        new("open-choice", "Open a choice to be made.", "question*, options, due", "Opened.",
            said => said.Incident.OpenChoice(said.Fields.Text("question"), said.Fields.List("options"), said.Fields.At("due"), said.Me, said.Now)),
        new("choose", "Say what was decided.", "key*, chosen*, confidence", "Decided.",
            said => said.Incident.Choose(said.Key, said.Fields.Text("chosen"), said.Fields.Maybe("confidence"), said.Me, said.Now)),
    ];

    private static readonly Verb[] Outside =
    [
        new("add-caller", "Add somebody outside who reported it or is touched by it.", "name*, contact, symptoms*", "Added.",
            said => said.Incident.AddCaller(said.Fields.Text("name"), said.Fields.Text("contact"), said.Fields.Text("symptoms"), said.Now)),
        new("contact-caller", "Note that a caller was spoken with.", "key*, text*", "Noted.", said => said.Incident.Contact(said.Key, said.Text, said.Me, said.Now)),
        new("complain", "Note a caller's complaint.", "key*, text*", "Noted.", said => said.Incident.Complain(said.Key, said.Text, said.Now)),
        new("follow-up", "Say what was done about a complaint.", "key*, text*", "Noted.", said => said.Incident.FollowUp(said.Key, said.Text, said.Me, said.Now)),
        new("confirm-caller", "Note that a caller says it works again.", "key*", "Confirmed.", said => said.Incident.Confirm(said.Key, said.Me.Name, said.Now)),
        new("tell-desk", "Write what the help desk tells everybody who calls.", "text*", "Written down.", said => said.Incident.TellDesk(said.Text, said.Me, said.Now)),
        new("set-parent", "Make it part of a larger one.", "parent*, reason", "It follows the other now.", SetParent, Other: "parent"),
        new("detach", "Let it go its own way again.", "reason*", "It goes its own way now.", said => said.Incident.Detach(said.Me, said.Reason, said.World, said.Now)),
    ];

    public static IReadOnlyList<Verb> All { get; } = [.. Course, .. Owning, .. Working, .. Outside];

    public static FrozenDictionary<string, Verb> ByName { get; } = All.ToFrozenDictionary(verb => verb.Name, StringComparer.Ordinal);

    /// <param name="known">What stays where nothing is said.</param>
    public static Impact ImpactOf(Fields fields, Impact known)
    {
        IReadOnlyList<string> List(string name, IReadOnlyList<string> was) => fields.Has(name) ? fields.List(name) : was;
        string? Words(string name, string? was) => fields.Has(name) ? fields.Maybe(name) : was;
        var impact = new Impact(
            List("services", known.Services), List("environments", known.Environments), List("regions", known.Regions), List("customers", known.Customers),
            fields.Has("users") ? fields.Number("users") : known.Users, List("functions", known.Functions), Words("money", known.Money), Words("deadline", known.Deadline));
        if (impact.Services.Concat(impact.Environments).Concat(impact.Regions).Concat(impact.Customers).Concat(impact.Functions).Append(impact.Money).Append(impact.Deadline).Any(text => text?.Length > Incident.LongestTitle))
            fields.Refuse(Refusals.TextTooLong("services", Incident.LongestTitle));
        if (impact.Services.Any(name => name.Contains('|', StringComparison.Ordinal))) fields.Refuse(new Refusal("bad-service", "A service's name has no |.", RefusalKind.Invalid, "services"));
        return impact;
    }

    private static Milestone Milestone(Said said)
    {
        if (said.Key.Length == 0) said.Fields.Refuse(Refusals.TextMissing("key"));
        return said.Fields.One("key", Core.Playbooks.Milestone.Closed);
    }

    private static Instant Needed(Said said, string field)
    {
        var at = said.Fields.At(field);
        if (at is null) said.Fields.Refuse(Refusals.TextMissing(field));
        return at ?? said.Now;
    }

    private static Owner To(Said said)
    {
        var to = said.Fields.Owner("to", said.World);
        if (to is null) said.Fields.Refuse(Refusals.TextMissing("to"));
        return to ?? said.Incident.Owner;
    }

    private static IncidentDecision Keep(Said said)
    {
        var to = To(said);
        if (to.Kind != OwnerKind.Person) said.Fields.Refuse(new Refusal("not-a-person", "Only a person can be accountable.", RefusalKind.Invalid, "to"));
        return said.Incident.Keep(new(to.Id, to.Name), said.Me, said.Reason, said.Now);
    }

    private static IncidentDecision Redact(Said said)
    {
        if (said.Fields.Number("key") is not { } seq)
        {
            said.Fields.Refuse(Refusals.TextMissing("key"));
            return IncidentDecision.Nothing(said.Incident);
        }

        return said.Incident.Redact(seq, said.Reason, said.Me, said.Admin, said.Timeline, said.Now);
    }

    private static IncidentDecision Judge(Said said) => said.Key is "approve" or "reject"
        ? said.Incident.Judge(said.Key == "approve", said.Note, said.Me, said.Now)
        : IncidentDecision.Refuse(said.Incident, new Refusal("bad-key", "A solution is judged by approve or reject.", RefusalKind.Invalid, "key"));

    private static IncidentDecision Upgrade(Said said) => Process.Of(said.Incident.Process.Type, said.World.Playbook) is { } process
        ? said.Incident.Upgrade(process, said.Me, said.World, said.Now)
        : IncidentDecision.Refuse(said.Incident, new Refusal("no-such-type", $"The playbook has no incident type {said.Incident.Process.Type} any more; this incident goes on as it is."));

    private static IncidentDecision SetParent(Said said) => said.Other!.Children.Count >= Incident.Most
        ? IncidentDecision.Refuse(said.Incident, Refusals.TooMany)
        : said.Incident.Join(said.Other, said.Me, new("set-by-hand", said.Fields.Maybe("reason") ?? $"{said.Me.Name} said that it is part of {said.Other.Label}."), said.Now);

    private static (string List, int Index)? Item(Said said) =>
        said.Key.LastIndexOf('/') is > 0 and var at && int.TryParse(said.Key[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? (said.Key[..at], index) : null;

    private static IncidentDecision NoSuchItem(Said said) => IncidentDecision.Refuse(said.Incident, Refusals.NoSuchItem);
}

using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Incidents;

/// <summary>One thing to do next, with the one button that does it.</summary>
/// <param name="Rule">Which rule asks for it: a stable name.</param>
/// <param name="Text">What to do, as one plain line.</param>
/// <param name="Why">Which promise, gate, role or checklist it comes from.</param>
/// <param name="Due">By when; null: as soon as there is time.</param>
/// <param name="Act">What its button does.</param>
/// <param name="Also">Another verb that does it; null: none.</param>
public sealed record NowItem(string Rule, string Text, string Why, Instant? Due, Act Act, Act? Also = null)
{
    public bool IsOverdue(Instant now) => Due <= now;
}

/// <summary>What a button does: the verb of the incident and what it needs to know. Where words are needed as well, it leads to their form.</summary>
/// <param name="Verb">Name of the verb, such as <c>acknowledge</c>.</param>
/// <param name="Label">What stands on the button.</param>
/// <param name="Key">What it is done to: a checklist and item, a role, a task.</param>
/// <param name="Field">The field that must be filled in first; null: none.</param>
public sealed record Act(string Verb, string Label, string? Key = null, string? Field = null);

/// <summary>The cockpit's Now panel: what one person should do next in one incident. Nobody has to remember the process.</summary>
/// <remarks>Pure: an incident, a person, an instant. Each item names its rule, and doing what its button says removes it or says why not.</remarks>
public static class Now
{
    /// <summary>Items this person should see, overdue first, then by due time, then in the order of the rules.</summary>
    public static IReadOnlyList<NowItem> For(Incident incident, PersonRef me, Instant now)
    {
        if (!incident.IsOpen) return [];
        var items = Answers(incident, me)
            .Concat(Level(incident))
            .Concat(Clocks(incident, me))
            .Concat(Roles(incident))
            .Concat(Facts(incident, me))
            .Concat(NowGates.Items(incident, me))
            .Concat(Callers(incident, me))
            .Concat(Work(incident, me, now))
            .Concat(Lists(incident, me, now))
            .Concat(NextMilestone(incident, me));
        return [.. items.DistinctBy(item => (item.Act.Verb, item.Act.Key)).OrderBy(item => item.IsOverdue(now) ? 0 : 1).ThenBy(item => item.Due ?? Instant.MaxValue)];
    }

    /// <summary>Who runs it: whoever holds the leading role; without one its owner; without either everybody who looks.</summary>
    public static bool Leads(Incident incident, PersonRef me) =>
        incident.Process.Lead is { } lead && incident.Holders(lead).Any()
            ? incident.Holds(me.Id, lead)
            : incident.Owner.Kind != OwnerKind.Person || incident.Owner.Id == me.Id;

    private static IEnumerable<NowItem> Answers(Incident incident, PersonRef me)
    {
        if (incident.Offer is { } offer && (offer.To.Kind == OwnerKind.Person ? offer.To.Id == me.Id : offer.By.Id != me.Id && incident.Owner.Id != me.Id))
            yield return new NowItem("handover-offered", $"{offer.By.Name} would like {(offer.To.Id == me.Id ? "you" : offer.To.Name)} to take it over", offer.Reason, offer.Expires, new Act("accept", "I take it over"));
        if (incident.Status == Status.Declared)
            yield return new NowItem("not-acknowledged", "Nobody handles it yet", "It was declared and waits for somebody.", DueOf(incident, ClockKind.Response), new Act("acknowledge", "I handle it"));
        else if (incident.Clock(ClockKind.Response) is { Met: null })
            yield return new NowItem("not-taken-up", $"{incident.Owner.Name} has not taken it up yet", "It was handed on, and whoever has it now has a time of their own to respond.", DueOf(incident, ClockKind.Response), new Act("acknowledge", "I handle it"));
    }

    /// <summary>Whoever is paged for it need not run it, so everybody sees it.</summary>
    private static IEnumerable<NowItem> Level(Incident incident)
    {
        if (incident.Questioned is { } questioned)
            yield return new NowItem("level-questioned", $"See whether {incident.Level} is still right", questioned.Why.Text, null, new Act("level", "Look at the level", Field: "reason"));
    }

    private static IEnumerable<NowItem> Clocks(Incident incident, PersonRef me)
    {
        if (!Leads(incident, me)) yield break;
        if (incident.Clock(ClockKind.Update) is { Met: null } update)
            yield return new NowItem("update-due", "Tell people how it stands", incident.LastUpdate is null ? $"{incident.Level} promises updates, and people have heard nothing yet." : "People were promised the next update by then.", update.Due, new Act("update", "Write the update", Field: "text"));
        if (incident.Paused is { } reason)
            yield return new NowItem("clocks-paused", "See whether the clocks can run again", $"They stand still: {reason}", null, new Act("resume", "Let them run"));
    }

    private static IEnumerable<NowItem> Roles(Incident incident) =>
        from role in incident.MissingRoles()
        let asked = incident.Asked.Any(one => one.Role == role.Name)
        select new NowItem(
            "role-missing", asked ? $"Nobody is {role.Title} yet; people are being paged" : $"Nobody is {role.Title} yet, and nobody is being paged", $"{incident.Level} needs somebody in this role.", null, new Act("take-role", $"I am {role.Title}", role.Name));

    private static IEnumerable<NowItem> Facts(Incident incident, PersonRef me)
    {
        if (!Leads(incident, me)) yield break;
        if (incident.ImpactStatement is null && incident.IsMajor)
            yield return new NowItem("impact-unknown", "Say in one sentence who is hit, and how", "Everybody who joins a major incident asks this first.", null, new Act("state-impact", "Write it", Field: "text"));
        foreach (var choice in incident.Choices.Where(choice => choice.Made is null))
            yield return new NowItem("decision-due", $"Decide: {choice.Question}", choice.Options.Count > 0 ? $"The options: {string.Join(", ", choice.Options)}." : "This still has to be decided.", choice.Due, new Act("choose", "Decide", choice.Id, "chosen"));
        foreach (var fix in incident.Fixes.Where(fix => fix.Removed is null && incident.Status >= Status.Resolved))
            yield return new NowItem("temporary-fix", $"Remove the temporary fix: {fix.Text}", "The cause is gone, and what was made for the meantime is still there.", null, new Act("remove-fix", "It is removed", fix.Id));
    }

    private static IEnumerable<NowItem> Callers(Incident incident, PersonRef me)
    {
        if (!Leads(incident, me) && incident.Keeper.Id != me.Id) yield break;
        foreach (var caller in incident.Callers)
        {
            if (caller.Complaint is { } complaint)
                yield return new NowItem("complaint", $"Follow up {caller.Name}'s complaint", complaint, null, new Act("follow-up", "Say what was done", caller.Id, "text"));
            if (incident.MayConfirm && caller.Confirmed is null)
                yield return new NowItem("caller-unconfirmed", $"Ask {caller.Name} whether it works again", caller.Contact.Length == 0 ? "They reported it, and left no way to reach them." : $"They reported it; reach them at {caller.Contact}.", null, new Act("confirm-caller", "They say it works", caller.Id));
        }
    }

    /// <summary>My tasks. Those that are nobody's or a team's are the leader's to see to, and so are others' once they are late or hold it up.</summary>
    private static IEnumerable<NowItem> Work(Incident incident, PersonRef me, Instant now)
    {
        var leads = Leads(incident, me);
        var holdsUp = incident.Next is { } next && incident.OpenGates(next).Any(gate => gate.Need == GateNeed.TasksDone);
        foreach (var task in incident.Tasks.Where(task => task.Done is null))
        {
            var theirs = task.Assignee is { Kind: OwnerKind.Person } && task.Assignee.Id != me.Id;
            if (task.Assignee?.Id != me.Id && !(leads && (!theirs || holdsUp || task.Due <= now))) continue;
            var why = task.Assignee is null ? $"{task.By.Name} added it, and nobody has it yet." : task.Assignee.Id == me.Id ? $"{task.By.Name} gave it to you." : $"{task.By.Name} gave it to {task.Assignee.Name}: ask how far it is.";
            yield return new NowItem("task", task.Text, why, task.Due, new Act("finish-task", "It is done", task.Id));
        }
    }

    /// <summary>Items of the lists of my roles; those of roles that nobody holds are the leader's. A recurring one stands there with the time it is due next.</summary>
    private static IEnumerable<NowItem> Lists(Incident incident, PersonRef me, Instant now) => incident.Items(now)
        .Where(item => item.MayBeDone)
        .Where(item => item.List.Role is { } role ? incident.Holds(me.Id, role) || (!incident.Holders(role).Any() && Leads(incident, me)) : Leads(incident, me))
        .Select(item => new NowItem("checklist", item.Text, item.List.Every is { } every ? $"{item.List.Title}, every {Lengths.Of(every)}." : $"{item.List.Title}.", item.Due, new Act("tick", "Done", $"{item.List.Name}/{item.Index}"), item.List.Summary == true ? SumUp : null));

    private static Act SumUp => new("summarize", "Draft", Field: "text");

    private static IEnumerable<NowItem> NextMilestone(Incident incident, PersonRef me)
    {
        if (incident.Next is not { } next || !Leads(incident, me) || incident.OpenGates(next).Count > 0) yield break;
        var (text, why, label) = next switch
        {
            Milestone.Identified => ("Say what broke, once you know", "Then others stop searching.", "Identified"),
            Milestone.Recovered => ("Say so when it works again", "Then people can go back to their work.", "Recovered"),
            Milestone.Resolved => ("Say so when the cause is gone", "It works again, and nobody has said yet that it stays so.", "Resolved"),
            _ => ("Close it", "It is resolved, and nothing stands in the way.", "Close"),
        };
        yield return new NowItem("next-milestone", text, incident.Parent is { } parent ? $"It follows INC-{parent.Number} by itself; say so here only if this part is sooner." : why, DueBefore(incident, next), new Act("reach", label, next.ToString()));
    }

    internal static Instant? DueBefore(Incident incident, Milestone milestone) => milestone switch
    {
        Milestone.Identified => DueOf(incident, ClockKind.Demarcation),
        Milestone.Recovered => DueOf(incident, ClockKind.Recovery),
        Milestone.Resolved => DueOf(incident, ClockKind.Resolution),
        _ => null,
    };

    private static Instant? DueOf(Incident incident, ClockKind kind) => incident.Clock(kind) is { Met: null } clock ? clock.Due : null;
}

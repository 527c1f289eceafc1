using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Incidents;

/// <summary>One thing to do next, with the one button that does it.</summary>
/// <param name="Rule">Which rule asks for it: a stable name.</param>
/// <param name="Text">What to do, as one plain line.</param>
/// <param name="Why">Which promise, gate, role or checklist it comes from.</param>
/// <param name="Due">By when; null: as soon as there is time.</param>
/// <param name="Act">What its button does.</param>
public sealed record NowItem(string Rule, string Text, string Why, Instant? Due, Act Act)
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
            .Concat(Clocks(incident, me))
            .Concat(Roles(incident, me))
            .Concat(Facts(incident, me))
            .Concat(Gates(incident, me))
            .Concat(Callers(incident, me))
            .Concat(Work(incident, me))
            .Concat(Lists(incident, me, now))
            .Concat(NextMilestone(incident, me));
        return [.. items.OrderBy(item => item.IsOverdue(now) ? 0 : 1).ThenBy(item => item.Due ?? Instant.MaxValue)];
    }

    /// <summary>Who runs it: whoever holds the leading role; without one its owner; without either everybody who looks.</summary>
    public static bool Leads(Incident incident, PersonRef me) =>
        incident.Process.Lead is { } lead && incident.Holders(lead).Any()
            ? incident.Holds(me.Id, lead)
            : incident.Owner.Kind != OwnerKind.Person || incident.Owner.Id == me.Id;

    private static IEnumerable<NowItem> Answers(Incident incident, PersonRef me)
    {
        if (incident.Offer is { } offer && (offer.To.Kind != OwnerKind.Person || offer.To.Id == me.Id))
            yield return new NowItem("handover-offered", $"{offer.By.Name} offers it to {(offer.To.Id == me.Id ? "you" : offer.To.Name)}", offer.Reason, offer.Expires, new Act("accept", "Take it over"));
        if (incident.Status == Status.Declared)
            yield return new NowItem("not-acknowledged", "Nobody handles it yet", "It was declared and waits for somebody.", DueOf(incident, ClockKind.Response), new Act("acknowledge", "I handle it"));
        else if (incident.Clock(ClockKind.Response) is { Met: null, Left: null } clock)
            yield return new NowItem("not-taken-up", $"{incident.Owner.Name} has not taken it up yet", "It was transferred, and the receiver has its own time to respond.", clock.Due, new Act("acknowledge", "I handle it"));
    }

    private static IEnumerable<NowItem> Clocks(Incident incident, PersonRef me)
    {
        if (Leads(incident, me) && incident.Clock(ClockKind.Update) is { Met: null } update)
            yield return new NowItem("update-due", "Tell people how it stands", incident.LastUpdate is null ? $"{incident.Level} promises the first update." : "The next update was promised.", update.Due, new Act("update", "Write the update", Field: "text"));
        if (Leads(incident, me) && incident.Paused is { } reason)
            yield return new NowItem("clocks-paused", "The clocks stand still", reason, null, new Act("resume", "Let them run"));
    }

    private static IEnumerable<NowItem> Roles(Incident incident, PersonRef me) =>
        from role in incident.MissingRoles()
        let asked = incident.Asked.Any(one => one.Role == role.Name)
        select new NowItem(
            "role-missing", $"No {role.Title}{(asked ? ": people are being paged" : "")}", $"{incident.Level} needs one.", null, new Act("take-role", $"I am {role.Title}", role.Name));

    private static IEnumerable<NowItem> Facts(Incident incident, PersonRef me)
    {
        if (!Leads(incident, me)) yield break;
        if (incident.ImpactStatement is null && incident.IsMajor)
            yield return new NowItem("impact-unknown", "Say in one sentence who is hit, and how", "A major incident always has a current impact statement.", null, new Act("state-impact", "Write it", Field: "text"));
        foreach (var choice in incident.Choices.Where(choice => choice.Made is null))
            yield return new NowItem("decision-due", $"Decide: {choice.Question}", "A decision still to be made.", choice.Due, new Act("choose", "Decide", choice.Id, "chosen"));
        foreach (var fix in incident.Fixes.Where(fix => fix.Removed is null && incident.Status >= Status.Resolved))
            yield return new NowItem("temporary-fix", $"Remove the temporary fix: {fix.Text}", "It is resolved, and what was made for now is still there.", null, new Act("remove-fix", "It is removed", fix.Id));
    }

    /// <summary>Gates before the next milestone, for whoever can satisfy them.</summary>
    private static IEnumerable<NowItem> Gates(Incident incident, PersonRef me)
    {
        if (Next(incident) is not { } next) yield break;
        foreach (var gate in incident.OpenGates(next).Where(gate => gate.By is { } role ? incident.Holds(me.Id, role) : Leads(incident, me)))
        {
            if (ActFor(gate.Need) is { } act)
                yield return new NowItem($"gate-{act.Verb}", Sentence(Words.Need(gate with { By = null }, incident.Process)), $"It cannot be {Words.Past(next)} before.", DueBefore(incident, next), act);
        }
    }

    private static IEnumerable<NowItem> Callers(Incident incident, PersonRef me)
    {
        if (!Leads(incident, me) && incident.Keeper.Id != me.Id) yield break;
        foreach (var caller in incident.Callers)
        {
            if (caller.Complaint is { } complaint)
                yield return new NowItem("complaint", $"Follow up {caller.Name}'s complaint", complaint, null, new Act("follow-up", "Say what was done", caller.Id, "text"));
            if (!incident.IsBurning && caller.Confirmed is null)
                yield return new NowItem("caller-unconfirmed", $"Ask {caller.Name} whether it works again", $"Reach them at {caller.Contact}.", null, new Act("confirm-caller", "They say it works", caller.Id));
        }
    }

    private static IEnumerable<NowItem> Work(Incident incident, PersonRef me) => incident.Tasks
        .Where(task => task.Done is null && (task.Assignee is null ? Leads(incident, me) : task.Assignee.Id == me.Id))
        .Select(task => new NowItem("task", task.Text, $"A task from {task.By.Name}.", task.Due, new Act("finish-task", "Done", task.Id)));

    /// <summary>Items of the lists of my roles; those of roles that nobody holds are the leader's.</summary>
    private static IEnumerable<NowItem> Lists(Incident incident, PersonRef me, Instant now) => incident.Items(now)
        .Where(item => item.Done is null && (item.Due is null || item.Due <= now || item.List.Every is not null))
        .Where(item => item.List.Role is { } role ? incident.Holds(me.Id, role) || (!incident.Holders(role).Any() && Leads(incident, me)) : Leads(incident, me))
        .Select(item => new NowItem("checklist", item.Text, item.List.Title, item.Due, new Act("tick", "Done", $"{item.List.Name}/{item.Index}")));

    private static IEnumerable<NowItem> NextMilestone(Incident incident, PersonRef me)
    {
        if (Next(incident) is not { } next || !Leads(incident, me) || incident.OpenGates(next).Count > 0) yield break;
        yield return next switch
        {
            Milestone.Identified => new NowItem("next-milestone", "Say what broke, once you know", "Identified comes next.", DueOf(incident, ClockKind.Demarcation), new Act("reach", "Identified", "Identified")),
            Milestone.Recovered => new NowItem("next-milestone", "Say so when it works again", "Recovered comes next.", DueOf(incident, ClockKind.Recovery), new Act("reach", "Recovered", "Recovered")),
            Milestone.Resolved => new NowItem("next-milestone", "Say so when the cause is gone", "Resolved comes next.", DueOf(incident, ClockKind.Resolution), new Act("reach", "Resolved", "Resolved")),
            _ => new NowItem("next-milestone", "Close it", "It is resolved, and nothing stands in the way.", null, new Act("reach", "Close", "Closed")),
        };
    }

    private static Milestone? Next(Incident incident) => incident.Status switch
    {
        Status.Acknowledged => Milestone.Identified,
        Status.Identified => Milestone.Recovered,
        Status.Recovered => Milestone.Resolved,
        Status.Resolved => Milestone.Closed,
        _ => null,
    };

    private static Act? ActFor(GateNeed need) => need switch
    {
        GateNeed.ImpactRecorded => new Act("affect", "Record the impact", Field: "services"),
        GateNeed.LevelValidated => new Act("sign", "The level is right", nameof(GateNeed.LevelValidated)),
        GateNeed.ServicesValidated => new Act("sign", "They work again", nameof(GateNeed.ServicesValidated)),
        GateNeed.SolutionRecorded => new Act("solve", "Write the solution", Field: "text"),
        GateNeed.SolutionApproved => new Act("judge", "Approve the solution", "approve"),
        GateNeed.BusinessImpactWritten => new Act("state-business-impact", "Write it", Field: "text"),
        // Callers, tasks and checklists stand there as items of their own.
        _ => null,
    };

    private static Instant? DueBefore(Incident incident, Milestone milestone) => milestone switch
    {
        Milestone.Identified => DueOf(incident, ClockKind.Demarcation),
        Milestone.Recovered => DueOf(incident, ClockKind.Recovery),
        Milestone.Resolved => DueOf(incident, ClockKind.Resolution),
        _ => null,
    };

    private static Instant? DueOf(Incident incident, ClockKind kind) => incident.Clock(kind) is { Met: null } clock ? clock.Due : null;

    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";
}

using Tocsin.Core.Incidents;

namespace Tocsin.Incidents;

/// <summary>What can be done in an incident as it stands, by what it is about.</summary>
internal static class DoList
{
    public static IReadOnlyList<DoGroup> Of(Incident incident) =>
    [
        .. new[] { Telling(incident), Course(incident), People(incident), Work(incident), Outside(incident) }
            .Select(group => group with { Acts = [.. group.Acts.Where(act => act.Open)] }).Where(group => group.Acts.Count > 0),
    ];

    private static DoGroup Telling(Incident incident) => new("Say what is known",
    [
        new("update", "Tell people how it stands", "Post the update"),
        new("summarize", "A summary for those in the room", "Write it down", incident.IsOpen),
        new("state-impact", "Who is hit, in one sentence", "Save", incident.IsOpen),
        new("affect", "What is affected", "Save"),
        new("state-business-impact", "What it means for the business", "Save"),
        new("work-around", "A way around it", "Save", incident.IsOpen),
        new("retitle", "A better title", "Rename"),
    ]);

    private static DoGroup Course(Incident incident) => new("How far it is",
    [
        new("reach", "A milestone was reached", "Save", incident.IsOpen),
        new("level", "Another impact or urgency", "Change the level", incident.IsOpen),
        new("correct", "A time was wrong", "Correct it"),
        new("pause", "Let the clocks stand still", "Pause", incident is { IsOpen: true, Paused: null }),
        new("resume", "Let the clocks run again", "Resume", incident.Paused is not null),
        new("upgrade", "Go by the playbook as it is now", "Take it over", incident.IsOpen),
        new("reopen", "It is not over after all", "Reopen", incident.Status >= Status.Recovered),
        new("cancel", "It was a false alarm", "Cancel the incident", incident.IsOpen, Danger: true),
        new("merge", "It is the same as another", "Merge it", incident.IsOpen, Danger: true),
    ]);

    private static DoGroup People(Incident incident) => new("Who does what",
    [
        new("offer", "Hand it over", "Offer it", incident is { IsOpen: true, Offer: null }),
        new("assign", "Give it to somebody at once", "Give it", incident.IsOpen),
        new("take-role", "Take or give a role", "Save", incident.IsOpen && incident.Process.Roles.Count > 0),
        new("ask-role", "Page somebody for a role", "Page them", incident.IsOpen && incident.Process.Roles.Count > 0),
        new("leave-role", "Leave a role", "Leave it", incident.Process.Roles.Any(role => incident.Holders(role.Name).Any())),
        new("keep", "Somebody else stays accountable", "Save"),
        new("join", "Somebody joined the call", "Save", incident.IsOpen),
        new("depart", "Somebody left the call", "Save", incident.Attendance.Any(one => one.Until is null)),
        new("restrict", "Who may see it", "Save"),
    ]);

    private static DoGroup Work(Incident incident) => new("Work",
    [
        new("add-task", "Something to do", "Add the task"),
        new("open-choice", "Something to decide", "Ask for a decision", incident.IsOpen),
        new("choose", "Something was decided", "Save the decision", incident.Choices.Any(choice => choice.Made is null)),
        new("fix", "It works for now", "Save the fix", incident.IsOpen),
        new("remove-fix", "A temporary fix is gone", "It is removed", incident.Fixes.Any(fix => fix.Removed is null)),
        new("solve", "What removes the cause", "Save the solution", incident.IsOpen),
        new("judge", "Approve or reject the solution", "Save", incident.Solution is { Approved: null }),
        new("sign", "Sign that something is right", "Sign", incident.IsOpen && incident.Process.Gates.Count > 0),
    ]);

    private static DoGroup Outside(Incident incident) => new("Callers and other incidents",
    [
        new("add-caller", "Somebody reported it", "Add the caller", incident.IsOpen),
        new("contact-caller", "A caller was spoken with", "Save", incident.Callers.Count > 0),
        new("complain", "A caller complained", "Save", incident.Callers.Count > 0),
        new("follow-up", "A complaint was followed up", "Save", incident.Callers.Any(caller => caller.Complaint is not null)),
        new("confirm-caller", "A caller says it works again", "Save", !incident.IsBurning && incident.Callers.Any(caller => caller.Confirmed is null)),
        new("tell-desk", "What the help desk tells callers", "Save", incident.IsOpen),
        new("set-parent", "It is part of a larger one", "Join it", incident is { IsOpen: true, Children.Count: 0 }),
        new("detach", "It goes its own way again", "Detach it", incident.Parent is not null),
    ]);
}

/// <summary>What can be done, by what it is about.</summary>
internal sealed record DoGroup(string Title, IReadOnlyList<DoAct> Acts);

/// <summary>One thing that can be done.</summary>
/// <param name="Title">As a thing that happened or is wanted.</param>
/// <param name="Button">What stands on its button.</param>
/// <param name="Open">It makes sense as the incident stands.</param>
internal sealed record DoAct(string Verb, string Title, string Button, bool Open = true, bool Danger = false);

using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Incidents;

/// <summary>Why a verb on an incident cannot be carried out.</summary>
public static class Refusals
{
    public static readonly Refusal IncidentIsOver = new("incident-is-over", "This incident is over; reopen it first, and say why.");
    public static readonly Refusal IncidentIsOpen = new("incident-is-open", "This incident is still open, so there is nothing to reopen.");
    public static readonly Refusal ReasonMissing = new("reason-missing", "Say why, in a few words: whoever reads the timeline will ask.", RefusalKind.Invalid, "reason");
    public static readonly Refusal NotYetHappened = new("not-yet-happened", "That time is still to come; give one that has passed.", RefusalKind.Invalid, "at");
    public static readonly Refusal NothingOffered = new("nothing-offered", "No hand-over waits for an answer; it was answered, taken back or ran out.");
    public static readonly Refusal NotOffered = new("not-offered", "This hand-over was offered to somebody else.", RefusalKind.Forbidden);
    public static readonly Refusal AlreadyOffered = new("already-offered", "A hand-over waits for an answer already.");
    public static readonly Refusal OwnerAlready = new("owner-already", "They handle it already; choose somebody else.", RefusalKind.Invalid, "to");
    public static readonly Refusal KeeperAlready = new("keeper-already", "They keep it already; choose somebody else.", RefusalKind.Invalid, "to");
    public static readonly Refusal NoSuchLevel = new("no-such-level", "This impact and urgency are not in the incident's matrix; choose from the list.", RefusalKind.Invalid, "impact");
    public static readonly Refusal SameLevel = new("same-level", "Impact and urgency are as they were, so nothing changes.", RefusalKind.Invalid, "impact");
    public static readonly Refusal NoSuchRole = new("no-such-role", "This incident has no such role; choose from the list.", RefusalKind.Invalid, "role");
    public static readonly Refusal NoSuchItem = new("no-such-item", "There is no such checklist item at this level.", RefusalKind.Missing);
    public static readonly Refusal NoSuchThing = new("no-such-thing", "There is no such thing in this incident, or it was done already.", RefusalKind.Missing);
    public static readonly Refusal TooMany = new("too-many", $"An incident keeps at most {Incident.Most} of these; close some first.");
    public static readonly Refusal NoSolution = new("no-solution", "There is no solution to judge yet; write it down first.");
    public static readonly Refusal NotItself = new("not-itself", "An incident cannot be part of itself, of its own child, or of one that is part of another.", RefusalKind.Invalid, "parent");
    public static readonly Refusal HasChildren = new("has-children", "It has children of its own; detach them first.", RefusalKind.Invalid, "parent");
    public static readonly Refusal CandidateIsDecided = new("candidate-is-decided", "Somebody decided about this candidate already.");
    public static readonly Refusal NothingPaused = new("nothing-paused", "The clocks run already.");
    public static readonly Refusal PausedAlready = new("paused-already", "The clocks stand still already.");

    public static readonly Refusal NothingToPause = new("nothing-to-pause", "It is resolved, so no clock runs that could stand still.");
    public static readonly Refusal OneIsRestricted = new("one-is-restricted", "One of the two is restricted, and each shows the other's title; restrict both first, or neither.", RefusalKind.Conflict, "parent");

    public static readonly Refusal NoSuchEntry = new("no-such-entry", "There is no such entry on this timeline; its number stands beside it.", RefusalKind.Missing, "key");
    public static readonly Refusal NothingToRedact = new("nothing-to-redact", "This entry carries no words of anybody's, only the course of things: write a note that corrects it, or correct the time.", RefusalKind.Conflict, "key");

    public static Refusal RedactedAlready(WordsRedacted by) => new("redacted-already", $"{by.By.Name} redacted it already: {by.Reason}", RefusalKind.Conflict, "key");

    public static Refusal NotYoursToRedact(Incident incident) =>
        new("not-yours-to-redact", $"Only an administrator may redact, or whoever keeps or handles the incident: ask {incident.Keeper.Name}.", RefusalKind.Forbidden);

    public static Refusal TextMissing(string field) => new("text-missing", "Write something here.", RefusalKind.Invalid, field);

    public static Refusal TextTooLong(string field, int most) => new("text-too-long", $"This is longer than {most} characters; shorten it.", RefusalKind.Invalid, field);

    public static Refusal NotReached(Milestone before, Milestone wanted) =>
        new("not-reached", $"It was not {Words.Past(before)} yet, so it cannot be {Words.Past(wanted)}.");

    public static Refusal NotYet(Milestone milestone) =>
        new("not-reached", $"It was not {Words.Past(milestone)}, so that has no time to correct.", RefusalKind.Conflict, "at");

    public static Refusal OutOfOrder(Milestone earlier, Milestone later) =>
        new("out-of-order", $"It cannot have been {Words.Past(later)} before it was {Words.Past(earlier)}; correct the wrong one of the two times.", RefusalKind.Invalid, "at");

    public static Refusal Gate(Milestone wanted, IReadOnlyList<Gate> open, Process process) => new(
        "gate-closed", $"Before it can be {Words.Past(wanted)}: {string.Join("; ", open.Select(gate => Words.Need(gate, process)))}.");

    public static Refusal NotYours(string role) => new("not-yours", $"Only whoever is {role} may do this; take the role first.", RefusalKind.Forbidden);
}

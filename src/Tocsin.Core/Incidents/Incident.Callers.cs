using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Incidents;

public sealed partial record Incident
{
    /// <summary>Somebody outside reported it, or is touched by it.</summary>
    /// <param name="contact">How to reach them.</param>
    public IncidentDecision AddCaller(string name, string contact, string symptoms, Instant now)
    {
        if (Callers.Count >= Most) return IncidentDecision.Refuse(this, Refusals.TooMany);
        if (Bad(name, "name", LongestTitle) is { } unnamed) return IncidentDecision.Refuse(this, unnamed);
        if (contact.Length > LongestTitle) return IncidentDecision.Refuse(this, Refusals.TextTooLong("contact", LongestTitle));
        return Say(symptoms, "symptoms", now, said => new CallerAdded(new Caller(NextId('k'), name.Trim(), contact.Trim(), said, now, null, null, null)));
    }

    /// <summary>Everybody who reported it, at once; whoever is known by the same name and contact already stays one. What is past the most that it keeps is left out.</summary>
    public IncidentDecision AddCallers(IReadOnlyList<Reporter> reporters, Instant now)
    {
        if (!IsOpen) return IncidentDecision.Refuse(this, Refusals.IncidentIsOver);
        var draft = new Draft(this, now);
        foreach (var one in reporters.DistinctBy(one => (one.Name, one.Contact)).Where(one => !Callers.Any(known => known.Name == one.Name && known.Contact == one.Contact)).Take(Most - Callers.Count))
            draft.Record(new CallerAdded(new Caller(draft.Incident.NextId('k'), one.Name, one.Contact, one.Symptoms, one.At, null, null, null)));
        return draft.Done();
    }

    public IncidentDecision Contact(string caller, string text, PersonRef by, Instant now) =>
        Known(caller) is { } found ? Say(text, "text", now, said => new CallerContacted(caller, found.Name, said, by), anytime: true) : IncidentDecision.Refuse(this, Refusals.NoSuchThing);

    public IncidentDecision Complain(string caller, string text, Instant now) =>
        Known(caller) is { } found ? Say(text, "text", now, said => new CallerComplained(caller, found.Name, said), anytime: true) : IncidentDecision.Refuse(this, Refusals.NoSuchThing);

    /// <summary>Also of one that is over: what they confirmed, or never did, is not so.</summary>
    public IncidentDecision StillBroken(string caller, string text, Instant now) =>
        Known(caller) is { } found ? Say(text, "text", now, said => new CallerComplained(caller, found.Name, said, StillBroken: true), anytime: true) : IncidentDecision.Refuse(this, Refusals.NoSuchThing);

    public IncidentDecision FollowUp(string caller, string text, PersonRef by, Instant now) =>
        Known(caller) is { Complaint: not null } found
            ? Say(text, "text", now, said => new ComplaintFollowed(caller, found.Name, said, by), anytime: true)
            : IncidentDecision.Refuse(this, Refusals.NoSuchThing);

    /// <summary>They say that it works again; a second time is no error.</summary>
    /// <param name="via">Who passed it on, or <c>their link</c>.</param>
    public IncidentDecision Confirm(string caller, string via, Instant now) => Known(caller) switch
    {
        null => IncidentDecision.Refuse(this, Refusals.NoSuchThing),
        { Confirmed: not null } => IncidentDecision.Nothing(this),
        _ when !MayConfirm => IncidentDecision.Refuse(this, new Refusal("not-recovered", "It is not said to work again yet; whoever handles it will tell.")),
        { } found => new Draft(this, now).Record(new CallerConfirmed(caller, found.Name, via)).Done(),
    };

    /// <summary>It is said to work again, or will not be before its callers say so.</summary>
    public bool MayConfirm => !IsBurning || (Next is { } next && OpenGates(next).Any(gate => gate.Need == GateNeed.CallersConfirmed));

    public Caller? Known(string id) => Callers.FirstOrDefault(caller => caller.Id == id);
}

/// <summary>Somebody who reported what became an incident.</summary>
/// <param name="Contact">How to reach them, as they said.</param>
public sealed record Reporter(string Name, string Contact, string Symptoms, Instant At);

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

    /// <summary>Hears what people report: whoever says who they are becomes a caller, and whoever is one already, or says nothing of themselves, is counted and stands on the timeline.</summary>
    /// <remarks>It keeps the first <see cref="Most"/> callers and as many other reports; what is past that is left out.</remarks>
    public IncidentDecision Hear(IReadOnlyList<Heard> reports, Instant now)
    {
        if (!IsOpen) return IncidentDecision.Refuse(this, Refusals.IncidentIsOver);
        var draft = new Draft(this, now);
        foreach (var one in reports)
            if (draft.Incident.Told(one) is { } entry) draft.Record(entry);
        return draft.Done();
    }

    /// <summary>The entry that tells of one report; null: it keeps enough of them.</summary>
    private IncidentEvent? Told(Heard one)
    {
        var known = one.Name.Length == 0 ? null : Callers.FirstOrDefault(caller => caller.Name == one.Name && caller.Contact == one.Contact);
        if (known is null && one.Name.Length > 0 && Callers.Count < Most)
            return new CallerAdded(new Caller(NextId('k'), one.Name, one.Contact, one.Text, one.At, null, one.Complaint ? one.Text : null, null));
        return Reports.Count < Most ? new ReportHeard(one.At, known?.Id, one.Name, one.Text, one.Complaint) : null;
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

    /// <summary>How fast people report it; null: nobody did.</summary>
    public Pace? Pace => Core.Incidents.Pace.Of([.. Callers.Select(caller => caller.Reported), .. Reports]);

    public Caller? Known(string id) => Callers.FirstOrDefault(caller => caller.Id == id);
}

/// <summary>What somebody reported, as an incident hears it.</summary>
/// <param name="Name">Empty: nobody knows who it was.</param>
/// <param name="Contact">How to reach them, as they said.</param>
/// <param name="Complaint">It is about how it is handled, and not only about what is broken.</param>
public sealed record Heard(string Name, string Contact, string Text, bool Complaint, Instant At);

/// <summary>How fast an incident is reported.</summary>
/// <param name="Count">Reports of it at all.</param>
/// <param name="Recent">Of these, within <see cref="Stretch"/> up to the last; never 0.</param>
/// <remarks>It is counted back from the last report and not from now, so that it stays true until another comes.</remarks>
public sealed record Pace(int Count, int Recent, Instant Last)
{
    /// <summary>As long as a desk takes for some calls.</summary>
    public static readonly Duration Stretch = Duration.FromMinutes(10);

    /// <summary>Null: nobody reported anything.</summary>
    public static Pace? Of(IReadOnlyList<Instant> reports)
    {
        if (reports.Count == 0) return null;
        var last = reports.Max();
        return new Pace(reports.Count, reports.Count(at => at > last - Stretch), last);
    }
}

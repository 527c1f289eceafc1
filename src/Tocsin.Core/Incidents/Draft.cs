using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Incidents;

/// <summary>A decision while it is being made: each entry is folded in as it is recorded, so that state and timeline cannot differ.</summary>
internal sealed class Draft(Incident incident, Instant now)
{
    private readonly List<IncidentEvent> entries = [];
    private readonly List<DueChange> due = [];
    private readonly List<Wake> wakes = [];

    public Incident Incident { get; private set; } = incident;

    public Instant Now => now;

    public Draft Record(IncidentEvent entry)
    {
        entries.Add(entry);
        Incident = Incident.Apply(entry, now);
        return this;
    }

    public void Later(string kind, string detail, Instant at) => due.Add(new DueChange.Set(kind, detail, at));

    public Draft Forget(string kind)
    {
        due.Add(new DueChange.Clear(kind));
        return this;
    }

    /// <summary>Pages these people for the incident.</summary>
    public void Wake(string purpose, string title, IReadOnlyList<Target> targets, Reason why) => wakes.Add(new Wake(purpose, title, targets, why));

    /// <summary>All clock rows anew, from the clocks as they stand: at most one each.</summary>
    public void Rewind()
    {
        Forget(IncidentDue.Clock);
        foreach (var clock in Incident.Clocks.Where(clock => clock.Runs && clock.Breached is null))
            Later(IncidentDue.Clock, clock.Kind.ToString(), clock.RiskAt ?? clock.Due!.Value);
    }

    public IncidentDecision Done() => new(Incident, entries, due, wakes);
}

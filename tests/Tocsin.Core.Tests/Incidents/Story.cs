using Tocsin.Core.Incidents;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;
using static Tocsin.Core.Tests.Incidents.Houses;

namespace Tocsin.Core.Tests.Incidents;

/// <summary>One incident played through in virtual time; due rows are kept and handed back as the program does.</summary>
internal sealed class Story
{
    private readonly Dictionary<(string Kind, string Detail), Instant> due = [];

    public Story(Process process, Declaration? said = null, Instant? at = null, PersonRef? by = null)
    {
        Now = at ?? Monday;
        Keep(Incident.Declare("i1", 1042, said ?? Said(), process, by ?? Ada, Company, Now));
    }

    /// <summary>Monday the second of March 2026, 08:00 in Berlin.</summary>
    public static Instant Monday { get; } = Instant.FromUtc(2026, 3, 2, 7, 0);

    public Instant Now { get; private set; }

    public Incident Incident { get; private set; } = Incident.Empty("i1");

    public List<(Instant Recorded, IncidentEvent Entry)> Log { get; } = [];

    /// <summary>The log as it is kept: the words of what was redacted are gone.</summary>
    public IReadOnlyList<Logged> Timeline
    {
        get
        {
            var gone = Told<WordsRedacted>().Select(entry => entry.Seq).ToHashSet();
            return [.. Log.Select((line, at) => new Logged(at + 1, line.Recorded, gone.Contains(at + 1) ? null : line.Entry))];
        }
    }

    public List<Wake> Wakes { get; } = [];

    public IReadOnlyDictionary<(string Kind, string Detail), Instant> Due => due;

    public static Duration Minutes(int minutes) => Duration.FromMinutes(minutes);

    public Story Does(Func<Incident, Instant, IncidentDecision> verb)
    {
        var decision = verb(Incident, Now);
        Assert.Null(decision.Refusal);
        return Keep(decision);
    }

    public string? Refused(Func<Incident, Instant, IncidentDecision> verb) => verb(Incident, Now).Refusal?.Name;

    public Story Acknowledges(PersonRef by) => Does((incident, now) => incident.Acknowledge(by, now));

    public Story Reaches(Milestone milestone, PersonRef? by = null, Duration? ago = null) =>
        Does((incident, now) => incident.Reach(milestone, by ?? Ada, null, ago is { } earlier ? now - earlier : null, now));

    public Story Takes(string role, PersonRef person) => Does((incident, now) => incident.Take(role, person, null, person, now));

    public Story Levels(string impact, string urgency) => Does((incident, now) => incident.ChangeLevel(impact, urgency, Ada, "it looks so", Company, now));

    public Story Corrects(Milestone milestone, Instant at) => Does((incident, now) => incident.Correct(milestone, at, Ada, "the log says so", now));

    /// <summary>Lets time pass, doing what comes due on the way.</summary>
    public Story Passes(Duration time)
    {
        var end = Now + time;
        while (due.Where(row => row.Value <= end).OrderBy(row => row.Value).Select(row => (KeyValuePair<(string Kind, string Detail), Instant>?)row).FirstOrDefault() is { } next)
        {
            Now = Instant.Max(Now, next.Value);
            due.Remove(next.Key);
            Keep(Incident.ComeDue(next.Key.Kind, next.Key.Detail, Company, Now));
        }

        Now = end;
        return this;
    }

    public Clock Clock(ClockKind kind) => Incident.Clock(kind) ?? throw new InvalidOperationException($"It has no clock for {kind}.");

    public IEnumerable<T> Told<T>()
        where T : IncidentEvent => Log.Select(entry => entry.Entry).OfType<T>();

    public IReadOnlyList<string> Sees(PersonRef person) => [.. Core.Incidents.Now.For(Incident, person, Now).Select(item => item.Rule)];

    public Story Keep(IncidentDecision decision)
    {
        Log.AddRange(decision.Entries.Select(entry => (Now, entry)));
        Wakes.AddRange(decision.Wakes);
        Incident = decision.After;
        foreach (var change in decision.Due)
        {
            if (change is DueChange.Set set) due[(set.Kind, set.Detail)] = set.At;
            else foreach (var key in due.Keys.Where(key => key.Kind == change.Kind).ToList()) due.Remove(key);
        }

        return this;
    }
}

using Tocsin.Core.Incidents;
using Tocsin.Core.People;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>One incident, whole: what is next, what happened, what was promised, who does what.</summary>
/// <param name="Me">The reader, as an incident keeps people.</param>
/// <param name="Now">What the reader should do next, most pressing first.</param>
/// <param name="Timeline">One stretch of it, newest first.</param>
/// <param name="May">The reader may act; a viewer sees the same without buttons.</param>
/// <param name="ImpactLine">What is affected, in one line; empty where nothing is known.</param>
/// <param name="Choose">What selects offer.</param>
/// <param name="Who">A person as screens name them.</param>
public sealed record CockpitView(
    FrameView Frame,
    Incident Incident,
    PersonRef Me,
    IReadOnlyList<NowItem> Now,
    IReadOnlyList<StoryLine> Timeline,
    TimelineFilter Filter,
    bool May,
    string ImpactLine,
    VerbChoices Choose,
    Func<PersonRef, Who> Who)
{
    /// <summary>Address of the timeline's newest entries; null while they are shown.</summary>
    public string? Newest { get; init; }

    /// <summary>Address of the timeline's older entries; null at its beginning.</summary>
    public string? Older { get; init; }

    /// <summary>The reader may let go of words on its timeline.</summary>
    public bool MayRedact { get; init; }

    /// <summary>Incidents that are part of it, worst first.</summary>
    public IReadOnlyList<Incident> Children { get; init; } = [];

    /// <summary>Pages that belong to it, by title.</summary>
    public IReadOnlyList<LinkedPage> Pages { get; init; } = [];

    /// <summary>A draft of the next update, from the facts as they stand.</summary>
    public string UpdateDraft { get; init; } = "";

    /// <summary>A draft of the scribe's next summary, since the last one.</summary>
    public string SummaryDraft { get; init; } = "";

    /// <summary>Open incidents that may be the same.</summary>
    public Kin Kin { get; init; } = Kin.None;

    /// <summary>What was changed shortly before, the likeliest cause first.</summary>
    public IReadOnlyList<NearbyChange> Changes { get; init; } = [];

    /// <summary>What whoever told of a change is called.</summary>
    public Func<string, string> Teller { get; init; } = source => source;

    /// <summary>Where its screens and verbs are.</summary>
    public string Here => Links.Incident(Incident.Id);

    public bool Leads => Core.Incidents.Now.Leads(Incident, Me);

    /// <summary>Roles the reader holds.</summary>
    public IReadOnlyList<string> MyRoles =>
        [.. Incident.Holdings.Where(holding => holding.Until is null && holding.Person.Id == Me.Id).Select(holding => Incident.Process.Role(holding.Role)?.Title ?? holding.Role).Distinct(StringComparer.Ordinal)];

    /// <summary>From when the times on the timeline are counted.</summary>
    public Instant Began => Incident.At(Core.Playbooks.Milestone.ImpactStarted) ?? Incident.At(Core.Playbooks.Milestone.Declared) ?? Frame.Now;
}

/// <summary>A page that belongs to an incident.</summary>
public sealed record LinkedPage(string Id, string Title, Core.Paging.PageStatus Status);

/// <summary>One thing to choose from.</summary>
/// <param name="Value">What is posted.</param>
public sealed record Option(string Value, string Title);

/// <summary>What selects offer.</summary>
/// <param name="Incidents">Other open incidents: by number, with their titles.</param>
public sealed record VerbChoices(IReadOnlyList<Option> People, IReadOnlyList<Option> Teams, IReadOnlyList<Option> Services, IReadOnlyList<Option> Incidents)
{
    /// <summary>The most of each that a select offers.</summary>
    public const int Most = 500;
}

namespace Tocsin.Web;

/// <summary>A screen that stands by itself, as rail, settings and search name it.</summary>
/// <param name="Icon">Of the icons, by name.</param>
/// <param name="Words">What else people call it when they look for it.</param>
/// <param name="Lit">The entry of the rail that is lit there.</param>
/// <param name="Least">The least role that may see it.</param>
/// <param name="OnPhone">It has a tab at the bottom of a phone; the others are found under Find.</param>
public sealed record Place(string Title, string Href, string Icon, string Words = "", RailPlace Lit = RailPlace.None, Role Least = Role.Viewer, bool OnPhone = false);

/// <summary>Where one can go.</summary>
public static class Places
{
    public static readonly IReadOnlyList<Place> Rail =
    [
        new("Home", Links.Home, "home", "am I needed start", RailPlace.Home, OnPhone: true),
        new("Incidents", Links.Incidents, "incidents", "major p1 sev1 what is wrong war room", RailPlace.Incidents, OnPhone: true),
        new("Alerts", Links.Alerts, "alerts", "what fires", RailPlace.Alerts, OnPhone: true),
        new("Pages", Links.Pages, "pages", "who was told acknowledge", RailPlace.Pages, OnPhone: true),
        new("On-call", Links.OnCall, "on-call", "schedules shifts calendar who is on call", RailPlace.OnCall, OnPhone: true),
        new("Services", Links.Services, "services", "who owns what", RailPlace.Services),
        new("People", Links.People, "people", "contact methods", RailPlace.People),
        new("Settings", Links.Settings, "settings", "configuration", RailPlace.Settings),
    ];

    /// <summary>The parts of the settings, in the order of their tabs.</summary>
    public static readonly IReadOnlyList<Place> Settings =
    [
        new("Documents", Links.Documents, "document", "playbook configuration policies routes yaml"),
        new("Revisions", Links.Revisions, "again", "history, diff, rollback"),
        new("Integrations", Links.Integrations, "hook", "senders alertmanager pagerduty prometheus keys set up"),
        new("Secrets", Links.Secrets, "key", "passwords", Least: Role.Admin),
        new("API tokens", Links.Tokens, "key", "programs", Least: Role.Admin),
        new("Last resort", Links.LastResort, "flag", "nobody answers administrators"),
        new("Quarantine", Links.Quarantine, "close", "payloads that could not be read", Least: Role.Manager),
        new("What if", Links.Simulate, "pages", "simulate simulator forecast who would be paged"),
    ];

    /// <summary>Those that hang below one of the rail.</summary>
    private static readonly IReadOnlyList<Place> Below =
    [
        new("Declare an incident", Links.NewIncident, "incidents", "new report major start", Least: Role.Responder),
        new("Candidates", Links.Candidates, "incidents", "reports triage is this an incident help desk callers"),
        new("My shifts", Links.MyShifts, "on-call", "when am I on call next"),
        new("Gaps", Links.Gaps, "on-call", "nobody is on call uncovered"),
        new("In your calendar", Links.Feeds, "calendar", "subscribe ical ics feed google outlook apple"),
        new("Teams", Links.Teams, "people", "boards"),
        new("Starter playbooks", Links.Starters, "document", "example template begin set up first saas itsm telecom", Least: Role.Admin),
        new("Plan maintenance", Links.NewMaintenance, "mute", "window planned work environment", Least: Role.Responder),
        new("New silence", Links.NewSilence, "mute", "mute snooze", Least: Role.Responder),
        new("Silences", Links.Silences, "mute", "maintenance windows mute snooze inhibition"),
    ];

    public static IEnumerable<Place> All => Rail.Concat(Below).Concat(Settings);
}

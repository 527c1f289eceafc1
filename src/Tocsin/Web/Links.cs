namespace Tocsin.Web;

/// <summary>The console's addresses: screens link by these and endpoints are mapped at the same.</summary>
public static class Links
{
    public const string Home = "/";
    public const string Alerts = "/alerts";
    public const string Pages = "/pages";
    public const string Incidents = "/incidents";
    public const string NewIncident = "/incidents/new";
    public const string Candidates = "/candidates";
    public const string Report = "/report";
    public const string Confirm = "/confirm";
    public const string Silences = "/silences";
    public const string NewSilence = "/silences/new";
    public const string NewMaintenance = "/silences/maintenance";
    public const string OnCall = "/on-call";
    public const string MyShifts = "/on-call/mine";
    public const string Gaps = "/on-call/gaps";
    public const string Feeds = "/on-call/calendar";
    public const string Schedules = "/schedules";
    public const string PreviewSchedule = "/schedules-preview";
    public const string Services = "/services";
    public const string Teams = "/teams";
    public const string People = "/people";
    public const string Settings = "/settings";
    public const string Documents = "/settings/documents";
    public const string Starters = "/settings/starters";
    public const string Revisions = "/settings/revisions";
    public const string Integrations = "/settings/integrations";
    public const string Secrets = "/settings/secrets";
    public const string Tokens = "/settings/tokens";
    public const string Quarantine = "/settings/quarantine";
    public const string LastResort = "/settings/last-resort";
    public const string Search = "/search";
    public const string Simulate = "/simulate";
    public const string Replay = "/simulate/replay";
    public const string SignIn = "/sign-in";
    public const string SignOut = "/sign-out";
    public const string Preferences = "/preferences";

    public static string Alert(string id) => $"{Alerts}/{Uri.EscapeDataString(id)}";

    public static string SimulateAlert(string id) => $"{Alert(id)}/simulate";

    public static string SimulateService(string name) => $"{Simulate}?service={Uri.EscapeDataString(name)}";

    public static string SimulatePolicy(string name) => $"{Simulate}?policy={Uri.EscapeDataString(name)}";

    /// <param name="matchers">Filled in already.</param>
    public static string Silencing(IEnumerable<string> matchers) => $"{NewSilence}?match={Uri.EscapeDataString(string.Join('\n', matchers))}";

    public static string Page(string id) => $"{Pages}/{Uri.EscapeDataString(id)}";

    /// <param name="verb">acknowledge, escalate, reassign or close.</param>
    public static string Page(string id, string verb) => $"{Page(id)}/{verb}";

    public static string Incident(string id) => $"{Incidents}/{Uri.EscapeDataString(id)}";

    /// <param name="verb">One of the verbs of an incident, or the last part of one of its screens.</param>
    public static string Incident(string id, string verb) => $"{Incident(id)}/{verb}";

    public static string Candidate(string id) => $"{Candidates}/{Uri.EscapeDataString(id)}";

    /// <param name="verb">accept, reject or merge.</param>
    public static string Candidate(string id, string verb) => $"{Candidate(id)}/{verb}";

    public static string Service(string name) => $"{Services}/{Uri.EscapeDataString(name)}";

    public static string Schedule(string name) => $"{Schedules}/{Uri.EscapeDataString(name)}";

    public static string Team(string name) => $"{Teams}/{Uri.EscapeDataString(name)}";

    public static string Person(string handle) => $"{People}/{Uri.EscapeDataString(handle)}";

    /// <param name="verb">methods, rules, sessions and what hangs below them.</param>
    public static string Person(string handle, string verb) => $"{Person(handle)}/{verb}";

    public static string Method(string handle, string methodId, string verb) =>
        $"{Person(handle)}/methods/{Uri.EscapeDataString(methodId)}/{verb}";

    public static string Document(string kind, string name) =>
        $"{Documents}/{Uri.EscapeDataString(kind.ToLowerInvariant())}/{Uri.EscapeDataString(name)}";

    public static string Integration(string name) => $"{Integrations}/{Uri.EscapeDataString(name)}";

    public static string Payload(string integration, string id) => $"{Integration(integration)}/payloads/{Uri.EscapeDataString(id)}";

    public static string History(string kind, string name) => $"{Document(kind, name)}/history";

    public static string Revision(long id) => $"{Revisions}/{id}";

    public static string QuarantinedPayload(string id) => $"{Quarantine}/{Uri.EscapeDataString(id)}";

    /// <param name="file">The file's name in the sources.</param>
    public static string Asset(string file) => Assets.Url(file);
}

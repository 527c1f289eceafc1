namespace Tocsin.House.Tests;

/// <summary>One module may know another, for a reason.</summary>
internal sealed record Arrow(string From, string To, string Why);

/// <summary>Which module may know which. What is not declared here is forbidden; what nobody uses is taken off.</summary>
internal static class Arrows
{
    /// <summary>The words everybody shares; no arrow needs declaring.</summary>
    public const string Shared = "Shared";

    /// <summary>Between the folders of src/Tocsin.Core.</summary>
    public static readonly Arrow[] Core =
    [
        new("Playbooks", "People", "a route sets the urgency by which personal rules are picked"),
        new("Alerts", "Playbooks", "routes and integrations say where an alert belongs"),
        new("Alerts", "People", "a routed alert carries its page's urgency"),
        new("OnCall", "Playbooks", "a schedule says whose turn it is"),
        new("Paging", "Playbooks", "a policy says whom to page next"),
        new("Paging", "People", "personal rules say how a person is reached"),
        new("Paging", "OnCall", "a step pages whoever is on call at that instant"),
        new("Paging", "Alerts", "a page opens where its first alert was routed"),
        new("Silences", "Playbooks", "a silence matches as a route does, and inhibitions are documents"),
        new("Silences", "Alerts", "cause and symptom are known by a fingerprint of their labels"),
        new("Incidents", "Playbooks", "a process says which level, roles, checklists, gates and clocks an incident has"),
        new("Incidents", "People", "people own incidents and hold roles"),
        new("Incidents", "Paging", "whom to wake is asked of the same world as for pages"),
        new("Simulator", "Playbooks", "what would happen is asked of one playbook"),
        new("Simulator", "People", "somebody may answer in the simulation"),
        new("Simulator", "OnCall", "a test says who stands in for whom"),
        new("Simulator", "Alerts", "a signal is heard and routed as the live ones are"),
        new("Simulator", "Paging", "a page goes its live way in virtual time"),
        new("Simulator", "Silences", "what mutes a live alert mutes it here"),
    ];

    /// <summary>What every screen may use: it is imported once, for all, in <c>_Imports.razor</c>.</summary>
    public const string Components = "Web";

    /// <summary>Between the folders of src/Tocsin, from the ground up: a module stands below those that know it.</summary>
    public static readonly Arrow[] Shell =
    [
        new("Web", "Storage", "answers are written as rows are"),
        new("Channels", "Storage", "a channel's document names a secret, which is sealed there"),
        new("People", "Storage", "people and their contact methods are rows"),
        new("People", "Web", "its screens sit in the frame"),
        new("People", "Channels", "a contact method's address is judged as its channel will read it"),
        new("Playbooks", "Storage", "documents and revisions are rows"),
        new("Playbooks", "Web", "its screens sit in the frame"),
        new("Playbooks", "People", "playbook and roster are loaded as one world, which decisions take"),
        new("OnCall", "Storage", "answers are written as all JSON is"),
        new("OnCall", "Web", "its screens sit in the frame, refusals become problems"),
        new("OnCall", "People", "a handle is somebody, and asking needs a right"),
        new("OnCall", "Playbooks", "schedules are documents"),
        new("Paging", "Storage", "a page is a timeline, and owes due and outbox rows"),
        new("Paging", "Web", "its screens sit in the frame"),
        new("Paging", "Channels", "what is owed is handed to a channel"),
        new("Paging", "People", "a receipt proves a contact method"),
        new("Paging", "Playbooks", "a decision compares the playbook's revision and takes the world"),
        new("Incidents", "Storage", "an incident is a timeline, and owes due rows"),
        new("Incidents", "Web", "its screens sit in the frame, refusals become problems, lists have cursors"),
        new("Incidents", "People", "reading and acting need a right, and looking at a restricted one leaves a note"),
        new("Incidents", "Playbooks", "a decision takes the world as of its transaction"),
        new("Incidents", "Paging", "whoever must come is paged, and a page may become an incident"),
        new("Alerts", "Storage", "alerts and payloads are rows"),
        new("Alerts", "Web", "its screens sit in the frame, refusals become problems, lists have cursors"),
        new("Alerts", "People", "reading and raising need a right"),
        new("Alerts", "Playbooks", "the batch writer routes by the playbook as of its transaction"),
        new("Alerts", "Paging", "an alert opens a page or joins one, in the same transaction"),
        new("Ownership", "Storage", "a screen is read in one session"),
        new("Ownership", "Web", "its screens sit in the frame, refusals become problems, lists have cursors"),
        new("Ownership", "People", "reading needs a right"),
        new("Ownership", "Playbooks", "services and teams are documents"),
        new("Ownership", "OnCall", "it names turns as OnCall does"),
        new("Ownership", "Paging", "it lists pages and draws paths as Paging does"),
        new("Silences", "Storage", "silences are rows, and end by a due row"),
        new("Silences", "Web", "its screens sit in the frame, refusals become problems"),
        new("Silences", "People", "silencing needs a right, and leaves a note"),
        new("Silences", "Playbooks", "what mutes stands beside the playbook, where decisions take it"),
        new("Silences", "Paging", "what fires when its silence ends opens a page"),
        new("Silences", "Alerts", "a silence that begins or ends moves alerts from their pages and back"),
        new("Intake", "Storage", "ids, and payloads kept as JSON"),
        new("Intake", "Web", "an intake path is open to anybody who has the key, and says so"),
        new("Intake", "People", "looking into quarantine needs a right, and leaves a note"),
        new("Intake", "Playbooks", "the key says which integration sends"),
        new("Intake", "Paging", "a payload is shown with the alerts it began and their pages"),
        new("Intake", "Silences", "Alertmanager's API keeps silences through the same verb as everybody"),
        new("Intake", "Alerts", "signals go to the batch writer, which says when they are durable"),
        new("Simulator", "Storage", "answers are written as all JSON is"),
        new("Simulator", "Web", "its screens sit in the frame, refusals become problems"),
        new("Simulator", "People", "asking needs a right"),
        new("Simulator", "Playbooks", "it asks of the world that decisions take"),
        new("Simulator", "Paging", "a station is drawn as on a page's path"),
        new("Simulator", "Alerts", "an alert belongs where the batch writer puts it"),
        new("Simulator", "Intake", "a payload means what its sender's file makes of it"),
        new("Home", "Storage", "its screen is read in one session"),
        new("Home", "Web", "its screen sits in the frame"),
        new("Home", "People", "the reader needs a right, and the first steps are an administrator's"),
        new("Home", "Playbooks", "first steps look at what is written down"),
        new("Home", "OnCall", "it names turns as OnCall does"),
        new("Home", "Paging", "it lists pages as Paging does"),
        new("Home", "Incidents", "it lists incidents as Incidents does"),
        new("Search", "Storage", "pages and alerts are rows"),
        new("Search", "Web", "its screen sits in the frame, and finds the other screens"),
        new("Search", "People", "finding needs a right, and what is found is what the reader may see"),
        new("Search", "Incidents", "incidents are found by the words of their timelines, those that the reader may see"),
        new("Search", "Playbooks", "documents and people are found by what they are called"),
        new("Operation", "Storage", "the server opens the database and runs the loops"),
        new("Operation", "Web", "links begin with the address the server is reached by"),
        new("Operation", "Channels", "a rehearsal puts its own ways out in the place of the real ones"),
        new("Operation", "People", "every request passes recognition and gate"),
        new("Operation", "Playbooks", "the world is in memory before the first request"),
        new("Operation", "Paging", "it counts what senders took up"),
        new("Operation", "Alerts", "it counts requests that wait to be made durable"),
        new("Operation", "Intake", "it counts what was taken and what was refused"),
        new("Cli", "Operation", "a command runs the server, or the same host for one call"),
        new("Cli", "Web", "the greeting says what links begin with"),
        new("Cli", "People", "the greeting gives the set-up link"),
        new("Cli", "Storage", "it speaks the API's JSON"),
        new("Cli", "Playbooks", "lint reads files without a server"),
        new("Cli", "Simulator", "tests of a playbook run without a server"),
        new("Demo", "Storage", "its day begins on an empty database"),
        new("Demo", "Channels", "its people are reached in the imagination only"),
        new("Demo", "People", "it hires a company through the verbs"),
        new("Demo", "Playbooks", "it applies a playbook through the verbs"),
        new("Demo", "Paging", "its people answer through the verbs"),
        new("Demo", "Incidents", "its people run incidents through the verbs"),
        new("Demo", "Operation", "it is the whole program in a time of its own"),
        new("Demo", "Cli", "it is a command beside the others"),
    ];

    /// <summary>Modules of the shell that do not know what is decided: they may not look into Core beyond its shared words.</summary>
    public static readonly string[] Deaf = ["Storage"];
}

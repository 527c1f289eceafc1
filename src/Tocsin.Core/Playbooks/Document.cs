using Tocsin.Core.People;

namespace Tocsin.Core.Playbooks;

/// <summary>One typed piece of the playbook.</summary>
/// <param name="Name">Identity within its kind: lower-case letters, digits and hyphens, at most 64; immutable.</param>
/// <param name="Title">What people read; the name where none is given.</param>
public abstract record Document(string Name, string Title)
{
    /// <summary>The kind as written in files: the type's own name.</summary>
    public string Kind => GetType().Name;
}

/// <summary>People who answer together.</summary>
/// <param name="Members">Handles.</param>
/// <param name="Owner">Handle of the person who keeps the document.</param>
/// <param name="Policy">The escalation policy that pages the team's on-call; without one, paging the team pages every member.</param>
public sealed record Team(
    string Name,
    string Title,
    IReadOnlyList<string> Members,
    string? Owner = null,
    string? Policy = null,
    string? Description = null,
    string? Chat = null,
    string? Parent = null) : Document(Name, Title)
{
    /// <summary>Classification codes by which other systems know the team, such as an assignment group's.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>Schedules the team answers by, besides those that name it themselves.</summary>
    public IReadOnlyList<string> Schedules { get; init; } = [];

    /// <summary>How the team's on-call works, in Markdown.</summary>
    public string? Procedure { get; init; }
}

/// <summary>Something customers or colleagues rely on, owned by one team.</summary>
/// <param name="Policy">The escalation policy; the team's where none is given.</param>
public sealed record Service(
    string Name,
    string Title,
    string Team,
    string? Policy = null,
    string? Description = null) : Document(Name, Title)
{
    /// <summary>Services that it cannot do without.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>Who makes or runs it, where that is not the house.</summary>
    public string? Vendor { get; init; }

    /// <summary>Where it runs, such as production.</summary>
    public IReadOnlyList<string> Environments { get; init; } = [];

    /// <summary>A critical business application: the business stands still without it.</summary>
    public bool Critical { get; init; }

    /// <summary>Anybody may read its title, and report that something is wrong with it, without an account.</summary>
    public bool Public { get; init; }
}

/// <summary>Who is on call when, as layers of rotations in local wall time.</summary>
/// <param name="Zone">IANA time zone id: hand-offs happen at this zone's wall time, unless a layer has its own.</param>
/// <param name="Layers">At least one; a later layer takes precedence wherever it has somebody, and lets the earlier ones show through wherever it has nobody.</param>
public sealed record Schedule(
    string Name,
    string Title,
    string Zone,
    IReadOnlyList<Layer> Layers,
    string? Team = null,
    string? Description = null) : Document(Name, Title);

/// <summary>Whom to page, in which order, until somebody acknowledges.</summary>
/// <param name="Steps">At least one.</param>
/// <param name="Repeat">How many more times the steps run before the last resort: 0 to 9.</param>
/// <param name="LastResort">Whom to page when no step was answered; the administrators where it is empty or reaches nobody.</param>
/// <param name="Again">After the last resort: how long until everybody on the path is paged again, and again: 1 minute to 1 day.</param>
/// <param name="AckTimeout">How long an acknowledged page may stay unfinished before it pages again; null: it never does.</param>
public sealed record EscalationPolicy(
    string Name,
    string Title,
    IReadOnlyList<Step> Steps,
    int Repeat,
    IReadOnlyList<Target> LastResort,
    Duration Again,
    Duration? AckTimeout,
    string? Description = null) : Document(Name, Title)
{
    public static readonly Duration DefaultAgain = Duration.FromMinutes(15);
    public static readonly Duration DefaultAckTimeout = Duration.FromMinutes(30);
}

/// <summary>One step of a policy.</summary>
/// <param name="Targets">Whom to page, all at once.</param>
/// <param name="Wait">How long to wait for an acknowledgement before the next step: 0 seconds to 1 day.</param>
public sealed record Step(IReadOnlyList<Target> Targets, Duration Wait);

/// <summary>Whom a step pages, written <c>person:ada</c>, <c>schedule:payments</c>, <c>team:payments</c>.</summary>
public sealed record Target(TargetKind Kind, string Name)
{
    public override string ToString() => $"{Kind.ToString().ToLowerInvariant()}:{Name}";
}

/// <summary>The kinds of targets.</summary>
public enum TargetKind
{
    Person,
    Schedule,
    Team,
}

/// <summary>One sender of alarms and how its payloads are read.</summary>
/// <param name="Sender">Whose format it speaks: <c>alertmanager</c>, <c>pagerduty</c>, <c>json</c>.</param>
/// <param name="KeySecret">The secret that holds the intake key, from <c>key: secret:NAME</c>; null: a key is generated and shown once.</param>
/// <param name="Service">The service of an alert that no route gives one.</param>
/// <param name="StaleAfter">A firing alert not repeated for this long is stale; null: it never is.</param>
/// <param name="FlapWindow">An alert that fires again within this time of its resolve continues the same alert.</param>
/// <param name="Identity">Labels that identify an alert where the sender gives no key; empty: all labels.</param>
/// <param name="Mapping">For <c>json</c>: where in the payload each part of a signal stands.</param>
public sealed record Integration(
    string Name,
    string Title,
    string Sender,
    string? KeySecret,
    string? Service,
    Duration? StaleAfter,
    Duration FlapWindow,
    IReadOnlyList<string> Identity,
    JsonMapping? Mapping,
    string? Description = null) : Document(Name, Title)
{
    /// <summary>Stands in the place of a sender's for what people raise themselves; no document has this name.</summary>
    public const string ByHand = "by-hand";

    public const int DefaultFlapsAfter = 3;

    /// <summary>The most times that may be asked for: no more are remembered.</summary>
    public const int MostFlaps = 20;

    public static readonly Duration DefaultFlapWindow = Duration.FromMinutes(10);
    public static readonly Duration DefaultFlapsWithin = Duration.FromMinutes(30);

    /// <summary>An alert that fires this often within <see cref="FlapsWithin"/> flaps; 0: none ever does.</summary>
    public int FlapsAfter { get; init; } = DefaultFlapsAfter;

    /// <summary>What has fired steadily for longer than this flaps no more.</summary>
    public Duration FlapsWithin { get; init; } = DefaultFlapsWithin;
}

/// <summary>Where a generic JSON payload keeps what a signal needs. Each value is a path such as <c>$.event.id</c>, or text with <c>{{ $.path }}</c> in it.</summary>
/// <param name="Each">Path of an array: one signal per element, paths relative to the element (<c>@.</c>); null: the payload is one signal.</param>
/// <param name="Resolved">The signal is a resolve where the value of <c>State</c> is one of these (any case).</param>
public sealed record JsonMapping(
    string? Each,
    string? Key,
    string Title,
    string? Severity,
    string? State,
    IReadOnlyList<string> Resolved,
    IReadOnlyDictionary<string, string> Labels,
    string? Link,
    string? Description);

/// <summary>Which alerts belong to which service, and how they are grouped into pages. Routes are tried in order; the first to set a thing wins.</summary>
/// <param name="Order">Lower first; equal orders by name.</param>
/// <param name="Integrations">Only alerts of these; empty: of all.</param>
/// <param name="Match">All must match, in Alertmanager's form: <c>team=payments</c>, <c>env!=dev</c>, <c>job=~"api|web"</c>, <c>job!~x</c>.</param>
/// <param name="Severities">Only these; empty: all.</param>
/// <param name="Continue">Go on to later routes for whatever this one does not set.</param>
/// <param name="Declare">Their pages become incidents; null: a human decides that.</param>
public sealed record Route(
    string Name,
    string Title,
    int Order,
    IReadOnlyList<string> Integrations,
    IReadOnlyList<string> Match,
    IReadOnlyList<Severity> Severities,
    string? Service,
    string? Policy,
    Urgency? Urgency,
    Severity? Severity,
    Grouping? Group,
    bool Continue,
    string? Description = null,
    AutoDeclare? Declare = null) : Document(Name, Title);

/// <summary>An incident that is declared by itself when an alert opens a page.</summary>
/// <param name="Type">The name of its incident type.</param>
/// <param name="Impact">A grade of the type's matrix.</param>
/// <param name="Urgency">A grade of the type's matrix.</param>
public sealed record AutoDeclare(string Type, string Impact, string Urgency)
{
    /// <summary>The kind of <c>due</c> row by which a page becomes an incident.</summary>
    public const string Due = "page-declare";
}

/// <summary>Which alerts join one page: those of one service with equal values of these labels, within this time of the page's opening.</summary>
public sealed record Grouping(IReadOnlyList<string> By, Duration Window)
{
    public static readonly Duration DefaultWindow = Duration.FromHours(2);
    public static readonly Grouping Default = new([], DefaultWindow);
}

/// <summary>An alert that mutes others while it fires: they are symptoms, and it is their cause.</summary>
/// <param name="Cause">At least one; all must match, as in a route.</param>
/// <param name="Symptoms">At least one. An alert that matches both sides is muted only by one that does not.</param>
/// <param name="Equal">Cause and symptom have equal values of these labels; one that both lack is equal.</param>
public sealed record Inhibition(
    string Name,
    string Title,
    IReadOnlyList<string> Cause,
    IReadOnlyList<string> Symptoms,
    IReadOnlyList<string> Equal,
    string? Description = null) : Document(Name, Title);

/// <summary>How messages of one channel leave the house. Its name is what contact methods call it: <c>email</c>, <c>sms</c>, <c>voice</c>, <c>ntfy</c>, <c>webhook</c>.</summary>
/// <remarks>Exactly one of the settings is given; it says which protocol the channel speaks.</remarks>
public sealed record Channel(
    string Name,
    string Title,
    SmtpSettings? Smtp = null,
    NtfySettings? Ntfy = null,
    WebhookSettings? Webhook = null,
    GatewaySettings? Gateway = null) : Document(Name, Title);

/// <summary>An SMTP server to hand e-mail to.</summary>
/// <param name="Port">587 where none is given.</param>
/// <param name="From">The sender's address.</param>
/// <param name="StartTls">Refuse to send unless the server offers STARTTLS; true where not given.</param>
/// <param name="PasswordSecret">The secret that holds the password; with <paramref name="User"/>, or neither.</param>
public sealed record SmtpSettings(string Host, int Port, string From, bool StartTls, string? User, string? PasswordSecret);

/// <summary>An ntfy server; a contact method's address is the topic.</summary>
/// <param name="TokenSecret">The secret that holds the access token, if the server wants one.</param>
public sealed record NtfySettings(string Server, string? TokenSecret);

/// <summary>Signed webhooks; a contact method's address is the URL.</summary>
/// <param name="SigningSecret">The secret whose value signs each request.</param>
/// <param name="AllowPrivate">Allow loopback and private addresses, which are refused otherwise.</param>
public sealed record WebhookSettings(string SigningSecret, bool AllowPrivate);

/// <summary>A provider of SMS or voice over HTTP: one templated request per message, receipts by callback.</summary>
/// <param name="Method">POST, PUT or GET.</param>
/// <param name="Url">May hold <c>{{ to }}</c>, <c>{{ text }}</c>, <c>{{ id }}</c>, <c>{{ link }}</c>, <c>{{ callback }}</c>.</param>
/// <param name="Headers">Values may hold placeholders and <c>{{ secret:NAME }}</c>.</param>
/// <param name="Body">May hold placeholders and secrets as headers do, each encoded for <paramref name="BodyType"/>; <c>{{ xml:text }}</c> is made fit for XML first.</param>
/// <param name="BodyType"><c>json</c>, <c>form</c> or <c>text</c>.</param>
/// <param name="IdPath">Where the provider's answer holds its id of the message, e.g. <c>$.messages[0].id</c>.</param>
/// <param name="Receipt">How the provider's callback is read; null: none comes, and a message stays <i>sent</i>.</param>
public sealed record GatewaySettings(
    string Method,
    string Url,
    IReadOnlyDictionary<string, string> Headers,
    string? Body,
    string BodyType,
    string? IdPath,
    ReceiptMapping? Receipt,
    bool AllowPrivate);

/// <summary>How a provider's receipt is read: which field tells the state, and which of its values mean delivered or failed (any case).</summary>
public sealed record ReceiptMapping(string State, IReadOnlyList<string> Delivered, IReadOnlyList<string> Failed);

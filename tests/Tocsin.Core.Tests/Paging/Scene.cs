using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Tests.Paging;

/// <summary>A small company on which pages are played through in virtual time; due rows are kept and handed back as the program does.</summary>
internal sealed class Scene
{
    private readonly Dictionary<(string Kind, string Detail), Instant> due = [];

    public Instant Now { get; private set; } = Instant.FromUtc(2026, 3, 2, 3, 10);

    public Page Page { get; private set; } = Page.Empty("p1");

    public List<PageEvent> Timeline { get; } = [];

    public List<(Instant Recorded, PageEvent Entry)> Log { get; } = [];

    public Playbook Playbook { get; set; } = With(Policy(steps: [Step("grace", 5), Step("alan", 10)]));

    public Roster Roster { get; set; } = new(1,
    [
        Somebody("grace"), Somebody("alan"), Somebody("ada", Role.Admin), Somebody("mute", methods: []),
    ]);

    public World World => new(Playbook, Roster);

    public IReadOnlyDictionary<(string Kind, string Detail), Instant> Due => due;

    public static Person Somebody(string name, Role role = Role.Responder, IReadOnlyList<ContactMethod>? methods = null, IReadOnlyList<NotificationRule>? rules = null) =>
        new($"u-{name}", name, char.ToUpperInvariant(name[0]) + name[1..], "UTC", role, methods ?? [Mail(name)], rules ?? []);

    public static ContactMethod Mail(string name) => new($"m-{name}-mail", "email", $"{name}@example.org", "work", null);

    public static ContactMethod Sms(string name) => new($"m-{name}-sms", "sms", "+15550100", "phone", null);

    public static Step Step(string person, int minutes) => new([new Target(TargetKind.Person, person)], Duration.FromMinutes(minutes));

    public static EscalationPolicy Policy(IReadOnlyList<Step> steps, int repeat = 0, IReadOnlyList<Target>? lastResort = null, Duration? ackTimeout = null) => new(
        "payments", "Payments", steps, repeat, lastResort ?? [], Duration.FromMinutes(15), ackTimeout ?? Duration.FromMinutes(30));

    public static Playbook With(EscalationPolicy policy) => new(7, [policy]);

    public Scene Opens(Urgency urgency = Urgency.High, string? policy = "payments", Severity severity = Severity.Error)
    {
        var opened = new PageOpened(
            "Checkout fails", "payments", "Payments", policy, urgency, severity, "g", Now + Duration.FromHours(2), 1, new Reason("routed", "Route payments."), 7);
        return Keep(Page.Open("p1", opened, World, Now));
    }

    /// <summary>Begins a page as somebody else decided it.</summary>
    public Scene Opens(Decision opening) => Keep(opening);

    public Scene Does(Func<Page, Decision> verb) => Keep(verb(Page));

    public Decision Tries(Func<Page, Decision> verb) => verb(Page);

    public Scene Changes(Changes changes) => Does(page => page.ChangeAlerts(changes, World, Now));

    public Scene Acknowledges(string name) => Does(page => page.Acknowledge(new PersonRef($"u-{name}", name), "link", World, Now));

    /// <summary>Lets time pass, doing what comes due on the way.</summary>
    public Scene Passes(Duration time)
    {
        var end = Now + time;
        while (due.Where(row => row.Value <= end).OrderBy(row => row.Value).Select(row => (KeyValuePair<(string Kind, string Detail), Instant>?)row).FirstOrDefault() is { } next)
        {
            Now = Instant.Max(Now, next.Value);
            due.Remove(next.Key);
            Keep(Fire(next.Key.Kind, next.Key.Detail));
        }

        Now = end;
        return this;
    }

    public IReadOnlyList<string> Got(string name, MessageKind kind = MessageKind.Page) =>
        [.. Timeline.OfType<MessageOwed>().Where(owed => owed.Person.Id == $"u-{name}" && owed.Message == kind).Select(owed => owed.Channel)];

    public T Last<T>()
        where T : PageEvent => Timeline.OfType<T>().Last();

    private Decision Fire(string kind, string detail) => kind switch
    {
        PageDue.Path => Page.GoOn(World, Now),
        PageDue.Ack => Page.ExpireAck(World, Now),
        PageDue.Update => Page.TellUpdates(World, Now),
        PageDue.Closed => Page.LookAgain(World, Now),
        _ => Rule(detail.Split('|')),
    };

    private Decision Rule(string[] detail) => Page.UseRule(int.Parse(detail[0]), detail[1], detail[2], World, Now);

    private Scene Keep(Decision decision)
    {
        Assert.Null(decision.Refusal);
        Timeline.AddRange(decision.Entries);
        Log.AddRange(decision.Entries.Select(entry => (Now, entry)));
        Page = decision.After;
        foreach (var change in decision.Due)
        {
            if (change is DueChange.Set set) due[(set.Kind, set.Detail)] = set.At;
            else foreach (var key in due.Keys.Where(key => key.Kind == change.Kind).ToList()) due.Remove(key);
        }

        return this;
    }
}

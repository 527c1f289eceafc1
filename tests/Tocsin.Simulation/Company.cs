using Tocsin.Core.Incidents;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;
using Tocsin.People;
using Tocsin.Playbooks;

namespace Tocsin.Simulation;

/// <summary>A small company with three services, five people and habits that change: everything through the program's own verbs.</summary>
internal sealed class Company(Chance chance)
{
    public static readonly IReadOnlyList<Integration> Integrations =
    [
        new("prometheus", "Prometheus", "alertmanager", null, null, Duration.FromMinutes(20), Duration.FromMinutes(10), [], null) { FlapsAfter = 2, FlapsWithin = Duration.FromHours(2) },
        new("pager", "Pager", "pagerduty", null, "search", null, Duration.FromMinutes(2), [], null) { FlapsAfter = 2 },
        new("checks", "Checks", "alertmanager", null, null, Duration.FromMinutes(5), Duration.Zero, [], null),
    ];

    public static readonly IReadOnlyList<string> Services = ["checkout", "ledger", "search"];

    private static readonly (string Handle, string Role, NewMethod[] Methods)[] People =
    [
        ("ada", "admin", [new("email", "ada@example.org"), new("sms", "+15550100001")]),
        ("grace", "responder", [new("email", "grace@example.org"), new("sms", "+15550100002"), new("ntfy", "grace")]),
        ("alan", "responder", [new("email", "alan@example.org"), new("ntfy", "alan")]),
        ("edsger", "responder", [new("sms", "+15550100004")]),
        ("barbara", "manager", [new("email", "barbara@example.org")]),
    ];

    private int patience = 5;
    private Duration? ackTimeout = Duration.FromMinutes(12);
    private bool hasPaymentsPolicy = true;
    private bool hasSms = true;
    private bool hasCauses = true;

    public static IReadOnlyList<string> Handles { get; } = [.. People.Select(person => person.Handle)];

    public async Task Found(Node node)
    {
        foreach (var (handle, role, methods) in People)
        {
            var name = char.ToUpperInvariant(handle[0]) + handle[1..];
            Good(await node.Get<AddPerson>().Add(Actor.Operator, new NewPerson(handle, name, "Europe/Berlin", role, methods, null)));
        }

        await Write(node);
        await ChangeRules(node);
    }

    /// <summary>Somebody edits the playbook, as a whole.</summary>
    public async Task<string> ChangePlaybook(Node node)
    {
        switch (chance.Below(5))
        {
            case 0:
                patience = 1 + chance.Below(8);
                break;
            case 1:
                ackTimeout = chance.OneIn(3) ? null : Duration.FromMinutes(5 + chance.Below(20));
                break;
            case 2:
                hasPaymentsPolicy = !hasPaymentsPolicy;
                break;
            case 3:
                hasCauses = !hasCauses;
                break;
            default:
                hasSms = !hasSms;
                break;
        }

        await Write(node);
        return $"playbook: steps wait {patience} min, ack time-out {ackTimeout?.TotalMinutes.ToString("0") ?? "never"}, "
            + $"policy payments {(hasPaymentsPolicy ? "there" : "gone")}, channel sms {(hasSms ? "there" : "gone")}, inhibition {(hasCauses ? "there" : "gone")}";
    }

    /// <summary>Everything is there again, so that everything can reach somebody.</summary>
    public Task Recover(Node node)
    {
        (hasPaymentsPolicy, hasSms, hasCauses, patience, ackTimeout) = (true, true, true, 5, Duration.FromMinutes(12));
        return Write(node);
    }

    /// <summary>Somebody loses or gains a contact method, leaves or comes back, or writes rules of their own. A refusal is an answer too.</summary>
    public async Task<string> ChangeRoster(Node node)
    {
        var (handle, _, methods) = chance.Of(People);
        var roster = (await node.Get<Worlds>().Refresh()).Roster;
        switch (chance.Below(4))
        {
            case 0 when roster.ByHandle(handle) is { Methods.Count: > 0 } person:
                var lost = chance.Of(person.Methods);
                return Said($"{handle} loses {lost.Channel}", await node.Get<RemoveMethod>().Remove(Actor.Operator, handle, lost.Id));
            case 1:
                var gained = chance.Of(methods);
                return Said($"{handle} gains {gained.Channel}", await node.Get<AddMethod>().Add(Actor.Operator, handle, gained));
            case 2:
                var active = roster.ByHandle(handle) is null;
                return Said($"{handle} {(active ? "comes back" : "leaves")}", await node.Get<ChangePerson>().Change(Actor.Operator, handle, new PersonChange(Active: active)));
            default:
                await ChangeRules(node);
                return "grace and alan write rules of their own";
        }
    }

    /// <summary>Everybody is back, with every contact method.</summary>
    public static async Task Return(Node node)
    {
        foreach (var (handle, _, methods) in People)
        {
            await node.Get<ChangePerson>().Change(Actor.Operator, handle, new PersonChange(Active: true));
            foreach (var method in methods) await node.Get<AddMethod>().Add(Actor.Operator, handle, method);
        }
    }

    private async Task ChangeRules(Node node)
    {
        var roster = (await node.Get<Worlds>().Refresh()).Roster;
        foreach (var person in new[] { roster.ByHandle("grace"), roster.ByHandle("alan") }.OfType<Person>())
        {
            var rules = person.Methods.Select((method, at) => new NotificationRule(Urgency.High, Duration.FromMinutes(at * chance.Below(3)), method.Id)).ToList();
            Good(await node.Get<SetRules>().Set(Actor.Operator, person.Handle, rules));
        }
    }

    private async Task Write(Node node)
    {
        var files = Documents().Select(document => new PlaybookFile($"{document.Name}.yaml", YamlText.Write(document))).ToList();
        var (changed, refusal) = await node.Get<PlaybookWriter>().Apply(new Change(files, [], Prune: true, null, "a change", Change.ByApply), Actor.Operator);
        if (changed is not { IsGood: true }) throw new BrokenPromise($"The playbook was refused: {refusal?.Text} {string.Join("; ", changed?.Findings ?? [])}");
    }

    private IEnumerable<Document> Documents()
    {
        yield return new Team("payments", "Payments", ["ada", "grace"]);
        yield return new Team("search", "Search", ["alan", "edsger"]);
        yield return new Schedule(
            "payments", "Payments on call", "Europe/Berlin",
            [new Layer("primary", ["grace", "alan", "ada"], [new ShiftLength(1, ShiftUnit.Hours)], new LocalTime(9, 0), new LocalDate(2026, 1, 5))]);
        if (hasPaymentsPolicy) yield return Policy("payments", 0, [Target(TargetKind.Person, "barbara")], Target(TargetKind.Schedule, "payments"), Target(TargetKind.Person, "ada"));
        yield return Policy("search", 1, [], Target(TargetKind.Person, "edsger"), Target(TargetKind.Team, "search"));
        var payments = hasPaymentsPolicy ? "payments" : "search";
        yield return new Service("checkout", "Checkout", "payments", payments) { Environments = ["production"] };
        yield return new Service("ledger", "Ledger", "payments", payments) { Environments = ["production", "staging"] };
        yield return new Service("search", "Search", "search", "search");
        foreach (var integration in Integrations) yield return integration;
        yield return Route("warnings", 1, [], [Severity.Info, Severity.Warning], null, Urgency.Low, new Grouping(["alertname"], Duration.FromMinutes(30)), goOn: true);
        foreach (var service in Services) yield return Route(service, 10, [$"service={service}"], [], service, null, new Grouping([], Duration.FromMinutes(15)), goOn: false);
        // People declare by the same matrix as where no playbook says anything.
        yield return Process.BuiltIn.Matrix with { Name = "levels", Title = "Levels" };
        yield return new IncidentType(Process.BuiltInName, "Incident", "levels", null, null, null, [], [], [], IncidentType.DefaultHandover, false,
            new TriageRule(4, Duration.FromMinutes(30), ["ledger"], [new Target(TargetKind.Person, "barbara")]));
        yield return new Route(
            "outages", "Outages", 5, [], ["service=ledger"], [Severity.Critical], null, null, null, null, null, Continue: true, Declare: new AutoDeclare(Process.BuiltInName, "high", "high"));
        if (hasCauses) yield return new Inhibition("alert-0", "Alert 0", ["alertname=Alert0"], ["service=~\"checkout|search\""], ["service"]);
        if (hasCauses) yield return new Inhibition("ledger", "Ledger", ["service=ledger"], ["alertname=~\"Alert.\""], []);
        yield return new Channel("email", "E-mail", Smtp: new SmtpSettings("localhost", 25, "Tocsin <tocsin@example.org>", false, null, null));
        yield return new Channel("ntfy", "ntfy", Ntfy: new NtfySettings("https://ntfy.example.org", null));
        if (hasSms) yield return new Channel("sms", "Text message", Gateway: new GatewaySettings(
            "POST", "https://sms.example.org/{{ to }}", new Dictionary<string, string>(StringComparer.Ordinal), "{{ text }}", "text", null, null, false));
    }

    private EscalationPolicy Policy(string name, int repeat, IReadOnlyList<Target> last, params Target[] steps) => new(
        name, name, [.. steps.Select(target => new Step([target], Duration.FromMinutes(patience)))], repeat, last, Duration.FromMinutes(patience * 2), ackTimeout);

    private static Target Target(TargetKind kind, string name) => new(kind, name);

    private static Route Route(
        string name, int order, IReadOnlyList<string> match, IReadOnlyList<Severity> severities, string? service, Urgency? urgency, Grouping group, bool goOn) =>
        new(name, name, order, [], match, severities, service, null, urgency, null, group, goOn);

    private static string Said<T>(string what, Web.Outcome<T> outcome) => outcome.Refusal is { } refusal ? $"{what}: refused, {refusal.Name}" : what;

    private static void Good<T>(Web.Outcome<T> outcome)
    {
        if (outcome.Refusal is { } refusal) throw new BrokenPromise($"The company could not be founded: {refusal.Text}");
    }
}

using FsCheck;
using FsCheck.Fluent;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Tests.Playbooks;

/// <summary>Arbitrary valid documents of every kind, with and without each of their optional fields.</summary>
internal static class SomeDocuments
{
    internal static readonly Gen<string> Name = Gen.Elements("a", "payments", "x-1", "0", "no", "null", "1e3");
    internal static readonly Gen<string> Text = Gen.Elements("t", "two words", "no", "12", "a: b", "# c", "it's \"so\"", " led", "{{ to }}", "~", "ü 😀");
    internal static readonly Gen<string> Lines = Gen.OneOf(Text, Gen.Constant("two\nlines"), Gen.Constant("\ta\r\n"));
    private static readonly Gen<string> Path = Gen.Elements("$", "$.a.b", "$.a[0].b");
    private static readonly Gen<string> Part = Gen.Elements("$.a", "@.id", "{{ $.a }}: {{ @.b }}", "no", "# text");
    internal static readonly Gen<Duration> Wait = Gen.Choose(60, 86_400).Select(seconds => Duration.FromSeconds(seconds));

    internal static readonly Gen<LocalTime> Times = Gen.Choose(0, 1_439).Select(LocalTime.FromMinutesSinceMidnight);
    internal static readonly Gen<IsoDayOfWeek> Day = Gen.Choose(1, 7).Select(day => (IsoDayOfWeek)day);

    internal static readonly Gen<Target> Targets =
        from kind in Gen.Elements(Enum.GetValues<TargetKind>())
        from name in Name
        select new Target(kind, name);

    public static readonly Gen<Document> Any = Gen.OneOf(Teams(), Services(), Schedules(), Policies(), Integrations(), Routes(), Inhibitions(), Channels(), SomeProcesses.Any);

    private static Gen<Document> Teams() =>
        from name in Name
        from title in Text
        from members in Distinct(Name)
        from owner in Maybe(Name)
        from policy in Maybe(Name)
        from description in Maybe(Lines)
        from chat in Maybe(Text)
        from codes in Distinct(Name)
        from schedules in Distinct(Name)
        from procedure in Maybe(Lines)
        select (Document)new Team(name, title, members, owner, policy, description, chat) { Codes = codes, Schedules = schedules, Procedure = procedure };

    private static Gen<Document> Services() =>
        from name in Name
        from team in Name
        from policy in Maybe(Name)
        from description in Maybe(Lines)
        from others in Distinct(Name)
        from vendor in Maybe(Text)
        from environments in Distinct(Text)
        from critical in Gen.Elements(true, false)
        from open in Gen.Elements(true, false)
        select (Document)new Service(name, name, team, policy, description)
        {
            DependsOn = [.. others.Where(other => other != name)], Vendor = vendor, Environments = environments, Critical = critical, Public = open,
        };

    private static Gen<Document> Schedules() =>
        from name in Name
        from zone in Gen.Elements("UTC", "Europe/Berlin", "Australia/Lord_Howe")
        from layers in Layers().NonEmptyListOf()
        from team in Maybe(Name)
        select (Document)new Schedule(name, name, zone, [.. layers.DistinctBy(layer => layer.Name).Take(20)], team);

    private static Gen<Layer> Layers() =>
        from name in Name
        from members in Members().NonEmptyListOf()
        from lengths in (from count in Gen.Choose(1, 12) from unit in Gen.Elements(Enum.GetValues<ShiftUnit>()) select new ShiftLength(count, unit)).NonEmptyListOf()
        from time in Times
        from day in Gen.Choose(0, 30_000)
        from lasts in Gen.Elements<int?>(null, 1, 300)
        from zone in Gen.Elements(null, "Asia/Kolkata")
        from restrictions in Restrictions().ListOf()
        let start = new LocalDate(2000, 1, 1).PlusDays(day)
        select new Layer(name, [.. members.Take(200)], [.. lengths.Take(50)], time, start, lasts is { } days ? start.PlusDays(days) : null, zone, [.. restrictions.Take(50)]);

    private static Gen<Member> Members() =>
        from who in Name.NonEmptyListOf()
        from day in Gen.Choose(0, 30_000)
        from joins in Gen.Elements(true, false)
        from leaves in Gen.Elements(true, false)
        let date = new LocalDate(2000, 1, 1).PlusDays(day)
        select new Member([.. who.Distinct().Take(20)], joins ? date : null, leaves ? date.PlusDays(1) : null);

    private static Gen<Restriction> Restrictions() =>
        from days in Distinct(Day)
        from day in Gen.Elements(true, false)
        from begins in Day
        from begin in Times
        from ends in Day
        select day
            ? new Restriction([], new WeekTime(begins, begin), new WeekTime(ends, begin.PlusMinutes(1)))
            : new Restriction(days, new WeekTime(null, begin), new WeekTime(null, begin.PlusMinutes(61)));

    private static Gen<Document> Policies() =>
        from name in Name
        from steps in (from targets in Distinct(Targets) from wait in Wait select new Step([new Target(TargetKind.Person, "first"), .. targets], wait)).NonEmptyListOf()
        from repeat in Gen.Choose(0, 9)
        from last in Distinct(Targets)
        from again in Wait
        from timeout in Gen.OneOf(Wait.Select(wait => (Duration?)wait), Gen.Constant((Duration?)null), Gen.Constant((Duration?)EscalationPolicy.DefaultAckTimeout))
        select (Document)new EscalationPolicy(name, name, [.. steps.Take(20)], repeat, last, again, timeout);

    private static Gen<Document> Integrations() =>
        from name in Name
        from sender in Gen.Elements("alertmanager", "pagerduty", "json")
        from key in Maybe(Name)
        from stale in Gen.OneOf(Wait.Select(wait => (Duration?)wait), Gen.Constant((Duration?)null), Gen.Constant((Duration?)Duration.FromDays(1)))
        from flap in Wait
        from identity in Distinct(Name)
        from mapping in Mappings()
        select (Document)new Integration(name, name, sender, key, null, stale, flap, identity, sender == "json" ? mapping : null);

    private static Gen<JsonMapping> Mappings() =>
        from each in Maybe(Path)
        from key in Maybe(Part)
        from title in Part
        from state in Maybe(Path)
        from resolved in Text
        from labels in Distinct(Name)
        from link in Maybe(Part)
        select new JsonMapping(each, key, title, null, state, state is null ? [] : [resolved], Sorted(labels, title), link, null);

    private static Gen<Document> Routes() =>
        from name in Name
        from order in Gen.Elements(0, 100, 5_000)
        from integrations in Distinct(Name)
        from match in Gen.Elements("a=b", "job=~\"api|web\"", "x!=", "y!~'.*'").ListOf()
        from severities in Distinct(Gen.Elements(Enum.GetValues<Severity>()))
        from service in Maybe(Name)
        from urgency in Gen.Elements<Urgency?>(null, Urgency.Low, Urgency.High)
        from severity in Gen.Elements<Severity?>(null, Severity.Info, Severity.Critical)
        from window in Wait
        from goOn in Gen.Elements(true, false)
        from declares in Gen.Elements(true, false)
        let grouping = goOn ? new Grouping(integrations.Count > 0 ? ["by"] : [], window) : null
        select (Document)new Route(
            name, name, order, integrations, [.. match.Take(50)], severities, service, null, urgency, severity, grouping, goOn, Declare: declares ? new AutoDeclare(name, "many", "now") : null);

    private static Gen<Document> Inhibitions() =>
        from name in Name
        from cause in Gen.Elements("a=b", "job=~\"api|web\"", "x!=").NonEmptyListOf()
        from symptoms in Gen.Elements("a=b", "y!~'.*'").NonEmptyListOf()
        from equal in Distinct(Gen.Elements("cluster", "zone"))
        from description in Maybe(Lines)
        select (Document)new Inhibition(name, name, [.. cause.Take(50)], [.. symptoms.Take(50)], equal, description);

    private static Gen<Document> Channels() =>
        from name in Name
        from port in Gen.Elements(587, 25)
        from startTls in Gen.Elements(true, false)
        from user in Maybe(Text)
        from token in Maybe(Name)
        from body in Maybe(Lines)
        from headers in Distinct(Name)
        from receipt in Gen.Elements(true, false)
        from channel in Gen.Elements(
            new Channel(name, name, Smtp: new SmtpSettings("localhost", port, "Tocsin <t@example.net>", startTls, user, user is null ? null : "s")),
            new Channel(name, name, Ntfy: new NtfySettings("https://ntfy.sh", token)),
            new Channel(name, name, Webhook: new WebhookSettings("s", startTls)),
            new Channel(name, name, Gateway: new GatewaySettings(
                "PUT", "https://x/{{ to }}", Sorted(headers, "Bearer {{ secret:k }}"), body, "form", null, receipt ? new ReceiptMapping("$.s", ["ok"], ["no"]) : null, startTls)))
        select (Document)channel;

    private static SortedDictionary<string, string> Sorted(IEnumerable<string> names, string value) =>
        new(names.ToDictionary(name => name, _ => value, StringComparer.Ordinal), StringComparer.Ordinal);

    internal static Gen<string?> Maybe(Gen<string> text) => Gen.OneOf(text.Select(one => (string?)one), Gen.Constant((string?)null));

    internal static Gen<IReadOnlyList<T>> Distinct<T>(Gen<T> items) => items.ListOf().Select(list => (IReadOnlyList<T>)[.. list.Distinct()]);
}

using System.Globalization;
using System.Text.Json;
using NodaTime.Text;
using Tocsin.Core.Incidents;
using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Incidents;

/// <summary>What somebody said with a verb, from a form or a program: each field a text, or several. The first that cannot be read is kept as what is wrong.</summary>
/// <param name="zone">In which wall times are meant.</param>
public sealed class Fields(IReadOnlyDictionary<string, IReadOnlyList<string>> said, DateTimeZone zone)
{
    /// <summary>More of one field than anybody means.</summary>
    private const int MostOfOne = 200;

    private static readonly LocalDateTimePattern[] Wall =
        [LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm"), LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss")];

    /// <summary>What cannot be read; null: all that was asked for could be.</summary>
    public Refusal? Wrong { get; private set; }

    /// <summary>The fields of a form.</summary>
    public static Fields Of(IFormCollection form, DateTimeZone zone) =>
        new(form.ToDictionary(field => field.Key, IReadOnlyList<string> (field) => [.. field.Value.OfType<string>()], StringComparer.Ordinal), zone);

    /// <summary>The members of a JSON object: texts, numbers, truths, and lists of texts.</summary>
    public static Fields Of(JsonElement? body, DateTimeZone zone)
    {
        if (body is not { ValueKind: JsonValueKind.Object } members) return new(new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), zone) { Wrong = body is { ValueKind: not JsonValueKind.Null } ? NoObject : null };
        var said = members.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null)
            .ToDictionary(member => member.Name, IReadOnlyList<string> (member) => Texts(member.Value), StringComparer.Ordinal);
        return new Fields(said, zone);
    }

    /// <summary>The same, with this where nothing was said.</summary>
    public Fields Otherwise(string name, string? text) => text is null || Maybe(name) is not null
        ? this
        : new Fields(new Dictionary<string, IReadOnlyList<string>>(said, StringComparer.Ordinal) { [name] = [text] }, zone) { Wrong = Wrong };

    /// <summary>The same, as if nothing of it had been read.</summary>
    public Fields Again() => new(said, zone);

    public bool Has(string name) => said.ContainsKey(name);

    /// <summary>The empty text where nothing was said.</summary>
    public string Text(string name) => said.GetValueOrDefault(name)?.FirstOrDefault() ?? "";

    public string? Maybe(string name) => string.IsNullOrWhiteSpace(Text(name)) ? null : Text(name).Trim();

    /// <summary>Each thing said, one a line or one a field.</summary>
    public IReadOnlyList<string> List(string name)
    {
        IReadOnlyList<string> all = [.. said.GetValueOrDefault(name, []).SelectMany(text => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal)];
        if (all.Count > MostOfOne) Refuse(new Refusal("too-many", $"At most {MostOfOne} of these.", RefusalKind.Invalid, name));
        return [.. all.Take(MostOfOne)];
    }

    /// <summary>An instant in ISO 8601, or a wall time as browsers send it; one that is skipped is the first that is there, one that is repeated its first occurrence.</summary>
    public Instant? At(string name)
    {
        if (Maybe(name) is not { } text) return null;
        foreach (var pattern in Wall)
            if (pattern.Parse(text).TryGetValue(default, out var wall)) return wall.InZoneLeniently(zone).ToInstant();
        if (OffsetDateTimePattern.ExtendedIso.Parse(text).TryGetValue(default, out var at)) return Storage.Clock.Truncated(at.ToInstant());
        Refuse(new Refusal("bad-time", "A time looks like 2026-02-03T14:30, or 2026-02-03T14:30:00Z.", RefusalKind.Invalid, name));
        return null;
    }

    public long? Number(string name)
    {
        if (Maybe(name) is not { } text) return null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;
        Refuse(new Refusal("bad-number", "This is a whole number.", RefusalKind.Invalid, name));
        return null;
    }

    /// <summary>A ticked box, or a truth.</summary>
    public bool IsTrue(string name) => Text(name) is "true" or "on" or "yes" or "True";

    /// <summary>One of the names of an enumeration, in any case.</summary>
    public T One<T>(string name, T usual)
        where T : struct, Enum
    {
        if (Maybe(name) is not { } text) return usual;
        if (Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0])) return value;
        Refuse(new Refusal($"bad-{name}", $"{name} is one of {string.Join(", ", Enum.GetNames<T>())}.", RefusalKind.Invalid, name));
        return usual;
    }

    /// <summary>Somebody by handle or id; nobody named means whoever says it.</summary>
    public PersonRef Person(string name, World world, PersonRef me)
    {
        if (Maybe(name) is not { } text) return me;
        if (Somebody(text, world) is { } person) return person.Ref();
        Refuse(NobodyCalled(text, name));
        return me;
    }

    public IReadOnlyList<PersonRef> People(string name, World world)
    {
        var people = List(name).Select(text => (text, Person: Somebody(text, world))).ToList();
        if (people.FirstOrDefault(one => one.Person is null) is { text: { } unknown }) Refuse(NobodyCalled(unknown, name));
        return [.. people.Select(one => one.Person).OfType<Person>().Select(person => person.Ref())];
    }

    /// <summary><c>person:HANDLE</c>, <c>team:NAME</c> or <c>system:NAME</c>; a handle alone is a person. Null: nobody was named.</summary>
    public Owner? Owner(string name, World world)
    {
        if (Maybe(name) is not { } text) return null;
        var owner = text.Split(':', 2) switch
        {
            ["system", { Length: > 0 } system] => new Owner(OwnerKind.System, system, system),
            ["team", var team] => world.Playbook.Teams.TryGetValue(team, out var known) ? new Owner(OwnerKind.Team, known.Name, known.Title) : null,
            ["person", var handle] => Somebody(handle, world) is { } person ? Core.Incidents.Owner.Of(person.Ref()) : null,
            [var handle] => Somebody(handle, world) is { } person ? Core.Incidents.Owner.Of(person.Ref()) : null,
            _ => null,
        };
        if (owner is null) Refuse(NobodyCalled(text, name));
        return owner;
    }

    /// <summary>Whom to page: <c>person:HANDLE</c>, <c>schedule:NAME</c>, <c>team:NAME</c>.</summary>
    public IReadOnlyList<Target> Targets(string name, World world)
    {
        var targets = List(name).Select(text => (text, Target: Target(text, world))).ToList();
        if (targets.FirstOrDefault(one => one.Target is null) is { text: { } unknown }) Refuse(NobodyCalled(unknown, name));
        return [.. targets.Select(one => one.Target).OfType<Target>()];
    }

    public void Refuse(Refusal refusal) => Wrong ??= refusal;

    private static Target? Target(string text, World world) => text.Split(':', 2) switch
    {
        ["person", var handle] when Somebody(handle, world) is { } person => new Target(TargetKind.Person, person.Handle),
        ["schedule", var schedule] when world.Playbook.Schedules.ContainsKey(schedule) => new Target(TargetKind.Schedule, schedule),
        ["team", var team] when world.Playbook.Teams.ContainsKey(team) => new Target(TargetKind.Team, team),
        _ => null,
    };

    private static Person? Somebody(string text, World world) => world.Roster.ByHandle(text) ?? world.Roster.ById(text);

    private static IReadOnlyList<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().Take(MostOfOne + 1).Select(Text)],
        _ => [Text(value)],
    };

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static Refusal NobodyCalled(string text, string field) =>
        new("no-such-person", $"{text} is nobody here: name person:HANDLE, team:NAME{(field == "to" ? " or system:NAME" : field == "targets" ? " or schedule:NAME" : "")}.", RefusalKind.Invalid, field);

    private static readonly Refusal NoObject = new("malformed", "The body is a JSON object.", RefusalKind.Invalid);
}

using Tocsin.Core.Playbooks;
using Tocsin.Core.Silences;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Silences;

/// <summary>What a good silence or maintenance window is.</summary>
internal static class Mutes
{
    public const int MostMatchers = 50;
    public const int MostServices = 500;
    public const int LongestWhy = 1_000;
    public const int LongestAuthor = 200;

    /// <summary>Longer than this it is forgotten, and mutes what nobody remembers.</summary>
    public static readonly Duration Longest = Duration.FromDays(366);

    public static Refusal? Wrong(string kind, NewMute asked, Playbook playbook, Instant now) =>
        (kind == StoredMute.SilenceKind ? WrongMatchers(asked.Matchers) : WrongPlace(asked.Services, asked.Environments, playbook))
        ?? WrongWhy(kind, asked.Why)
        ?? (asked.Author?.Length > LongestAuthor ? Invalid("author", $"The author's name is longer than {LongestAuthor} characters.") : null)
        ?? WrongTimes(asked, now);

    public static Refusal? WrongMatchers(IReadOnlyList<string> matchers)
    {
        if (matchers.Count is 0 or > MostMatchers) return Invalid("matchers", $"Say which alerts: 1 to {MostMatchers} matchers such as alertname=DiskFull.");
        var read = new List<Matcher>();
        foreach (var text in matchers)
        {
            if (!Matcher.TryParse(text, out var matcher, out var problem)) return Invalid("matchers", problem);
            read.Add(matcher);
        }

        // Alertmanager's rule: a silence that would match an alert without labels is an accident.
        var nothing = new Dictionary<string, string>(StringComparer.Ordinal);
        return read.All(matcher => matcher.Matches(nothing)) ? Invalid("matchers", "This would silence everything: at least one matcher must ask for a label that is there.") : null;
    }

    public static Refusal? WrongPlace(IReadOnlyList<string> services, IReadOnlyList<string> environments, Playbook playbook) => (services, environments) switch
    {
        ({ Count: 0 }, { Count: 0 }) => Invalid("services", "Say which services, or which environments."),
        ({ Count: > MostServices }, _) or (_, { Count: > MostServices }) => Invalid("services", $"That is more than {MostServices}."),
        _ when services.FirstOrDefault(name => !playbook.Services.ContainsKey(name)) is { } unknown => Invalid("services", $"There is no service {unknown}."),
        _ when environments.FirstOrDefault(name => !Surroundings.All(playbook).Contains(name, StringComparer.OrdinalIgnoreCase)) is { } nowhere =>
            Invalid("environments", $"No service runs in {nowhere}: write it among the environments of a service."),
        _ => null,
    };

    public static Refusal? WrongWhy(string kind, string? why) => (why?.Trim().Length ?? 0) switch
    {
        0 => kind == StoredMute.SilenceKind
            ? Invalid("reason", "Say why, in a few words: whoever wonders why nobody was paged will ask.")
            : Invalid("title", "Say what is planned, in a few words: whoever wonders why nobody was paged will ask."),
        > LongestWhy => Invalid(kind == StoredMute.SilenceKind ? "reason" : "title", $"That is longer than {LongestWhy} characters."),
        _ => null,
    };

    public static Refusal? WrongTimes(NewMute asked, Instant now) => (asked.Starts ?? now, asked.Ends) switch
    {
        (_, null) => Invalid("ends", "Say until when."),
        (_, { } ends) when ends <= now => Invalid("ends", "It would be over already."),
        var (starts, ends) when ends <= starts => Invalid("ends", "It would end before it starts."),
        var (starts, ends) when ends - Instant.Max(starts, now) > Longest || starts - now > Longest => Invalid("ends", "That is more than a year: it would be forgotten."),
        _ => null,
    };

    public static StoredMute Of(string id, string kind, NewMute asked, Actor by, Instant now) => new()
    {
        Id = id,
        Kind = kind,
        Matchers = Json.Write(kind == StoredMute.SilenceKind ? asked.Matchers.Select(Written) : []),
        Services = Json.Write(kind == StoredMute.MaintenanceKind ? asked.Services.Distinct(StringComparer.Ordinal) : []),
        Environments = Json.Write(kind == StoredMute.MaintenanceKind ? asked.Environments.Distinct(StringComparer.OrdinalIgnoreCase) : []),
        Author = string.IsNullOrWhiteSpace(asked.Author) ? by.Name : asked.Author.Trim(),
        MadeBy = by.Name,
        Why = asked.Why!.Trim(),
        Starts = asked.Starts ?? now,
        Ends = asked.Ends!.Value,
        Created = now,
        Changed = now,
    };

    /// <summary>In one form, so that equal matchers are equal texts.</summary>
    private static string Written(string text) => Matcher.TryParse(text, out var matcher, out var problem) ? matcher.ToString() : throw new ArgumentException(problem, nameof(text));

    private static Refusal Invalid(string field, string text) => new($"{field}-invalid", text, RefusalKind.Invalid, field);
}

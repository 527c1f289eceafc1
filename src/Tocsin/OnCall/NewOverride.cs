using NodaTime.Text;
using Tocsin.Core.OnCall;
using Tocsin.Storage;

namespace Tocsin.OnCall;

/// <summary>Something to arrange beside a schedule, as somebody asks for it.</summary>
/// <param name="Kind"><c>replace</c>, <c>add</c> or <c>remove</c> (somebody is away).</param>
/// <param name="Handle">Who is put on call, or who is away.</param>
/// <param name="Replaces">With <c>replace</c>: whom; null: whoever is on call.</param>
/// <param name="From">An instant; now where it is left out or past.</param>
/// <param name="Until">An instant.</param>
public sealed record NewOverride(string? Kind, string? Handle, string? Replaces, string? From, string? Until, string? Reason);

/// <summary>What an override or a temporary schedule must say to be taken.</summary>
public static class ArrangementFields
{
    public const int LongestReason = 500;

    /// <summary>Nobody is away or stands in for longer at once; longer is a change of the document.</summary>
    public static readonly Duration Longest = Duration.FromDays(1_000);

    public static OverrideKind? Kind(string? word) =>
        Enum.TryParse<OverrideKind>(word, ignoreCase: true, out var kind) && Enum.IsDefined(kind) && char.IsLetter(word![0]) ? kind : null;

    /// <summary>From when to when, or what is wrong with it. What has begun already begins now: the past is not rewritten.</summary>
    public static (Instant From, Instant Until, Refusal? Wrong) Range(string? from, string? until, Instant now)
    {
        var begins = from is null ? now : At(from);
        if (begins is null) return (default, default, BadInstant("from"));
        if (until is null || At(until) is not { } ends) return (default, default, BadInstant("until"));
        var starts = Instant.Max(begins.Value, now);
        return ends <= starts
            ? (default, default, Wrong("until", "It would be over before it begins: write a later end."))
            : ends - starts > Longest
                ? (default, default, Wrong("until", $"It is longer than {Longest.Days} days: change the schedule's document instead."))
                : (starts, ends, null);
    }

    public static Refusal? WrongReason(string? reason) => reason?.Trim().Length is > 0 and <= LongestReason && !reason.Any(char.IsControl)
        ? null
        : Wrong("reason", $"Say why, in 1 to {LongestReason} characters on one line: whoever is woken will ask.");

    public static Instant? At(string text) =>
        InstantPattern.ExtendedIso.Parse(text.Trim()).TryGetValue(default, out var instant) ? instant.Truncated()
        : OffsetDateTimePattern.ExtendedIso.Parse(text.Trim()).TryGetValue(default, out var local) ? local.ToInstant().Truncated()
        : null;

    public static Refusal BadInstant(string field) =>
        new("not-an-instant", $"{field} is an instant such as 2026-11-21T03:00:00Z or 2026-11-21T04:00:00+01:00.", RefusalKind.Invalid, field);

    public static Refusal Wrong(string field, string text) => new($"wrong-{field}", text, RefusalKind.Invalid, field);

    public static Refusal NoSuchSchedule(string name) => new("no-such-schedule", $"There is no schedule {name}.", RefusalKind.Missing, "schedule");
}

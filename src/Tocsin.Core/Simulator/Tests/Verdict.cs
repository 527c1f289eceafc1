using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Simulator.Tests;

/// <summary>An expectation that did not come true.</summary>
/// <param name="At">Where it stands.</param>
public sealed record Failure(Position At, string Expected, string Got);

/// <summary>Holds what a simulation predicts against what a test expects.</summary>
public static class Verdict
{
    /// <summary>More of what happened than this is not told in one line.</summary>
    private const int MostTold = 12;

    /// <returns>What did not come true, in the order of the file; none: the test passed.</returns>
    public static IReadOnlyList<Failure> Of(PlaybookTest test, Simulated simulated, Roster roster)
    {
        var failures = new List<Failure>();
        var (expect, first) = (test.Expect, simulated.Alerts.Select(alert => alert.Routed).FirstOrDefault(routed => routed is not null));
        var messages = Messages(simulated, roster);
        Same(expect.Service, first?.Service, "service", first?.Reason.Text);
        Same(expect.Policy, first?.Policy, "policy", first?.Reason.Text);
        Same(Word(expect.Urgency), simulated.Pages.Count == 0 ? null : Word(simulated.Pages[0].Opened.Urgency), "urgency", first?.Reason.Text);
        Same(Word(expect.Severity), first is null ? null : Word(first.Severity), "severity", first?.Reason.Text);
        if (expect.Routes is { } routes) Same(new Placed<string>(string.Join(", ", routes.Value), routes.At), string.Join(", ", first?.Path.Where(step => !step.Contains(':', StringComparison.Ordinal)) ?? []), "routes", first?.Reason.Text);
        if (expect.Opens is { } opens && opens.Value != simulated.Pages.Count + simulated.Left)
            failures.Add(new Failure(opens.At, $"{opens.Value} pages", $"{simulated.Pages.Count + simulated.Left}"));
        if (expect.Muted is { } muted && muted.Value != simulated.Alerts.All(alert => alert.Muted.Count > 0))
            failures.Add(new Failure(muted.At, muted.Value ? "muted" : "not muted", muted.Value ? Unmuted(simulated) : string.Join(' ', simulated.Alerts.SelectMany(alert => alert.Muted).Select(one => one.Why.Text))));
        failures.AddRange(expect.Pages.Where(one => !Happened(one.Value, messages)).Select(one => new Failure(one.At, Told(one.Value), Of(one.Value.Person, messages))));
        failures.AddRange(expect.Spares.Where(one => messages.Any(message => Breaks(one.Value, message))).Select(one => new Failure(one.At, Told(one.Value), Of(one.Value.Person, messages))));
        return failures;

        void Same(Placed<string>? expected, string? got, string what, string? why)
        {
            if (expected is null || expected.Value == got) return;
            failures.Add(new Failure(expected.At, $"{what} {(expected.Value.Length == 0 ? "none" : expected.Value)}", $"{(string.IsNullOrEmpty(got) ? "none" : got)}{(why is null ? "" : $" ({why.TrimEnd('.')})")}"));
        }
    }

    private static string Unmuted(Simulated simulated) => $"“{simulated.Alerts.First(alert => alert.Muted.Count == 0).Signal.Title}” is not";

    private static bool Happened(ExpectedPaging expected, IReadOnlyList<Message> messages) => messages.Where(message => message.Person == expected.Person && (expected.After is not { } after || message.After == after))
        .GroupBy(message => message.After).Any(moment => expected.By is not { } by || moment.Select(message => message.Channel).ToHashSet(StringComparer.Ordinal).SetEquals(by));

    private static bool Breaks(ExpectedSparing expected, Message message) =>
        message.Person == expected.Person && (expected.Before is not { } before || message.After < before);

    private static IReadOnlyList<Message> Messages(Simulated simulated, Roster roster) =>
    [
        .. simulated.Pages.SelectMany(page => page.Moments.SelectMany(moment => moment.Entries.OfType<MessageOwed>().Where(owed => owed.Message is MessageKind.Page)
            .Select(owed => new Message(roster.ById(owed.Person.Id)?.Handle ?? owed.Person.Id, moment.At - simulated.At, owed.Channel)))).Distinct(),
    ];

    private static string Told(ExpectedPaging expected) =>
        $"{expected.Person} is paged{(expected.After is { } after ? $" {When(after)}" : "")}{(expected.By is { } by ? $" by {string.Join(", ", by)}" : "")}";

    private static string Told(ExpectedSparing expected) =>
        $"{expected.Person} is not paged{(expected.Before is { } before ? $" before {DurationText.Format(before)}" : "")}";

    /// <summary>When and by what the person is paged; of nobody, whoever is.</summary>
    private static string Of(string person, IReadOnlyList<Message> messages)
    {
        var theirs = messages.Where(message => message.Person == person).ToList();
        if (theirs.Count > 0) return $"{person} {string.Join("; ", theirs.GroupBy(message => message.After).Take(MostTold).Select(moment => $"{When(moment.Key)} by {string.Join(", ", moment.Select(message => message.Channel))}"))}";
        return messages.Count == 0 ? "nobody is paged" : $"not {person}, but {string.Join("; ", messages.DistinctBy(message => message.Person).Take(MostTold).Select(message => $"{message.Person} {When(message.After)}"))}";
    }

    private static string When(Duration after) => after == Duration.Zero ? "at once" : $"after {DurationText.Format(after)}";

    private static Placed<string>? Word<T>(Placed<T>? expected)
        where T : struct, Enum => expected is null ? null : new Placed<string>(Word(expected.Value), expected.At);

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private sealed record Message(string Person, Duration After, string Channel);
}

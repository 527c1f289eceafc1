using System.Text.Json;
using Tocsin.Core.Alerts;
using Tocsin.Core.Playbooks;

namespace Tocsin.Intake;

/// <summary>Alertmanager's API, version 2: what Prometheus itself posts, a list of alerts.</summary>
/// <remarks>
/// An alert fires while its end lies ahead; Prometheus moves the end on with every repeat, so one that is reached without a repeat means that the sender went quiet.
/// As in Alertmanager the good alerts of a list are taken even where others are wrong, and the answer is 400 all the same. Prometheus repeats what fires by itself, and parses no answer.
/// </remarks>
/// <param name="now">What is past and what is to come.</param>
public sealed class PostedAlerts(Instant now) : ISender
{
    /// <summary>The integrations that may send so: those of Alertmanager.</summary>
    public const string Sender = "alertmanager";

    public string Name => Sender;

    public Answer Overloaded { get; } = AlertmanagerAnswers.Wrong(StatusCodes.Status503ServiceUnavailable, "The intake is full; send it again.");

    public Mapped Map(ReadOnlyMemory<byte> body, Integration integration, string id)
    {
        if (!JsonBody.TryOpen(body, out var document, out var problem)) return Answer([], [problem]);
        using (document)
        {
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? Read(document.RootElement, integration)
                : Answer([], [new Problem("", "The body must be a list of alerts.")]);
        }
    }

    public Answer Refuse(int status, Problem problem) => AlertmanagerAnswers.Wrong(status, problem.Text);

    private Mapped Read(JsonElement alerts, Integration integration)
    {
        var group = new AlertmanagerGroup(integration, null, 0);
        var problems = new List<Problem>();
        var signals = new List<Signal>();
        var at = 0;
        foreach (var alert in alerts.EnumerateArray())
        {
            if (at == JsonBody.Signals)
            {
                problems.Add(new Problem("", $"The list must have at most {JsonBody.Signals} alerts, not {alerts.GetArrayLength()}; the rest was left out."));
                break;
            }

            if (Read(alert, group, at++, problems) is { } signal) signals.Add(signal);
        }

        return Answer(signals, problems);
    }

    private Signal? Read(JsonElement alert, AlertmanagerGroup group, int at, List<Problem> problems)
    {
        var before = problems.Count;
        if (alert.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new Problem($"[{at}]", $"[{at}] must be an object."));
            return null;
        }

        var fields = new Fields(alert, $"[{at}].", problems);
        var (starts, ends) = (AlertmanagerGroup.Instant(fields, "startsAt"), AlertmanagerGroup.Instant(fields, "endsAt"));
        if (starts > ends) fields.Wrong("endsAt", "must not be before startsAt");
        var signal = group.Read(fields, ends <= now ? SignalKind.Resolve : SignalKind.Fire, ends);
        return problems.Count == before ? signal : null;
    }

    private static Mapped Answer(IReadOnlyList<Signal> signals, IReadOnlyList<Problem> problems) => new(
        signals, problems,
        problems.Count == 0 ? AlertmanagerAnswers.Done : AlertmanagerAnswers.Wrong(StatusCodes.Status400BadRequest, string.Join(' ', problems.Take(Answers.Listed).Select(one => one.Text))));
}

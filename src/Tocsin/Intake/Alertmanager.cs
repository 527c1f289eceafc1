using System.Text.Json;
using Tocsin.Core.Alerts;
using Tocsin.Core.Playbooks;

namespace Tocsin.Intake;

/// <summary>Prometheus Alertmanager's webhook, version 4: one signal per member of the group, each with its own status.</summary>
/// <remarks>
/// A member is resolved when it says so, never because it is absent: with <c>max_alerts</c> Alertmanager leaves members out. It tries again after a 5xx and
/// never after a 4xx, so a bad member never costs the good ones. Fields we do not know are no problem; a newer Alertmanager adds some.
/// </remarks>
public sealed class Alertmanager : ISender
{
    public string Name => "alertmanager";

    public Answer Overloaded { get; } = Answers.Overloaded(StatusCodes.Status503ServiceUnavailable, "The intake is full; send it again.");

    public Mapped Map(ReadOnlyMemory<byte> body, Integration integration, string id)
    {
        if (!JsonBody.TryOpen(body, out var document, out var problem))
        {
            return Answers.Of(StatusCodes.Status200OK, [], [problem]);
        }

        using (document)
        {
            return Read(document.RootElement, integration);
        }
    }

    public Answer Refuse(int status, Problem problem) => Answers.Refuse(status, [problem]);

    private static Mapped Read(JsonElement root, Integration integration)
    {
        var problems = new List<Problem>();
        if (root.ValueKind != JsonValueKind.Object)
        {
            return Answers.Of(StatusCodes.Status200OK, [], [new Problem("", "The body must be a JSON object.")]);
        }

        var fields = new Fields(root, "", problems);
        if (fields.Any("alerts") is not { ValueKind: JsonValueKind.Array } alerts)
        {
            fields.Wrong("alerts", "must be an array");
            return Answers.Of(StatusCodes.Status200OK, [], problems);
        }

        var group = new AlertmanagerGroup(integration, fields.Text("externalURL"), LeftOut(fields));
        return Answers.Of(StatusCodes.Status200OK, Members(alerts, group, problems), problems);
    }

    private static long LeftOut(Fields fields)
    {
        if (fields.Any("truncatedAlerts") is not { } value)
        {
            return 0;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var count))
        {
            return count;
        }

        fields.Wrong("truncatedAlerts", "must be a whole number");
        return 0;
    }

    private static List<Signal> Members(JsonElement alerts, AlertmanagerGroup group, List<Problem> problems)
    {
        var count = alerts.GetArrayLength();
        var signals = new List<Signal>(Math.Min(count, JsonBody.Signals));
        var at = 0;
        foreach (var alert in alerts.EnumerateArray())
        {
            if (at == JsonBody.Signals)
            {
                problems.Add(new Problem("alerts", $"alerts must have at most {JsonBody.Signals} members, not {count}; the rest was left out."));
                break;
            }

            if (group.Read(alert, at++, problems) is { } signal)
            {
                signals.Add(signal);
            }
        }

        return signals;
    }
}

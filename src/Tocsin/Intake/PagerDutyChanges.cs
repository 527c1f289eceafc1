using System.Text.Json;
using Tocsin.Changes;
using Tocsin.Core.Incidents;
using Tocsin.Core.Playbooks;

namespace Tocsin.Intake;

/// <summary>Change events of PagerDuty's Events API v2: a pipeline that tells PagerDuty of deploys tells us by changing its address alone.</summary>
/// <remarks>They have no key by which one told twice could be known, and so each is a change of its own, unless its details carry an <c>id</c>.</remarks>
public sealed class PagerDutyChanges : ISender
{
    public string Name => "pagerduty";

    public bool TellsOfChanges => true;

    public Answer Overloaded => Senders.PagerDuty.Overloaded;

    public Mapped Map(ReadOnlyMemory<byte> body, Integration integration, string id)
    {
        if (!JsonBody.TryOpen(body, out var document, out var problem)) return Refused([problem]);
        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object) return Refused([new Problem("", "The body must be a JSON object.")]);
            var payload = Part(document.RootElement, "payload");
            return payload is { ValueKind: JsonValueKind.Object } parts ? Read(document.RootElement, parts) : Refused([new Problem("payload", "'payload' is missing or blank")]);
        }
    }

    public Answer Refuse(int status, Problem problem) => Senders.PagerDuty.Refuse(status, problem);

    private static Mapped Read(JsonElement root, JsonElement payload)
    {
        var summary = Part(payload, "summary") is { ValueKind: JsonValueKind.String } text ? PlainText.Of(text) : null;
        if (string.IsNullOrWhiteSpace(summary)) return Refused([new Problem("payload.summary", "'payload.summary' is missing or blank")]);
        var details = Part(payload, "custom_details");
        var labels = ChangeReader.Labels(details);
        // What we cannot read of a time stays visible.
        if (!Timestamps.TryRead(Word(payload, "timestamp") ?? "", out var at) && Word(payload, "timestamp") is { } unread) labels.TryAdd("timestamp", unread);
        if (Word(payload, "source") is { } source) labels.TryAdd("source", PlainText.Within(ToldChange.LongestName, source));
        var named = details ?? default;
        var change = new ToldChange(
            PlainText.OneLine(ToldChange.LongestTitle, summary), ChangeReader.Kind(Word(named, "kind")) ?? ChangeKind.Change,
            (Word(named, "who") ?? Word(named, "user") ?? Word(named, "author")) is { } who ? ChangeReader.Name(who) : null, at, LinkOf(root),
            ChangeReader.Names(named, "services", "service"), ChangeReader.Names(named, "environments", "environment"),
            Word(named, "id") is { Length: <= ToldChange.LongestId } id ? id : null, labels);
        return new Mapped([], [], Processed) { Changes = [change] };
    }

    private static readonly Answer Processed = new(StatusCodes.Status202Accepted, Answers.Write(json =>
    {
        json.WriteString("status", "success");
        json.WriteString("message", "Change event processed");
    }));

    private static Mapped Refused(List<Problem> problems) => new([], problems, PagerDutyEvents.Refuse(StatusCodes.Status400BadRequest, problems));

    private static string? LinkOf(JsonElement root) => Part(root, "links") is { ValueKind: JsonValueKind.Array } links
        ? links.EnumerateArray().Select(link => Links.FirstOf(Word(link, "href"))).FirstOrDefault(address => address is not null)
        : null;

    private static string? Word(JsonElement parent, string name) => JsonText.Of(Part(parent, name));

    private static JsonElement? Part(JsonElement parent, string name) => parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : null;
}

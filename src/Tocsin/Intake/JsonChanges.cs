using System.Text.Json;
using Tocsin.Changes;
using Tocsin.Core.Incidents;
using Tocsin.Core.Playbooks;

namespace Tocsin.Intake;

/// <summary>A change in our own words, for a pipeline that can post JSON: one object, of which only the summary is needed.</summary>
public sealed class JsonChanges : ISender
{
    public string Name => "json";

    public bool TellsOfChanges => true;

    public Answer Overloaded { get; } = Answers.Overloaded(StatusCodes.Status503ServiceUnavailable, "The intake is full; send it again.");

    public Mapped Map(ReadOnlyMemory<byte> body, Integration integration, string id)
    {
        if (!JsonBody.TryOpen(body, out var document, out var problem)) return Refused([problem]);
        using (document)
        {
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : Refused([new Problem("", "The body must be a JSON object.")]);
        }
    }

    public Answer Refuse(int status, Problem problem) => Answers.Refuse(status, [problem]);

    private static Mapped Read(JsonElement root)
    {
        var problems = new List<Problem>();
        var fields = new Fields(root, "", problems);
        var summary = fields.Text("summary");
        if (string.IsNullOrWhiteSpace(summary) && problems.Count == 0) fields.Wrong("summary", "is missing or blank");
        var (kind, at, id) = (Kind(fields), At(fields), Id(fields));
        if (problems.Count > 0) return Refused(problems);
        var change = new ToldChange(
            PlainText.OneLine(ToldChange.LongestTitle, summary!), kind, JsonText.Of(fields.Any("who")) is { } who ? ChangeReader.Name(who) : null, at, Links.FirstOf(JsonText.Of(fields.Any("link"))),
            ChangeReader.Names(root, "services", "service"), ChangeReader.Names(root, "environments", "environment"), id, ChangeReader.Labels(fields.Any("labels")));
        return Answers.Of(StatusCodes.Status202Accepted, [], [], accepted: 1) with { Changes = [change] };
    }

    private static ChangeKind Kind(Fields fields)
    {
        if (fields.Text("kind") is not { } text) return ChangeKind.Change;
        if (ChangeReader.Kind(text) is { } kind) return kind;
        fields.Wrong("kind", "must be deploy, change or flag");
        return ChangeKind.Change;
    }

    private static Instant? At(Fields fields)
    {
        if (fields.Text("at") is not { } text) return null;
        if (!Timestamps.TryRead(text, out var at)) fields.Wrong("at", "must be an instant such as 2026-02-03T14:30:00Z");
        return at;
    }

    private static string? Id(Fields fields)
    {
        if (JsonText.Of(fields.Any("id")) is not { } id) return null;
        // Cut, two might become one.
        if (id.Length > ToldChange.LongestId) fields.Wrong("id", $"must have at most {ToldChange.LongestId} characters, not {id.Length}");
        return id;
    }

    private static Mapped Refused(IReadOnlyList<Problem> problems) => Answers.Of(StatusCodes.Status202Accepted, [], problems);
}

using System.Globalization;
using System.Text;
using Tocsin.Core.Incidents;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>An incident to take along: everything as JSON, the record as Markdown, the timeline as a table.</summary>
public sealed class ExportIncident(Database database, Worlds worlds, SeeIncident see, TimeProvider time)
{
    /// <summary>Entries in one export; an incident of weeks with more is read by its timeline.</summary>
    private const int MostEntries = 20_000;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/incidents/{id}/export", Export).Needs(Right.ReadConsole).WithTags("Incidents").WithSummary("An incident to take along: as json, markdown or csv.");
        routes.MapGet(Links.Incidents + "/{id}/export", Export).Needs(Right.ReadConsole).ExcludeFromDescription();
    }

    private async Task<IResult> Export(string id, string? @as, HttpContext context)
    {
        if (@as is not (null or "json" or "markdown" or "csv")) return NoSuchForm.Result();
        if (await see.See(context.Actor(), id) is not { } seen) return Incidents.Missing(id).Result();
        var entries = await database.Read(session => Entries(session, seen.Incident.Id, worlds.Latest));
        var name = $"{seen.Incident.Label}.{@as switch { "markdown" => "md", "csv" => "csv", _ => "json" }}";
        return @as switch
        {
            "markdown" => Results.File(Encoding.UTF8.GetBytes(Markdown(seen.Incident, entries)), "text/markdown; charset=utf-8", name),
            "csv" => Results.File(Encoding.UTF8.GetBytes(Csv(entries)), "text/csv; charset=utf-8", name),
            _ => Results.File(Encoding.UTF8.GetBytes(Json.Write(new { incident = IncidentDocument.Of(seen.Incident, seen.Seq, worlds.Latest, time.Now()), timeline = entries })), "application/json", name),
        };
    }

    private static async Task<IReadOnlyList<IncidentEntry>> Entries(Session session, string id, Live live)
    {
        var rows = new List<StoredEntry>();
        while (rows.Count < MostEntries)
        {
            var part = await Timelines.Read(session, id, rows.Count == 0 ? 0 : rows[^1].Seq);
            rows.AddRange(part);
            if (part.Count < Timelines.LongestRead) break;
        }

        return IncidentEntry.Of(rows, await Redacted.Of(session, rows), live);
    }

    private static string Markdown(Incident incident, IReadOnlyList<IncidentEntry> entries)
    {
        var text = new StringBuilder();
        void Line(string line) => text.Append(line).Append('\n');
        Line($"# {incident.Label}: {Escape(incident.Title)}\n");
        Line($"{incident.Level} · {IncidentTable.Word(incident.Status)} · owner {Escape(incident.Owner.Name)} · keeper {Escape(incident.Keeper.Name)}\n");
        (string Title, string? Text)[] parts =
        [
            ("Summary", incident.Summary), ("Impact", incident.ImpactStatement?.Text), ("Business impact", incident.BusinessImpact?.Text), ("Work-around", incident.Workaround?.Text),
            ("Solution", incident.Solution?.Text),
        ];
        foreach (var (title, words) in parts.Where(part => part.Text is not null)) Line($"## {title}\n\n{Escape(words!)}\n");
        Line("## Milestones\n");
        foreach (var reached in incident.Milestones) Line($"- {Words.Past(reached.Milestone)}: {Time(reached.At)}");
        Line("\n## Owners\n");
        foreach (var line in incident.Ledger) Line($"- {Escape(line.Owner.Name)}: {Time(line.From)} – {(line.Until is { } until ? $"{Time(until)} ({Lengths.Of(until - line.From)})" : "now")}");
        Line("\n## Timeline\n");
        foreach (var entry in entries) Line($"- {Time(entry.Happened)} {(entry.By is { Kind: not ActorKind.System } by ? $"{Escape(Wording.Sentence(by.Name))}: " : "")}{Escape(entry.Text).Replace("\n", "\n  ", StringComparison.Ordinal)}");
        return text.ToString();
    }

    private static string Csv(IReadOnlyList<IncidentEntry> entries)
    {
        var text = new StringBuilder("seq,happened,recorded,kind,by,text\r\n");
        foreach (var entry in entries)
            text.Append(CultureInfo.InvariantCulture, $"{entry.Seq},{Time(entry.Happened)},{Time(entry.Recorded)},{entry.Kind},{Cell(entry.By?.Name ?? "")},{Cell(entry.Text)}\r\n");
        return text.ToString();
    }

    /// <summary>RFC 4180; a text that a table program would take for a formula begins with an apostrophe.</summary>
    private static string Cell(string text) => $"\"{(text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("<", "\\<", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("#", "\\#", StringComparison.Ordinal);

    private static string Time(Instant at) => at.ToString("uuuu'-'MM'-'dd'T'HH':'mm':'ss'Z'", CultureInfo.InvariantCulture);

    private static readonly Refusal NoSuchForm = new("no-such-form", "as is one of json, markdown, csv.", RefusalKind.Invalid, "as");
}

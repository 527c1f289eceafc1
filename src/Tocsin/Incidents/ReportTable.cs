using Tocsin.Core.Incidents;
using Tocsin.Storage;

namespace Tocsin.Incidents;

/// <summary>The rows of what was reported.</summary>
internal static class ReportTable
{
    /// <summary>A report's names and contacts are thrown away after this long; what an incident keeps of its callers stays.</summary>
    public static readonly Duration KeptFor = Duration.FromDays(90);

    /// <summary>Thrown away in one transaction.</summary>
    public const int MostAtOnce = 500;

    private const string Mark = "report";
    private const string Columns = "id, at, source, service, who, contact, text, complaint, users, page, candidate, incident";

    /// <summary>Reports are judged one after another, on every node: two at once see each other, and make one candidate.</summary>
    public static Task Hold(Session session) => session.Execute("UPDATE mark SET value = value + 1 WHERE name = @Mark", new { Mark });

    public static Task Add(Session session, StoredReport row, string? key) => session.Execute(
        $"INSERT INTO report ({Columns}, reported_key) VALUES (@Id, @At, @Source, @Service, @Who, @Contact, @Text, @Complaint, @Users, @Page, @Candidate, @Incident, @key)",
        new { row.Id, row.At, row.Source, row.Service, row.Who, row.Contact, row.Text, row.Complaint, row.Users, row.Page, row.Candidate, row.Incident, key });

    public static Task<StoredReport?> ByKey(Session session, string key) => session.First<StoredReport>($"SELECT {Columns} FROM report WHERE reported_key = @key", new { key });

    /// <summary>What nothing has heard yet of a service, the newest first.</summary>
    public static Task<IReadOnlyList<StoredReport>> Unheard(Session session, string? service, Instant after) => session.Query<StoredReport>(
        $"""
        SELECT {Columns} FROM report WHERE {(service is null ? "service IS NULL" : "service = @service")} AND at > @after AND candidate IS NULL AND incident IS NULL
        ORDER BY at DESC, id DESC LIMIT @MostReports
        """,
        new { service, after, Triage.MostReports });

    /// <summary>What an incident has heard since, the newest first.</summary>
    public static Task<IReadOnlyList<StoredReport>> Heard(Session session, string incident, Instant after) => session.Query<StoredReport>(
        $"SELECT {Columns} FROM report WHERE incident = @incident AND at > @after ORDER BY at DESC, id DESC LIMIT @MostReports", new { incident, after, Triage.MostReports });

    /// <summary>Oldest first.</summary>
    public static Task<IReadOnlyList<StoredReport>> Of(Session session, string candidate) => session.Query<StoredReport>(
        $"SELECT {Columns} FROM report WHERE candidate = @candidate ORDER BY at, id LIMIT @MostReports", new { candidate, Candidate.MostReports });

    /// <summary>Newest first.</summary>
    public static Task<IReadOnlyList<StoredReport>> Latest(Session session, string before, int most) => session.Query<StoredReport>(
        $"SELECT {Columns} FROM report WHERE id < @before ORDER BY id DESC LIMIT @most", new { before, most });

    public static Task Join(Session session, string id, string? candidate, string? incident) =>
        session.Execute("UPDATE report SET candidate = coalesce(@candidate, candidate), incident = coalesce(@incident, incident) WHERE id = @id", new { id, candidate, incident });

    /// <summary>All that a candidate heard is heard by what it became.</summary>
    public static Task Became(Session session, string candidate, string incident) =>
        session.Execute("UPDATE report SET incident = @incident WHERE candidate = @candidate", new { candidate, incident });

    /// <summary>Words of whoever reported it were redacted: the report lets go of them, too; that there was one still counts.</summary>
    public static async Task Forget(Session session, StoredEntry redacted)
    {
        if (redacted.Kind is not ("caller-added" or "caller-complained" or "report-heard")) return;
        var what = redacted.Body()!.What;
        var (said, words) = redacted.Kind == "caller-added" ? (what.GetProperty("caller"), "symptoms") : (what, "text");
        await session.Execute(
            "UPDATE report SET who = '', contact = '', text = @Gone WHERE incident = @Stream AND text = @text AND (who = @name OR contact = @name)",
            new { Redaction.Gone, redacted.Stream, text = said.GetProperty(words).GetString(), name = said.GetProperty("name").GetString() });
    }

    /// <returns>How many were thrown away.</returns>
    public static Task<int> Forget(Session session, Instant before) => session.Execute(
        "DELETE FROM report WHERE id IN (SELECT id FROM report WHERE at <= @before ORDER BY at LIMIT @MostAtOnce)", new { before, MostAtOnce });
}

/// <summary>The row of a report.</summary>
public sealed class StoredReport
{
    public required string Id { get; init; }

    public Instant At { get; init; }

    public required string Source { get; init; }

    public string? Service { get; init; }

    public required string Who { get; init; }

    public required string Contact { get; init; }

    public required string Text { get; init; }

    public long Complaint { get; init; }

    public long? Users { get; init; }

    public string? Page { get; init; }

    public string? Candidate { get; init; }

    public string? Incident { get; init; }

    /// <summary>What people are told and may read out: the part of the id that chance made.</summary>
    public string Reference => Id[^7..].ToUpperInvariant();

    public Report ToReport() => new(Id, At, Service, Text, Complaint == 1, Users, Page is not null);

    /// <summary>As an incident hears it: whoever left a name, or a way to reach them, can be asked whether it works again. Null: a machine, whose page says it.</summary>
    public Heard? ToHeard() => Page is not null ? null : new Heard(Who.Length > 0 ? Who : Contact, Contact, Text, Complaint == 1, At);
}

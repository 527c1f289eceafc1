using Tocsin.Core.Incidents;
using Tocsin.Storage;

namespace Tocsin.Incidents;

/// <summary>That an entry was redacted, as a later entry of its timeline tells.</summary>
public sealed record Redacted(WordsRedacted What, Instant At)
{
    private static readonly IReadOnlyDictionary<long, Redacted> None = new Dictionary<long, Redacted>();

    /// <summary>Deletes the words of what was redacted, here and where others keep them.</summary>
    /// <param name="incident">As it is without them.</param>
    public static async Task LetGo(Session session, Timelines timelines, Incident incident, IReadOnlyList<WordsRedacted> entries, Actor actor)
    {
        foreach (var entry in entries) await timelines.Redact(session, incident.Id, entry.Seq, actor, entry.Reason);
        // Every part of its words begins with its title.
        if (entries.Any(entry => entry.Left is IncidentDeclared or Retitled)) await IncidentText.Write(session, incident);
    }

    /// <summary>For those of these rows, all of one timeline, whose words are gone.</summary>
    public static async Task<IReadOnlyDictionary<long, Redacted>> Of(Session session, IReadOnlyList<StoredEntry> rows) => rows.All(row => row.Payload is not null) ? None : Among(
        await session.Query<StoredEntry>("SELECT stream, seq, recorded, happened, kind, payload, content, hash FROM event WHERE stream = @Stream AND kind = 'words-redacted' ORDER BY seq", new { rows[0].Stream }));

    /// <param name="rows">Of one timeline, in order.</param>
    public static IReadOnlyDictionary<long, Redacted> Among(IReadOnlyList<StoredEntry> rows)
    {
        var all = new Dictionary<long, Redacted>();
        // Backwards: what redacted an entry comes after it, and may have been redacted itself.
        foreach (var row in rows.Where(row => row.Kind == "words-redacted").Reverse())
        {
            var what = row.Body() is { } body ? Json.Read(body.What, typeof(WordsRedacted)) : all.GetValueOrDefault(row.Seq)?.What.Left;
            if (what is WordsRedacted redacted) all.TryAdd(redacted.Seq, new Redacted(redacted, row.Recorded));
        }

        return all;
    }
}

using Tocsin.Storage;

namespace Tocsin.Incidents;

/// <summary>Reads the words of incidents that were there before words were kept, a few at a time and the newest first, so that a start waits for none of them.</summary>
public static class ReadEarlier
{
    public const string Kind = "incident-text";
    private const string Mark = "incident-text";

    /// <summary>Incidents of one transaction: whoever waits behind it waits for no more.</summary>
    private const int AtOnce = 20;

    public static async Task Handle(Session session, DueRow row)
    {
        var until = await session.First<long>("SELECT value FROM mark WHERE name = @Mark" + session.Dialect.ForUpdate, new { Mark });
        var from = Math.Max(0, until - AtOnce);
        var states = await session.Query<string>(
            "SELECT state FROM incident AS i WHERE number > @from AND number <= @until AND NOT EXISTS (SELECT 1 FROM incident_text AS t WHERE t.id = i.number * 65536) ORDER BY number DESC", new { from, until });
        foreach (var state in states) await IncidentText.Write(session, IncidentTable.Read(state));
        await session.Execute("UPDATE mark SET value = @from WHERE name = @Mark", new { Mark, from });
        if (from > 0) await Due.Set(session, row.Subject, row.Kind, row.Detail, session.Now);
    }
}

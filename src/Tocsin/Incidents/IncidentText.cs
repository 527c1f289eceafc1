using Tocsin.Core.Incidents;
using Tocsin.Storage;

namespace Tocsin.Incidents;

/// <summary>The words of incidents as a search reads them: written with the entries, in parts of bounded length, so that one more line on a long timeline costs no more than on a short one.</summary>
/// <remarks>Every part begins with the incident's number, title and summary: words of a title and of one stretch of the timeline are found together.</remarks>
public static class IncidentText
{
    public const string Table = "incident_text";
    public const string Index = "incident_words";

    /// <summary>Parts that one incident may have; their number stands in the low bits of a part's id.</summary>
    public const long PartsOfOne = 65_536;

    /// <summary>Letters of a part; the words of one entry stay together.</summary>
    private const int LongestPart = 2_000;

    /// <summary>Adds what was just appended; an incident that is not there yet is read whole.</summary>
    /// <param name="seq">The number of the last entry.</param>
    public static async Task Add(Session session, Incident incident, long seq, IReadOnlyList<IncidentEvent> entries)
    {
        var last = await Last(session, incident);
        if ((last is null && seq > entries.Count) || (last is not null && entries.Any(entry => entry is Retitled)))
        {
            await Write(session, incident);
            return;
        }

        var parts = new Parts(incident, last);
        for (var at = 0; at < entries.Count; at++) parts.Add(seq - entries.Count + at + 1, EntryWords.Of(entries[at]));
        await parts.Save(session, last);
    }

    /// <summary>Reads an incident's timeline from its beginning and replaces all parts.</summary>
    public static async Task Write(Session session, Incident incident)
    {
        await session.Execute("DELETE FROM incident_text WHERE id BETWEEN @From AND @Until", Range(incident.Number));
        var parts = new Parts(incident, null);
        long read = 0;
        IReadOnlyList<StoredEntry> some;
        do
        {
            some = await Timelines.Read(session, incident.Id, read);
            foreach (var entry in some) parts.Add(read = entry.Seq, Words(entry));
        }
        while (some.Count == Timelines.LongestRead);
        await parts.Save(session, null);
    }

    /// <summary>Lets go of the words of an entry that was redacted: the part it was read in is read anew.</summary>
    public static async Task Forget(Session session, StoredEntry redacted)
    {
        if (redacted.Stream[0] != Ids.Incident) return;
        // Whoever appends at the same time waits, or has what they appended in the part that is read here.
        await Timelines.HeadOf(session, redacted.Stream);
        if (await session.First<string>("SELECT state FROM incident WHERE id = @Stream", new { redacted.Stream }) is not { } state) return;
        var incident = IncidentTable.Read(state);
        var range = Range(incident.Number);
        if (await session.First<StoredPart>("SELECT id, first, last, words FROM incident_text WHERE id BETWEEN @From AND @Until AND first <= @Seq AND last >= @Seq", new { range.From, range.Until, redacted.Seq }) is { } part)
        {
            var anew = new Parts(incident, null) { From = part.Id };
            for (var read = part.First - 1; read < part.Last;)
            {
                var some = await Timelines.Read(session, incident.Id, read, (int)Math.Min(part.Last - read, Timelines.LongestRead));
                if (some.Count == 0) break;
                foreach (var entry in some) anew.AddHere(read = entry.Seq, Words(entry));
            }

            await session.Execute("UPDATE incident_text SET words = @words WHERE id = @Id", new { words = anew.Here, part.Id });
        }

        if (session.Dialect.Forget(Index) is { } forget) await session.Execute(forget);
    }

    /// <summary>The ids of an incident's parts.</summary>
    public static (long From, long Until) PartsOf(long number) => (number * PartsOfOne, (number * PartsOfOne) + PartsOfOne - 1);

    /// <summary>The words of a stored entry.</summary>
    internal static IReadOnlyList<string> Words(StoredEntry entry) =>
        entry.Body() is { } body && IncidentEvent.Kinds.TryGetValue(entry.Kind, out var type) ? EntryWords.Of((IncidentEvent)Json.Read(body.What, type)) : [];

    private static Bounds Range(int number) => new(PartsOf(number).From, PartsOf(number).Until);

    private static Task<StoredPart?> Last(Session session, Incident incident) =>
        session.First<StoredPart>("SELECT id, first, last, words FROM incident_text WHERE id BETWEEN @From AND @Until ORDER BY id DESC LIMIT 1", Range(incident.Number));

    private sealed record Bounds(long From, long Until);

    private sealed class StoredPart
    {
        public long Id { get; init; }

        public long First { get; init; }

        public long Last { get; init; }

        public required string Words { get; init; }
    }

    /// <summary>Parts that grow: the last one that is stored, and those that follow.</summary>
    private sealed class Parts
    {
        private readonly string[] head;
        private readonly List<(long Id, long First, long Last, string Words)> full = [];
        private HashSet<string> words;
        private long first;
        private long last;
        private int length;

        public Parts(Incident incident, StoredPart? stored)
        {
            head = [.. Terms.Of($"{incident.Label} {incident.Title} {incident.Summary}").Select(term => term.Text).Distinct(StringComparer.Ordinal)];
            From = stored?.Id ?? PartsOf(incident.Number).From;
            words = new HashSet<string>(stored?.Words.Split(' ') ?? head, StringComparer.Ordinal);
            (first, last, length) = (stored?.First ?? 1, stored?.Last ?? 0, words.Sum(word => word.Length + 1));
        }

        /// <summary>The id of the part that grows.</summary>
        public long From { get; set; }

        public string Here => string.Join(' ', words);

        public void Add(long seq, IReadOnlyList<string> texts)
        {
            if (texts.Count == 0) return;
            var more = texts.SelectMany(Terms.Of).Select(term => term.Text).Where(word => !words.Contains(word)).Distinct(StringComparer.Ordinal).Sum(word => word.Length + 1);
            if (length + more > LongestPart && last >= first && From % PartsOfOne < PartsOfOne - 1) Begin(seq);
            AddHere(seq, texts);
        }

        public void AddHere(long seq, IReadOnlyList<string> texts)
        {
            foreach (var term in texts.SelectMany(Terms.Of))
                if (words.Add(term.Text)) length += term.Text.Length + 1;
            last = seq;
        }

        private void Begin(long seq)
        {
            full.Add((From++, first, last, Here));
            words = new HashSet<string>(head, StringComparer.Ordinal);
            (first, last, length) = (seq, seq - 1, words.Sum(word => word.Length + 1));
        }

        public async Task Save(Session session, StoredPart? stored)
        {
            foreach (var (id, from, until, text) in full.Append((From, first, last, Here)))
            {
                if (id != stored?.Id)
                    await session.Execute("INSERT INTO incident_text (id, first, last, words) VALUES (@id, @from, @until, @text)", new { id, from, until, text });
                else if (text != stored.Words)
                    await session.Execute("UPDATE incident_text SET last = @until, words = @text WHERE id = @id", new { id, until, text });
                else if (until != stored.Last)
                    await session.Execute("UPDATE incident_text SET last = @until WHERE id = @id", new { id, until });
            }
        }
    }
}

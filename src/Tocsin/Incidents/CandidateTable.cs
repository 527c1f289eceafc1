using System.Text.Json;
using Tocsin.Core.Incidents;
using Tocsin.Storage;

namespace Tocsin.Incidents;

/// <summary>The summary row of each candidate.</summary>
internal static class CandidateTable
{
    public static Task Save(Session session, Candidate candidate, long seq) => session.Execute(
        """
        INSERT INTO candidate (id, status, type, title, service, reports, proposed, became, state, seq)
        VALUES (@Id, @status, @Type, @Title, @service, @reports, @proposed, @became, @state, @seq)
        ON CONFLICT (id) DO UPDATE SET status = excluded.status, reports = excluded.reports, became = excluded.became, state = excluded.state, seq = excluded.seq
        """,
        new
        {
            candidate.Id, status = Word(candidate.Status), candidate.Type, candidate.Title, service = candidate.Service ?? "", reports = (long)candidate.Reports.Count,
            proposed = candidate.Proposed.ToMicroseconds(), became = candidate.Into?.Id, state = Write(candidate), seq,
        });

    public static async Task<LoadedCandidate?> Load(Session session, string condition, object parameters)
    {
        var row = await session.First<StoredState>(
            $"SELECT c.state, head.stream, head.seq, head.recorded, head.hash FROM candidate AS c JOIN head ON head.stream = c.id WHERE {condition}" + session.Dialect.ForUpdate, parameters);
        return row is null ? null : new LoadedCandidate(Read(row.State), new Head { Stream = row.Stream, Seq = row.Seq, Recorded = row.Recorded, Hash = row.Hash });
    }

    /// <param name="waiting">True: those that wait; false: those that are decided; null: all.</param>
    /// <param name="before">Only those whose ids sort before this one.</param>
    public static async Task<IReadOnlyList<(Candidate Candidate, long Seq)>> List(Session session, bool? waiting, string before, int most) =>
    [
        .. (await session.Query<StateRow>(
            $"SELECT state, seq FROM candidate WHERE id < @before {(waiting switch { true => "AND status = 'waiting'", false => "AND status <> 'waiting'", null => "" })} ORDER BY id DESC LIMIT @most",
            new { before, most })).Select(row => (Read(row.State), row.Seq)),
    ];

    public static async Task<(Candidate Candidate, long Seq)?> Find(Session session, string id) =>
        await session.First<StateRow>("SELECT state, seq FROM candidate WHERE id = @id", new { id }) is { } row ? (Read(row.State), row.Seq) : null;

    public static string Write(Candidate candidate) => JsonSerializer.Serialize(candidate, Json.Facts);

    public static Candidate Read(string state) => Json.Read<Candidate>(state);

    public static string Word(CandidateStatus status) => status.ToString().ToLowerInvariant();

    private sealed class StateRow
    {
        public required string State { get; init; }

        public long Seq { get; init; }
    }

    private sealed class StoredState
    {
        public required string State { get; init; }

        public required string Stream { get; init; }

        public long Seq { get; init; }

        public Instant Recorded { get; init; }

        public required byte[] Hash { get; init; }
    }
}

/// <summary>A candidate as a decision finds it, and the end of its stream.</summary>
public sealed record LoadedCandidate(Candidate Candidate, Head Head);

using Tocsin.Core.Incidents;

namespace Tocsin.Incidents;

/// <summary>The summary row of an incident.</summary>
public sealed class StoredIncident
{
    public required string Id { get; init; }

    public long Number { get; init; }

    public required string Type { get; init; }

    public required string Title { get; init; }

    public required string Status { get; init; }

    public required string Level { get; init; }

    public long Rank { get; init; }

    public long Major { get; init; }

    public required string OwnerKind { get; init; }

    public required string Owner { get; init; }

    public required string OwnerName { get; init; }

    public required string Keeper { get; init; }

    public required string Services { get; init; }

    public Instant Opened { get; init; }

    public Instant? Ended { get; init; }

    public Instant? Attention { get; init; }

    public string? Parent { get; init; }

    public long Restricted { get; init; }

    public long Seq { get; init; }

    /// <summary>The part of its words in which those that were looked for are; null: nothing was looked for.</summary>
    public long? Part { get; set; }

    public IReadOnlyList<string> ServiceNames => Services.Split('|', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>One incident as a list of the API tells it.</summary>
/// <param name="Label">What people call it.</param>
/// <param name="Rank">Of its level: 0 is the worst.</param>
/// <param name="Attention">When its next promise is due, or was; null: none is.</param>
/// <param name="Seq">The number of its last entry.</param>
/// <param name="Found">Where the words are that were looked for; null: nothing was looked for, or its title says it.</param>
public sealed record IncidentLine(
    string Id, int Number, string Label, string Type, string Title, string Status, string Level, int Rank, bool Major, Owner Owner, IReadOnlyList<string> Services,
    Instant Opened, Instant? Ended, Instant? Attention, string? Parent, bool Restricted, long Seq, Excerpt? Found = null)
{
    public static IncidentLine Of(StoredIncident row, Excerpt? found = null) => new(
        row.Id, (int)row.Number, $"INC-{row.Number}", row.Type, row.Title, row.Status, row.Level, (int)row.Rank, row.Major == 1,
        new Owner(Enum.Parse<OwnerKind>(row.OwnerKind, ignoreCase: true), row.Owner, row.OwnerName), row.ServiceNames, row.Opened, row.Ended, row.Attention, row.Parent,
        row.Restricted == 1, row.Seq, found);
}

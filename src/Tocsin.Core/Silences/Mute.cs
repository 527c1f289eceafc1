using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Silences;

/// <summary>What people set up to keep alerts from paging for a while: a silence, or planned maintenance.</summary>
/// <param name="Author">Whose it is, as people read it.</param>
/// <param name="Why">A silence's reason, a maintenance window's title.</param>
/// <param name="Ends">The first instant at which it mutes nothing any more.</param>
public abstract record Mute(string Id, string Author, string Why, Instant Starts, Instant Ends)
{
    public bool IsInForce(Instant now) => Starts <= now && now < Ends;

    /// <summary>Whether it is about this alert, whenever it is in force.</summary>
    public abstract bool Covers(Subject alert);

    /// <summary>What is committed with an alert that it mutes.</summary>
    public abstract MutedBy Verdict { get; }
}

/// <summary>Mutes alerts by their labels: all matchers must match.</summary>
public sealed record Silence(string Id, string Author, string Why, Instant Starts, Instant Ends, IReadOnlyList<Matcher> Matchers) : Mute(Id, Author, Why, Starts, Ends)
{
    public override MutedBy Verdict => new(MuteKind.Silence, Id, Author, Ends, new Reason("silenced", $"{char.ToUpperInvariant(Author[0])}{Author[1..]} silenced it: {Why.TrimEnd('.')}."));

    public override bool Covers(Subject alert)
    {
        foreach (var matcher in Matchers)
        {
            if (!matcher.Matches(Subject.IsOurs(matcher.Label) ? alert.AllLabels : alert.Labels)) return false;
        }

        return true;
    }
}

/// <summary>Planned work: mutes the alerts of these services, or of whatever runs in these environments; where both are given, of these services there.</summary>
public sealed record Maintenance(string Id, string Author, string Why, Instant Starts, Instant Ends, IReadOnlyList<string> Services) : Mute(Id, Author, Why, Starts, Ends)
{
    public IReadOnlyList<string> Environments { get; init; } = [];

    public override MutedBy Verdict => new(
        MuteKind.Maintenance, Id, Author, Ends, new Reason("maintenance", $"Planned maintenance{(Environments.Count == 0 ? "" : $" in {string.Join(", ", Environments)}")}: {Why.TrimEnd('.')}."));

    public override bool Covers(Subject alert) =>
        alert.Service is { } service
        && Services.Count + Environments.Count > 0
        && (Services.Count == 0 || Services.Contains(service, StringComparer.Ordinal))
        && (Environments.Count == 0 || (alert.Environment is { } there && Environments.Contains(there, StringComparer.OrdinalIgnoreCase)));
}

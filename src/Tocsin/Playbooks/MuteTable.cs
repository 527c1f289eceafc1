using Tocsin.Core.Playbooks;
using Tocsin.Core.Silences;
using Tocsin.Storage;

namespace Tocsin.Playbooks;

/// <summary>Reads silences and maintenance windows.</summary>
public static class MuteTable
{
    public const string Mark = "mutes";

    public const string Topic = "silences";

    /// <summary>What a <see cref="StoredMute"/> is read from.</summary>
    public const string Columns = "id, kind, matchers, services, environments, author, made_by, why, starts, ends, created, changed";

    /// <summary>Those that are not over.</summary>
    public static async Task<Muting> Load(Session session, long revision, Playbook playbook)
    {
        var rows = await session.Query<StoredMute>($"SELECT {Columns} FROM mute WHERE ends > @now ORDER BY id", new { now = session.Now });
        return new Muting(revision, [.. rows.Select(row => row.Read())], playbook);
    }

    /// <summary>Says that one changed, so that every node reads them again before its next decision.</summary>
    public static Task Changed(Session session)
    {
        session.Changed(Topic);
        return session.Execute("UPDATE mark SET value = value + 1 WHERE name = @Mark", new { Mark });
    }
}

/// <summary>A silence or a maintenance window as stored.</summary>
public sealed class StoredMute
{
    /// <summary>The word for silences among the kinds.</summary>
    public const string SilenceKind = "silence";

    public const string MaintenanceKind = "maintenance";

    public required string Id { get; init; }

    /// <summary><see cref="SilenceKind"/> or <see cref="MaintenanceKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>A JSON list; of a maintenance window empty.</summary>
    public required string Matchers { get; init; }

    /// <summary>A JSON list of names; of a silence empty.</summary>
    public required string Services { get; init; }

    /// <summary>A JSON list of names; of a silence empty.</summary>
    public required string Environments { get; init; }

    /// <summary>Whose it is, in their own words.</summary>
    public required string Author { get; init; }

    /// <summary>What the actor who made it is called.</summary>
    public required string MadeBy { get; init; }

    /// <summary>A silence's reason, a maintenance window's title.</summary>
    public required string Why { get; init; }

    public Instant Starts { get; init; }

    public Instant Ends { get; init; }

    public Instant Created { get; init; }

    public Instant Changed { get; init; }

    public IReadOnlyList<string> MatcherTexts => Json.Read<IReadOnlyList<string>>(Matchers);

    public IReadOnlyList<string> ServiceNames => Json.Read<IReadOnlyList<string>>(Services);

    public IReadOnlyList<string> EnvironmentNames => Json.Read<IReadOnlyList<string>>(Environments);

    public Mute Read() => Kind == SilenceKind
        ? new Silence(Id, Author, Why, Starts, Ends, [.. MatcherTexts.Select(Matcher)])
        : new Maintenance(Id, Author, Why, Starts, Ends, ServiceNames) { Environments = EnvironmentNames };

    private Matcher Matcher(string text) => Core.Playbooks.Matcher.TryParse(text, out var matcher, out var problem)
        ? matcher
        : throw new InvalidOperationException($"The silence {Id} cannot be read: {problem}");
}

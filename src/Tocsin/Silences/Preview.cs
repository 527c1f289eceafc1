using Tocsin.Alerts;
using Tocsin.Core.Playbooks;
using Tocsin.Core.Silences;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Silences;

/// <summary>What a silence or a maintenance window would mute: what is open now, and what it would have muted lately.</summary>
public sealed class Preview(Database database, Worlds worlds)
{
    /// <summary>How far back it looks.</summary>
    public static readonly Duration Lately = Duration.FromDays(7);

    /// <summary>More open alerts, and more recorded ones, are not looked at; the answer says so.</summary>
    public const int Looked = 20_000;

    /// <summary>Alerts that are named; the rest is counted.</summary>
    public const int Named = 20;

    /// <exception cref="ArgumentException">A matcher cannot be read: ask <see cref="Mutes.WrongMatchers"/> first.</exception>
    public static Mute OfMatchers(IReadOnlyList<string> matchers) => new Silence("", "somebody", "", Instant.MinValue, Instant.MaxValue, [.. matchers.Select(Read)]);

    public static Mute OfMaintenance(IReadOnlyList<string> services, IReadOnlyList<string> environments) =>
        new Maintenance("", "", "", Instant.MinValue, Instant.MaxValue, services) { Environments = environments };

    public Task<WouldMute> Of(Mute mute) => database.Read(session => Of(session, mute));

    public async Task<WouldMute> Of(Session session, Mute mute)
    {
        var muting = worlds.Latest.Muting;
        var open = await session.Query<StoredAlert>($"SELECT {AlertTable.Fields} FROM alert WHERE status <> 2 ORDER BY id DESC LIMIT @Looked", new { Looked });
        var since = session.Now - Lately;
        var recorded = await session.Query<StoredAlert>(
            $"SELECT {AlertTable.Fields} FROM (SELECT * FROM alert ORDER BY id DESC LIMIT @Looked) AS newest WHERE first_seen >= @since ORDER BY id DESC", new { Looked, since });
        var now = open.Where(alert => mute.Covers(Subjects.Of(alert, muting))).ToList();
        var lately = recorded.Where(alert => mute.Covers(Subjects.Of(alert, muting))).ToList();
        return new WouldMute(now, lately, open.Count == Looked || recorded.Count == Looked);
    }

    private static Matcher Read(string text) => Matcher.TryParse(text, out var matcher, out var problem) ? matcher : throw new ArgumentException(problem, nameof(text));
}

/// <summary>What would be muted.</summary>
/// <param name="Open">Of the alerts open now, newest first.</param>
/// <param name="Lately">Of those recorded in the last days, newest first.</param>
/// <param name="MoreThere">There are more alerts than were looked at.</param>
public sealed record WouldMute(IReadOnlyList<StoredAlert> Open, IReadOnlyList<StoredAlert> Lately, bool MoreThere);

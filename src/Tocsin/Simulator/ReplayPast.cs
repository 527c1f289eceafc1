using Tocsin.Alerts;
using Tocsin.Core.Alerts;
using Tocsin.Core.Playbooks;
using Tocsin.Core.Simulator.Replays;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Simulator;

/// <summary>Lets the alerts of the past come again under a playbook that nobody has written yet, beside the one in force.</summary>
/// <remarks>The payloads are read anew, so that a changed mapping counts too. Today's people and what they arranged count on both sides; whoever is on call is asked at the alert's own instant.</remarks>
public sealed class ReplayPast(Database database, TimeProvider time)
{
    /// <summary>How far back it looks.</summary>
    public static readonly Duration Longest = Duration.FromDays(90);

    /// <summary>Of more alerts the newest; the report says that it was cut.</summary>
    public const int MostAlerts = 200_000;

    /// <summary>Alerts that are read at once.</summary>
    private const int Stretch = 2_000;

    public async Task<ReplayReport> Run(Proposed proposed)
    {
        var now = time.Now();
        var (from, cut) = await Beginning(now - Longest);
        var replay = new Replay(SideOf(proposed.Live, proposed.Live.Playbook), SideOf(proposed.Live, proposed.Playbook));
        var payloads = new PastPayloads(proposed.Live.Playbook, proposed.Playbook);
        var (after, since) = (from, (Instant?)null);
        while (await Next(after) is { Alerts.Count: > 0 } part)
        {
            foreach (var alert in part.Alerts.Where(IsSomebodys))
            {
                var (old, young) = payloads.Read(alert, part.Bodies.GetValueOrDefault(alert.Payload));
                replay.Take(new PastAlert(alert.Id, alert.Title, alert.FirstSeen, alert.Resolved, alert.Flapping is { } text ? Json.Read<Flapping>(text).Spells : null), old, young);
            }

            since ??= part.Alerts[0].FirstSeen;
            after = part.Alerts[^1].Id;
        }

        return new ReplayReport(cut ? since ?? now : now - Longest, now, cut, replay.Result());
    }

    /// <summary>Tests and what tells of unreadable payloads concern no document.</summary>
    private static bool IsSomebodys(StoredAlert alert) =>
        alert.Key != QuarantineTable.AlertKey && !alert.Key.StartsWith(TestAlert.Key, StringComparison.Ordinal);

    private static Side SideOf(Live live, Playbook playbook)
    {
        var routing = ReferenceEquals(playbook, live.Playbook) ? live.Routing : new Routing(playbook);
        return new Side(live.World with { Playbook = playbook }, routing.Route);
    }

    /// <summary>The id after which the alerts begin.</summary>
    private Task<(string From, bool Cut)> Beginning(Instant since) => database.Read(async session =>
    {
        var floor = Ids.Floor(Ids.Alert, since);
        var newest = await session.First<string>($"SELECT id FROM alert WHERE id >= @floor ORDER BY id DESC LIMIT 1 OFFSET {MostAlerts}", new { floor });
        return (newest ?? floor, newest is not null);
    });

    private Task<Part> Next(string after) => database.Read(async session =>
    {
        var alerts = await session.Query<StoredAlert>($"SELECT {AlertTable.Fields} FROM alert WHERE id > @after ORDER BY id LIMIT {Stretch}", new { after });
        var ids = alerts.Select(alert => alert.Payload).Distinct(StringComparer.Ordinal).ToArray();
        var bodies = ids.Length == 0 ? [] : await session.Query<BodyRow>("SELECT id, body FROM payload WHERE id " + session.Dialect.In(nameof(ids)), new { ids });
        return new Part(alerts, bodies.ToDictionary(row => row.Id, row => row.Body, StringComparer.Ordinal));
    });

    private sealed record Part(IReadOnlyList<StoredAlert> Alerts, IReadOnlyDictionary<string, string> Bodies);

    private sealed class BodyRow
    {
        public required string Id { get; init; }

        public required string Body { get; init; }
    }
}

/// <summary>What came of it.</summary>
/// <param name="From">The first alert that counts, or how far back it looked.</param>
/// <param name="Cut">There were more than <see cref="ReplayPast.MostAlerts"/>.</param>
public sealed record ReplayReport(Instant From, Instant To, bool Cut, Replayed Replayed);

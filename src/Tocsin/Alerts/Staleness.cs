using Tocsin.Paging;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Alerts;

/// <summary>Finds alerts whose sender went quiet. After a start, a step of the clock or an outage of our own nothing is stale until its whole period was observed.</summary>
public sealed class Staleness(Worlds worlds, Pages pages, TimeProvider time)
{
    public const string Kind = "alerts-stale";

    /// <summary>It looks when the first alert may be stale, within these bounds.</summary>
    private static readonly Duration Often = Duration.FromMinutes(1);
    private static readonly Duration Seldom = Duration.FromMinutes(2);

    /// <summary>A difference this large between the two clocks means that the wall clock was set.</summary>
    private static readonly Duration Hiccup = Duration.FromSeconds(30);

    /// <summary>Alerts per transaction.</summary>
    private const int Most = 500;

    private readonly Lock gate = new();
    private Instant observedSince = time.Now();
    private Instant? lastLook;
    private long lastTick;

    public DueHandler Handler => async (session, row) =>
    {
        var since = Observe(session.Now);
        var quiet = await AlertTable.Quiet(session, session.Now, since, Most);
        await Mark(session, quiet);
        await Due.Set(session, row.Subject, Kind, "", quiet.Count == Most ? session.Now : await Next(session));
    };

    /// <summary>When the first alert may be stale, but soon enough for one that begins meanwhile.</summary>
    private async Task<Instant> Next(Session session)
    {
        var pause = (await worlds.Current(session)).Playbook.Integrations.Values
            .Select(integration => integration.StaleAfter / 2)
            .Aggregate(Seldom, (least, half) => half is { } shorter ? Duration.Max(Often, Duration.Min(least, shorter)) : least);
        var first = await session.FirstInstant("SELECT min(stale_at) FROM alert WHERE status = 0 AND stale_at IS NOT NULL") ?? Instant.MaxValue;
        return Instant.Max(session.Now + Often, Instant.Min(first, session.Now + pause));
    }

    /// <summary>Nothing was heard for a while: begin to observe anew.</summary>
    public void Interrupted()
    {
        lock (gate) observedSince = time.Now();
    }

    /// <summary>Compares the wall clock with a clock that cannot be set; a difference begins the observation anew.</summary>
    private Instant Observe(Instant now)
    {
        lock (gate)
        {
            var tick = time.GetTimestamp();
            if (lastLook is { } last)
            {
                var wall = now - last;
                var real = Duration.FromTimeSpan(time.GetElapsedTime(lastTick, tick));
                if (wall < Duration.Zero || wall - real > Hiccup || real - wall > Hiccup) observedSince = now;
            }

            (lastLook, lastTick) = (now, tick);
            return observedSince;
        }
    }

    private async Task Mark(Session session, IReadOnlyList<StoredAlert> quiet)
    {
        if (quiet.Count == 0) return;
        var verdicts = new Verdicts(session, await worlds.Current(session));
        foreach (var alert in quiet)
        {
            alert.Status = AlertStatus.Stale;
            verdicts.Over(alert);
        }

        AlertTable.Update(session, quiet);
        foreach (var group in quiet.Where(alert => alert.Page is not null).GroupBy(alert => alert.Page!).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var count = group.Count();
            await pages.Decide(session, group.Key, Actor.System, (page, world, now) => page.ChangeAlerts(new(Quiet: count), world, now));
        }

        await verdicts.Commit();

        session.Changed("alerts");
    }
}

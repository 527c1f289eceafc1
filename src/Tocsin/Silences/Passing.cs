using Tocsin.Alerts;
using Tocsin.Core.Silences;
using Tocsin.Paging;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Silences;

/// <summary>What time does to silences: one that begins takes pages back, one that ends lets page what still fires. Each step looks at a bounded number of alerts.</summary>
public sealed class Passing(Worlds worlds, Pages pages, Ids ids)
{
    /// <summary>Alerts per transaction.</summary>
    private const int Most = 500;

    private const string AtSymptoms = "symptoms:";

    public IEnumerable<KeyValuePair<string, DueHandler>> Handlers =>
    [
        new(MuteDue.Begins, Begin),
        new(MuteDue.Ends, End),
        new(MuteDue.Rules, LookForCauses),
    ];

    private async Task Begin(Session session, DueRow row)
    {
        var live = await worlds.Current(session);
        if (live.Muting.Mutes.OfType<Silence>().FirstOrDefault(one => one.Id == row.Subject) is not { } silence) return;
        if (silence.Starts > session.Now)
        {
            await Later(session, row, "", silence.Starts);
            return;
        }

        var alerts = await AlertTable.Open(session, row.Detail, Most);
        var covered = alerts.Where(alert => alert.Page is not null && silence.Covers(Subjects.Of(alert, live.Muting))).ToList();
        var placing = new Placing(session, live, pages, ids);
        await placing.Verdicts.Look(covered.Select(alert => placing.Recalled(alert).Signal), mayBeCauses: false);
        foreach (var alert in covered) await placing.TakeBack(alert, silence);
        await Write(session, placing, covered);
        if (alerts.Count == Most) await Later(session, row, alerts[^1].Id, session.Now);
    }

    private async Task End(Session session, DueRow row)
    {
        // Locked, so that whoever still mutes an alert by it is waited for.
        var ends = await session.FirstInstant("SELECT ends FROM mute WHERE id = @Subject" + session.Dialect.ForUpdate, row);
        if (ends > session.Now)
        {
            await Later(session, row, "", ends.Value);
            return;
        }

        var alerts = await AlertTable.MutedBy(session, row.Subject, row.Detail, Most);
        await LookAgain(session, await worlds.Current(session), alerts);
        if (alerts.Count == Most) await Later(session, row, alerts[^1].Id, session.Now);
    }

    /// <summary>The rules were changed: first every open alert is looked at as a cause, then every muted symptom once more.</summary>
    private async Task LookForCauses(Session session, DueRow row)
    {
        var live = await worlds.Current(session);
        if (row.Detail.StartsWith(AtSymptoms, StringComparison.Ordinal))
        {
            var symptoms = await AlertTable.Inhibited(session, row.Detail[AtSymptoms.Length..], Most);
            await LookAgain(session, live, symptoms);
            if (symptoms.Count == Most) await Later(session, row, AtSymptoms + symptoms[^1].Id, session.Now);
            return;
        }

        if (row.Detail.Length == 0) await CauseTable.Forget(session);
        var alerts = await AlertTable.Open(session, row.Detail, Most);
        await CauseTable.Remove(session, [.. alerts.Select(alert => alert.Id)]);
        CauseTable.Insert(session, [.. alerts.Where(alert => alert.Status is AlertStatus.Firing or AlertStatus.Calming).SelectMany(alert => Causes(live, alert))]);
        await Later(session, row, alerts.Count == Most ? alerts[^1].Id : AtSymptoms, session.Now);
    }

    private static IEnumerable<StoredCause> Causes(Live live, StoredAlert alert) =>
        live.Muting.AsCause(Json.Read<Dictionary<string, string>>(alert.Labels)).Select(tie => new StoredCause(tie.Key, tie.Both, alert.Id));

    private async Task LookAgain(Session session, Live live, IReadOnlyList<StoredAlert> alerts)
    {
        var placing = new Placing(session, live, pages, ids);
        await placing.Verdicts.Look(alerts.Select(alert => placing.Recalled(alert).Signal), mayBeCauses: false);
        foreach (var alert in alerts) await placing.LookAgain(alert);
        await Write(session, placing, alerts);
    }

    private static async Task Write(Session session, Placing placing, IReadOnlyList<StoredAlert> alerts)
    {
        if (alerts.Count == 0) return;
        AlertTable.Update(session, alerts);
        await placing.Commit();
        session.Changed("alerts");
    }

    private static async Task Later(Session session, DueRow row, string detail, Instant at)
    {
        await Due.Set(session, row.Subject, row.Kind, detail, at);
        session.Changed(Topics.Due);
    }
}

using Tocsin.Core.Alerts;
using Tocsin.Core.Silences;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Alerts;

/// <summary>What mutes the alerts of one transaction. The check is in memory; each silence is confirmed once, and all causes are asked for at once.</summary>
/// <remarks>
/// Somebody may end a silence, or a cause resolve, in another transaction at the same time. So this one holds what it relies on until it is over: whoever ends it waits,
/// and then finds the alerts that were muted meanwhile.
/// </remarks>
internal sealed class Verdicts(Session session, Live live)
{
    private readonly Dictionary<string, bool> confirmed = new(StringComparer.Ordinal);
    private readonly Causes causes = new(live.Muting);
    private readonly Dictionary<string, StoredCause> begun = [];
    private readonly HashSet<string> over = new(StringComparer.Ordinal);

    /// <summary>Looks for what fires among these and in the database and would mute one of these, whatever comes first.</summary>
    public async Task Look(IEnumerable<Signal> signals, bool mayBeCauses)
    {
        if (!live.Muting.HasRules) return;
        var wanted = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var signal in signals.Where(signal => signal.Kind == SignalKind.Fire))
        {
            if (mayBeCauses) causes.Know(signal.Labels, signal.Title);
            wanted.UnionWith(live.Muting.AsSymptom(signal.Labels).Select(tie => tie.Key));
        }

        foreach (var cause in await CauseTable.Firing(session, [.. wanted])) causes.Know(cause.Key, cause.IsSymptom, cause.Title);
    }

    /// <summary>All that mutes an alert now.</summary>
    public async Task<IReadOnlyList<MutedBy>> On(string integration, Signal signal, string? service)
    {
        if (live.Muting.IsIdle || !Belonging.MayBeMuted(signal)) return [];
        var verdicts = new List<MutedBy>();
        foreach (var mute in live.Muting.Covering(live.Muting.AsSubject(integration, signal.Key, service, signal.Labels), session.Now))
        {
            if (await Holds(mute)) verdicts.Add(mute.Verdict);
        }

        verdicts.AddRange(causes.Over(signal.Labels));
        return verdicts;
    }

    /// <summary>An alert fires that did not: it may mute others.</summary>
    public void Fires(StoredAlert alert, Signal signal)
    {
        over.Remove(alert.Id);
        foreach (var tie in live.Muting.AsCause(signal.Labels)) begun[$"{tie.Key} {alert.Id}"] = new StoredCause(tie.Key, tie.Both, alert.Id);
    }

    /// <summary>An alert fires no more: what it muted may page.</summary>
    public void Over(StoredAlert alert)
    {
        if (live.Muting.HasRules) over.Add(alert.Id);
    }

    public async Task Commit()
    {
        CauseTable.Insert(session, [.. begun.Values.Where(cause => !over.Contains(cause.Alert))]);
        var gone = begun.Values.Where(cause => over.Contains(cause.Alert)).Concat(await CauseTable.Remove(session, [.. over.Order(StringComparer.Ordinal)]));
        await CauseTable.Release(session, [.. gone]);
    }

    /// <summary>A silence that still stands, and will look at what it muted when it ends.</summary>
    private async Task<bool> Holds(Mute mute)
    {
        if (confirmed.TryGetValue(mute.Id, out var holds)) return holds;
        var ends = await session.FirstInstant("SELECT ends FROM mute WHERE id = @Id" + session.Dialect.ForShare, new { mute.Id });
        holds = ends > session.Now;
        if (holds)
        {
            await session.Execute(
                "INSERT INTO due (subject, kind, detail, at) VALUES (@Id, @Ends, '', @at) ON CONFLICT (subject, kind, detail) DO NOTHING", new { mute.Id, MuteDue.Ends, at = ends });
            session.Changed(Topics.Due);
        }

        return confirmed[mute.Id] = holds;
    }
}

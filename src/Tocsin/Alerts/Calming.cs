using Tocsin.Core.Alerts;
using Tocsin.Paging;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Alerts;

/// <summary>An alert that flapped has been quiet for its flap window: it is over, and its page with it, unless it has others.</summary>
public sealed class Calming(Worlds worlds, Pages pages)
{
    public const string Kind = "alert-calms";

    public DueHandler Handler => async (session, row) =>
    {
        if (await AlertTable.Calming(session, row.Subject) is not { } alert) return;
        var live = await worlds.Current(session);
        var integration = live.Playbook.Integrations.GetValueOrDefault(alert.Integration) ?? Raise.ByHand;
        // The clock may have been set back since.
        if (alert.Resolved > session.Now) alert.Resolved = session.Now;
        var at = (alert.Resolved ?? session.Now) + integration.FlapWindow;
        if (at > session.Now)
        {
            AlertTable.Update(session, [alert]);
            await Due.Set(session, row.Subject, Kind, "", at);
            session.Changed(Topics.Due);
            return;
        }

        await End(session, live, alert, Flapping.Calm(alert.Title, integration));
    };

    private async Task End(Session session, Live live, StoredAlert alert, Reason why)
    {
        var verdicts = new Verdicts(session, live);
        alert.Status = AlertStatus.Resolved;
        verdicts.Over(alert);
        AlertTable.Update(session, [alert]);
        if (alert.Page is { } page) await pages.Decide(session, page, Actor.System, (one, world, now) => one.ChangeAlerts(new(Resolved: 1, Calmed: 1, Flapping: why), world, now));
        await verdicts.Commit();
        session.Changed("alerts");
    }
}

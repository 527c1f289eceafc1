using Tocsin.Alerts;
using Tocsin.Core.Alerts;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Intake;

/// <summary>Sends a quarantined payload through again, by its integration as it is now, or throws it away; the alert that told of it resolves when none is left.</summary>
public sealed class Replay(Database database, Worlds worlds, AlertWriter writer, Audit audit, Ids ids)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        // The gate has checked the form's token of whoever came with a cookie.
        var payload = routes.MapGroup(Web.Links.Quarantine + "/{id}").DisableAntiforgery().ExcludeFromDescription();
        payload.MapPost("/replay", Again).Needs(Right.ReadQuarantine);
        payload.MapPost("/dismiss", Dismiss).Needs(Right.ReadQuarantine);
    }

    private async Task<IResult> Again(string id, HttpContext context)
    {
        if (await Find(id) is not { } row) return Notices.Refused(context, Web.Links.Quarantine, Missing);
        if (worlds.Latest.Playbook.Integrations.GetValueOrDefault(row.Integration) is not { } integration) return Notices.Refused(context, Web.Links.QuarantinedPayload(id), Gone(row.Integration));
        var mapped = Senders.For(integration, row.Payload, row.At, row.Changes).Map(row.Payload, integration, ids.New(Ids.Alert));
        if (mapped.Problems.Count > 0) return Notices.Refused(context, Web.Links.QuarantinedPayload(id), StillWrong(mapped.Problems));
        if (mapped.Signals.Count + mapped.Changes.Count > 0 && !await Write(new Delivered(integration, mapped.Signals, row.Payload) { Changes = mapped.Changes })) return Notices.Refused(context, Web.Links.QuarantinedPayload(id), Full);
        await Leave(context.Actor(), row, "payload-replayed", "UPDATE quarantine SET replayed = @now WHERE id = @Id");
        return Notices.Done(context, Web.Links.Quarantine, $"Replayed: {(mapped.Changes.Count > 0 ? Wording.Count(mapped.Changes.Count, "change") : Wording.Count(mapped.Signals.Count, "signal"))} taken.");
    }

    private async Task<IResult> Dismiss(string id, HttpContext context)
    {
        if (await Find(id) is not { } row) return Notices.Refused(context, Web.Links.Quarantine, Missing);
        await Leave(context.Actor(), row, "payload-dismissed", "DELETE FROM quarantine WHERE id = @Id");
        return Notices.Done(context, Web.Links.Quarantine, "Dismissed.");
    }

    private Task<Quarantined?> Find(string id) => database.Read(session =>
        session.First<Quarantined>("SELECT id, integration, at, problem, length(payload) AS bytes, replayed, payload, changes FROM quarantine WHERE id = @id", new { id }));

    /// <summary>It leaves quarantine; with the last one of its integration the alarm about them is over.</summary>
    private async Task Leave(Actor actor, Quarantined row, string kind, string sql)
    {
        var left = await database.Write(Lane.People, async session =>
        {
            await session.Execute(sql, new { row.Id, now = session.Now });
            await audit.Note(session, actor, kind, new { row.Id, row.Integration, row.Problem });
            session.Changed("quarantine");
            return await session.First<long>("SELECT count(*) FROM quarantine WHERE integration = @Integration AND replayed IS NULL", row);
        });
        if (left == 0 && worlds.Latest.Playbook.Integrations.GetValueOrDefault(row.Integration) is { } integration)
            await Write(new Delivered(integration, [QuarantineTable.Signal(integration, SignalKind.Resolve)], ReadOnlyMemory<byte>.Empty));
    }

    /// <returns>False where there is no room now.</returns>
    private async Task<bool> Write(Delivered delivered)
    {
        if (!writer.TryWrite(delivered, out var durable)) return false;
        await durable;
        return true;
    }

    private static Refusal StillWrong(IReadOnlyList<Problem> problems) => new(
        "still-unreadable", $"It still cannot be read: {string.Join(" ", problems.Take(Answers.Listed).Select(one => one.Text))} Mend the mapping or the sender first, or dismiss it.");

    private static Refusal Gone(string integration) => new("integration-gone", $"The integration {integration} is no longer in the playbook; write it again, or dismiss the payload.");

    private static readonly Refusal Missing = new("no-such-payload", "This payload is no longer in quarantine.", RefusalKind.Missing);

    private static readonly Refusal Full = new("overloaded", "More alarms come in than can be written just now: try again in a few seconds.");
}

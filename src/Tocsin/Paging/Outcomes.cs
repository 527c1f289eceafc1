using Tocsin.Channels;
using Tocsin.Core.Paging;
using Tocsin.Storage;

namespace Tocsin.Paging;

/// <summary>Records what became of a try: sent, delivered, tried again later, given up, superseded.</summary>
public sealed class Outcomes(Pages pages, Ids ids, DeliveryCounts counts)
{
    /// <summary>Messages that only inform are tried this often, then given up; a page is tried for as long as it is wanted.</summary>
    public const int TriesToInform = 8;

    public async Task Record(Session session, Claimed claimed, SendOutcome outcome)
    {
        if (!await Outbox.Holds(session, claimed)) return;
        // The next message to the same destination waited for this one.
        session.Changed(Topics.Outbox);
        var delivery = await Outbox.Delivery(session, claimed.Delivery) ?? throw new InvalidOperationException($"{claimed.Delivery} has no delivery.");
        switch (outcome)
        {
            case SendOutcome.Sent sent:
                await Sent(session, delivery, claimed, sent.ProviderId);
                break;
            case SendOutcome.Delivered delivered:
                await Sent(session, delivery, claimed, delivered.ProviderId);
                await Receipts.Proven(session, pages, delivery.Id, new Reason("provider-receipt", "The provider confirmed it."));
                break;
            case SendOutcome.Failed failed when delivery.Kind is not ("page" or "update") && claimed.Attempts >= TriesToInform:
                await End(session, delivery, DeliveryStatus.Failed, failed.Reason, new MessageFailed(delivery.Id, failed.Reason, null));
                break;
            case SendOutcome.Failed failed:
                await TryAgain(session, delivery, claimed, failed);
                break;
        }
    }

    private async Task Sent(Session session, StoredDelivery delivery, Claimed claimed, string? providerId)
    {
        await session.Execute("DELETE FROM outbox WHERE delivery = @Delivery", claimed);
        await session.Execute(
            "UPDATE delivery SET status = 'sent', sent = @now, attempts = @Attempts, provider_id = @providerId, problem = NULL WHERE id = @Id AND status <> 'delivered'",
            new { delivery.Id, now = session.Now, claimed.Attempts, providerId });
        session.AfterCommit(() => counts.Count(delivery.Channel, DeliveryStatus.Sent));
        await Note(session, delivery, new MessageSent(delivery.Id, (int)claimed.Attempts));
    }

    private async Task TryAgain(Session session, StoredDelivery delivery, Claimed claimed, SendOutcome.Failed failed)
    {
        var wait = Backoff.After((int)claimed.Attempts, failed.Permanent, ids.Fraction());
        var next = await Outbox.Now(session) + wait;
        await session.Execute("UPDATE outbox SET not_before = @next, lease_until = 0 WHERE delivery = @Delivery", new { next, claimed.Delivery });
        await session.Execute(
            "UPDATE delivery SET status = 'failing', attempts = @Attempts, problem = @Reason WHERE id = @Id AND status <> 'delivered'",
            new { delivery.Id, claimed.Attempts, failed.Reason });
        session.AfterCommit(() => counts.Count(delivery.Channel, DeliveryStatus.Failing));
        if (delivery.Problem != failed.Reason) await Note(session, delivery, new MessageFailed(delivery.Id, failed.Reason, next));
    }

    public async Task End(Session session, StoredDelivery delivery, string status, string? problem, PageEvent entry)
    {
        await session.Execute("DELETE FROM outbox WHERE delivery = @Id", delivery);
        await session.Execute(
            "UPDATE delivery SET status = @status, ended = @now, problem = @problem WHERE id = @Id", new { delivery.Id, status, problem, now = session.Now });
        session.AfterCommit(() => counts.Count(delivery.Channel, status));
        await Note(session, delivery, entry);
    }

    private async Task Note(Session session, StoredDelivery delivery, PageEvent entry)
    {
        session.Changed("deliveries");
        if (delivery.Page is { } page) await pages.Note(session, page, entry, Actor.System);
        else session.Changed("people");
    }
}

using Tocsin.Core.Paging;
using Tocsin.People;
using Tocsin.Storage;

namespace Tocsin.Paging;

/// <summary>What providers and people prove about deliveries.</summary>
public static class Receipts
{
    /// <summary>It arrived: the delivery is delivered, and its contact method has proven itself.</summary>
    public static async Task Proven(Session session, Pages pages, string id, Reason why)
    {
        if (await Outbox.Delivery(session, id) is not { } delivery || delivery.Status is DeliveryStatus.Delivered) return;
        await session.Execute("UPDATE delivery SET status = 'delivered', ended = @now, problem = NULL WHERE id = @id", new { id, now = session.Now });
        await session.Execute("DELETE FROM outbox WHERE delivery = @id", new { id });
        var first = await session.Execute("UPDATE contact_method SET proven = @now WHERE id = @Method AND proven IS NULL", new { delivery.Method, now = session.Now });
        if (first > 0) await RosterTable.Changed(session);
        session.Changed("deliveries");
        if (delivery.Page is { } page) await pages.Note(session, page, new MessageDelivered(id, why), Actor.System);
    }

    /// <summary>The provider reports that it will not arrive: it is tried again while it is wanted.</summary>
    public static async Task Failed(Session session, Pages pages, string id, string problem)
    {
        if (await Outbox.Delivery(session, id) is not { Status: DeliveryStatus.Sent } delivery) return;
        await session.Execute("UPDATE delivery SET status = 'failing', problem = @problem WHERE id = @id", new { id, problem });
        await session.Execute(
            "INSERT INTO outbox (delivery, channel, destination, not_before, attempts) VALUES (@Id, @Channel, @Address, @now, @Attempts) ON CONFLICT (delivery) DO NOTHING",
            new { delivery.Id, delivery.Channel, delivery.Address, delivery.Attempts, now = session.Now + AfterFailedReceipt });
        session.Changed(Topics.Outbox);
        session.Changed("deliveries");
        if (delivery.Page is { } page) await pages.Note(session, page, new MessageFailed(id, problem, session.Now + AfterFailedReceipt), Actor.System);
    }

    /// <summary>A provider that just gave up is not asked again at once.</summary>
    private static readonly Duration AfterFailedReceipt = Duration.FromSeconds(30);
}

using Tocsin.Channels;
using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Storage;

namespace Tocsin.Paging;

/// <summary>The queue of what must reach the outside world, beside the ledger of deliveries.</summary>
public static class Outbox
{
    /// <summary>How long a sender owns a message it claimed; sending stops well before.</summary>
    public static readonly Duration Lease = Duration.FromSeconds(45);

    /// <summary>Owes a message of a page: an older one by the same method that never went out is superseded by it.</summary>
    public static async Task Owe(Session session, string page, MessageOwed owed, Roster roster)
    {
        var method = roster.ById(owed.Person.Id)?.Methods.FirstOrDefault(one => one.Id == owed.Method)
            ?? throw new InvalidOperationException($"{owed.Delivery}: {owed.Person.Name} has no contact method {owed.Method}.");
        await Add(session, new StoredDelivery
        {
            Id = owed.Delivery, Page = page, Person = owed.Person.Id, PersonName = owed.Person.Name, Method = owed.Method, MethodLabel = owed.MethodLabel,
            Channel = owed.Channel, Address = method.Address, Kind = Kind(owed.Message), Why = Json.Write(owed.Why), Status = DeliveryStatus.Queued, Queued = session.Now,
        });
    }

    public static async Task Add(Session session, StoredDelivery delivery)
    {
        await session.Execute(
            """
            INSERT INTO delivery (id, page, person, person_name, method, method_label, channel, address, kind, why, status, queued)
            VALUES (@Id, @Page, @Person, @PersonName, @Method, @MethodLabel, @Channel, @Address, @Kind, @Why, @Status, @Queued)
            """,
            delivery);
        await session.Execute(
            "INSERT INTO outbox (delivery, channel, destination, not_before) VALUES (@Id, @Channel, @Address, @Queued)", delivery);
        session.Changed(Topics.Outbox);
    }

    /// <summary>Withdraws the unsent pages of one page that no sender holds at this moment; one that is being sent is checked by its sender.</summary>
    /// <returns>The deliveries withdrawn.</returns>
    public static async Task<IReadOnlyList<string>> Supersede(Session session, string page)
    {
        var now = await Now(session);
        var withdrawn = await session.Query<string>(
            """
            DELETE FROM outbox WHERE lease_until < @now
              AND delivery IN (SELECT id FROM delivery WHERE page = @page AND kind IN ('page', 'update') AND status IN ('queued', 'failing'))
            RETURNING delivery
            """,
            new { page, now });
        foreach (var delivery in withdrawn)
        {
            await session.Execute("UPDATE delivery SET status = 'superseded', ended = @now WHERE id = @delivery", new { delivery, now = session.Now });
        }

        return withdrawn;
    }

    /// <summary>The time leases are counted in: the database's own, where several nodes share it.</summary>
    public static async Task<Instant> Now(Session session) =>
        session.Dialect.DatabaseTime is { } sql && session.UseDatabaseTime ? Clock.FromMicroseconds(await session.First<long>(sql)) : session.Now;

    /// <summary>When the next message of a channel may be tried; null: none waits.</summary>
    public static Task<Instant?> Next(Session session, string channel) => session.FirstInstant(
        """
        SELECT min(CASE WHEN not_before > @farthest OR lease_until > @longest THEN @now WHEN lease_until > not_before THEN lease_until ELSE not_before END)
        FROM outbox WHERE channel = @channel
        """,
        new { channel, now = session.Now, farthest = session.Now + Backoff.Longest, longest = session.Now + Lease });

    /// <summary>Claims the next message of a channel whose destination nobody is sending to, by the database's time.</summary>
    public static async Task<Claimed?> Claim(Session session, string channel, Instant now)
    {
        var next = await Waiting(session, channel, now, "not_before <= @now AND lease_until < @now")
            ?? await Waiting(session, channel, now, "(not_before <= @now OR not_before > @farthest) AND (lease_until < @now OR lease_until > @longest)");
        if (next is null) return null;
        return await session.First<Claimed>(
            "UPDATE outbox SET lease_until = @until, fence = fence + 1, attempts = attempts + 1 WHERE delivery = @next RETURNING delivery, attempts, fence",
            new { next, until = now + Lease });
    }

    /// <remarks>Only a clock that was set back leaves a wait or a lease that ends later than any can: those count as over.</remarks>
    private static Task<string?> Waiting(Session session, string channel, Instant now, string where) => session.First<string>(
        $"""
        SELECT delivery FROM outbox WHERE channel = @channel AND {where}
          AND destination NOT IN (SELECT destination FROM outbox WHERE channel = @channel AND lease_until >= @now AND lease_until <= @longest)
        ORDER BY not_before, delivery LIMIT 1
        """ + session.Dialect.SkipLocked,
        new { channel, now, farthest = now + Backoff.Longest, longest = now + Lease });

    /// <summary>Only the holder of the newest fencing number may say what became of a message.</summary>
    public static async Task<bool> Holds(Session session, Claimed claimed) =>
        await session.First<long?>("SELECT fence FROM outbox WHERE delivery = @Delivery" + session.Dialect.ForUpdate, claimed) == claimed.Fence;

    public static Task<StoredDelivery?> Delivery(Session session, string id) =>
        session.First<StoredDelivery>("SELECT * FROM delivery WHERE id = @id" + session.Dialect.ForUpdate, new { id });

    public static string Kind(MessageKind kind) => kind switch
    {
        MessageKind.Page => "page",
        MessageKind.Update => "update",
        MessageKind.Taken => "taken",
        MessageKind.Over => "over",
        _ => "test",
    };
}

/// <summary>A message one sender owns until its lease ends.</summary>
public sealed class Claimed
{
    public required string Delivery { get; init; }

    public long Attempts { get; init; }

    public long Fence { get; init; }
}

/// <summary>The states of a delivery, as stored.</summary>
public static class DeliveryStatus
{
    /// <summary>Owed, not tried yet.</summary>
    public const string Queued = "queued";

    /// <summary>Tried without success; tried again.</summary>
    public const string Failing = "failing";

    /// <summary>The provider took it.</summary>
    public const string Sent = "sent";

    /// <summary>A receipt or a human proves it.</summary>
    public const string Delivered = "delivered";

    /// <summary>It will not arrive, and is not tried again.</summary>
    public const string Failed = "failed";

    /// <summary>No longer wanted.</summary>
    public const string Superseded = "superseded";
}

/// <summary>One message of a page, or a test, to one contact method of one person.</summary>
public sealed class StoredDelivery
{
    public required string Id { get; init; }

    public string? Page { get; init; }

    public required string Person { get; init; }

    public required string PersonName { get; init; }

    public required string Method { get; init; }

    public required string MethodLabel { get; init; }

    public required string Channel { get; init; }

    public required string Address { get; init; }

    public required string Kind { get; init; }

    public required string Why { get; init; }

    public required string Status { get; init; }

    public Instant Queued { get; init; }

    public Instant? Sent { get; init; }

    public Instant? Ended { get; init; }

    public long Attempts { get; init; }

    public string? Problem { get; init; }

    public string? ProviderId { get; init; }

    /// <summary>When it came to where it stands.</summary>
    public Instant Since => Ended ?? Sent ?? Queued;
}

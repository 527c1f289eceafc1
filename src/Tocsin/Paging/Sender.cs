using Tocsin.Channels;
using Tocsin.Core.Paging;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Paging;

/// <summary>Hands owed messages to their channels: claims one, checks that it is still wanted, sends it, and records what became of it.</summary>
public sealed partial class Sender(
    Database database, Pages pages, Worlds worlds, Messages messages, Outcomes outcomes, IChannel channels, TimeProvider time, ILogger<Sender> log)
{
    /// <summary>One try takes no longer than this; it is well below the lease.</summary>
    public static readonly TimeSpan LongestTry = TimeSpan.FromSeconds(20);

    /// <summary>Messages of one channel under way at once on this node.</summary>
    public const int AtOnce = 8;

    /// <summary>Told to stop, it waits for answers no longer than this; what was not answered is sent again after the start.</summary>
    public static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(5);

    private static readonly Duration LongestSleep = Duration.FromSeconds(1);
    private readonly CancellationTokenSource ending = new();

    /// <summary>Sends the next message of a channel, if one waits.</summary>
    /// <returns>False: none does.</returns>
    public async Task<bool> Step(string channel)
    {
        if (!(await Next(channel) <= time.Now()) || await Take(channel) is not { } taken) return false;
        await Finish(taken);
        return true;
    }

    /// <summary>When the next message of a channel may be tried; null: none waits.</summary>
    public Task<Instant?> Next(string channel) => database.Read(session => Outbox.Next(session, channel));

    /// <summary>Sends on one channel, a few at once, until told to stop; what is under way then is finished.</summary>
    public async Task Run(string channel, CancellationToken stop)
    {
        using var wake = new Wake(database.Feed, Topics.Outbox);
        using var room = new SemaphoreSlim(AtOnce);
        while (!stop.IsCancellationRequested)
        {
            await room.WaitAsync(CancellationToken.None);
            var taken = await TakeOrWait(channel, wake, stop);
            if (taken is null) room.Release();
            else _ = Finish(taken, channel, room);
        }

        await using var hurry = time.CreateTimer(_ => ending.Cancel(), null, LongestEnd, Timeout.InfiniteTimeSpan);
        for (var i = 0; i < AtOnce; i++) await room.WaitAsync(CancellationToken.None);
    }

    private async Task<Taken?> TakeOrWait(string channel, Wake wake, CancellationToken stop)
    {
        try
        {
            var next = await Next(channel);
            if (next <= time.Now() && await Take(channel) is { } taken) return taken;
            var sleep = next is { } at && at > time.Now() ? at - time.Now() : LongestSleep;
            await wake.Wait(Duration.Min(sleep, LongestSleep), time, stop);
        }
        catch (Exception fault)
        {
            Away(log, channel, fault);
            await wake.Wait(LongestSleep, time, stop);
        }

        return null;
    }

    private async Task Finish(Taken taken, string channel, SemaphoreSlim room)
    {
        try
        {
            await Finish(taken);
        }
        catch (Exception fault)
        {
            // What became of it could not be written down: its lease ends, and it is sent again.
            Away(log, channel, fault);
        }
        finally
        {
            room.Release();
        }
    }

    private Task<Taken?> Take(string channel) => database.Write(Lane.Receipts, session => Take(session, channel));

    private async Task Finish(Taken taken)
    {
        if (taken.Ready is not { } ready) return;
        var outcome = await Try(ready);
        await database.Write(Lane.Receipts, session => outcomes.Record(session, taken.Claimed, outcome));
    }

    /// <summary>Claims a message; one that is no longer wanted is superseded in the same transaction.</summary>
    private async Task<Taken?> Take(Session session, string channel)
    {
        var now = await Outbox.Now(session);
        if (await Outbox.Claim(session, channel, now) is not { } claimed) return null;
        var delivery = await Outbox.Delivery(session, claimed.Delivery) ?? throw new InvalidOperationException($"{claimed.Delivery} has no delivery.");
        var page = delivery.Page is { } id ? (await pages.Load(session, id))?.Page : null;
        if (Unwanted(delivery, page, session.Now) is { } why)
        {
            await outcomes.End(session, delivery, DeliveryStatus.Superseded, why.Text, new MessageSuperseded(delivery.Id, why));
            return new Taken(claimed, null);
        }

        var live = await worlds.Current(session);
        var alerts = page is null ? [] : await session.Query<string>(
            "SELECT title FROM alert WHERE page = @Id AND status IN (0, 3) ORDER BY severity DESC, id LIMIT @Most", new { page.Id, Most = Messages.AlertsListed });
        return new Taken(claimed, messages.Write(delivery, page, alerts, live, session.Now));
    }

    /// <summary>A page is wanted while its person is being tried; other words are wanted until they are old.</summary>
    private static Reason? Unwanted(StoredDelivery delivery, Page? page, Instant now) => (delivery.Kind, page) switch
    {
        ("page", { Status: PageStatus.Acknowledged } has) => new Reason("acknowledged", $"{has.AcknowledgedBy?.Name} acknowledged first."),
        ("page" or "update", { Status: PageStatus.Ended }) => new Reason("ended", "The page had ended."),
        ("page", { } open) when open.Reached.All(one => one.Person.Id != delivery.Person) => new Reason("not-tried-any-more", $"{delivery.PersonName} is no longer being tried."),
        ("update", { } open) when open.AcknowledgedBy?.Id != delivery.Person => new Reason("not-theirs-any-more", $"{delivery.PersonName} no longer has it."),
        _ => null,
    };

    private async Task<SendOutcome> Try(Ready ready)
    {
        if (ready.Settings is not { } settings)
        {
            return new SendOutcome.Failed($"There is no channel named {ready.Channel}: add a Channel document of that name.", Permanent: true);
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(ending.Token);
        using var timer = time.CreateTimer(_ => over.Cancel(), null, LongestTry, Timeout.InfiniteTimeSpan);
        try
        {
            return await channels.Send(settings, ready.Message, over.Token);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            var why = ending.IsCancellationRequested ? "Tocsin was stopped before an answer came." : $"No answer within {LongestTry.TotalSeconds:0} seconds.";
            return new SendOutcome.Failed(why, Permanent: false);
        }
        catch (Exception fault)
        {
            // The sender is one of the three places where faults are caught: a message must not be lost to a bug in a channel.
            Broken(log, ready.Channel, ready.Message.Id, fault);
            return new SendOutcome.Failed($"The channel failed: {fault.GetType().Name}.", Permanent: false);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Sending on {Channel} stands still: the database does not answer. Trying again every second.")]
    private static partial void Away(ILogger log, string channel, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "Channel {Channel} failed on {Delivery}; it is tried again.")]
    private static partial void Broken(ILogger log, string channel, string delivery, Exception fault);

    private sealed record Taken(Claimed Claimed, Ready? Ready);
}

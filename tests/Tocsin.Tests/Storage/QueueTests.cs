using Microsoft.Extensions.DependencyInjection;
using Tocsin.Fakes;
using Tocsin.Paging;
using Tocsin.Storage;
using Tocsin.Tests.Scenarios;

namespace Tocsin.Tests.Storage;

/// <summary>The two queues: what is due is done once, and what is owed is said to have become of it by its holder alone.</summary>
public sealed class QueueTests
{
    [Theory, EachDatabase]
    public async Task Of_many_who_claim_a_due_row_one_gets_it(Engine engine)
    {
        await using var world = await World.Begin(engine);
        await world.Settle();
        await world.Database().Write(Lane.Due, async session =>
        {
            for (var i = 0; i < 10; i++) await Due.Set(session, $"subject-{i}", "nothing", "", session.Now);
        });
        var claims = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => world.Database().Write(Lane.Due, session => Due.Claim(session, session.Now))));
        Assert.Equal(10, claims.OfType<DueRow>().Select(row => row.Subject).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(20, claims.Count(row => row is null));
    }

    [Theory, EachDatabase]
    public async Task A_claim_that_is_not_committed_leaves_the_row_due(Engine engine)
    {
        await using var world = await World.Begin(engine);
        await world.Settle();
        await world.Database().Write(Lane.Due, session => Due.Set(session, "subject", "nothing", "", session.Now));
        await Assert.ThrowsAsync<IOException>(() => world.Database().Write<DueRow?>(Lane.Due, async session =>
        {
            Assert.NotNull(await Due.Claim(session, session.Now));
            throw new IOException("the plug was pulled");
        }));
        Assert.NotNull(await world.Database().Write(Lane.Due, session => Due.Claim(session, session.Now)));
    }

    [Theory, EachDatabase]
    public async Task Rows_are_claimed_by_their_time_and_none_before_it(Engine engine)
    {
        await using var world = await World.Begin(engine);
        await world.Settle();
        await world.Database().Write(Lane.Due, async session =>
        {
            await Due.Set(session, "later", "nothing", "", session.Now + 1.Seconds());
            await Due.Set(session, "earlier", "nothing", "", session.Now - 1.Seconds());
            await Due.Set(session, "now", "nothing", "", session.Now);
        });
        var claimed = new List<string?>();
        for (var i = 0; i < 3; i++) claimed.Add((await world.Database().Write(Lane.Due, session => Due.Claim(session, session.Now)))?.Subject);
        Assert.Equal(["earlier", "now", null], claimed);
        Assert.Equal(world.Now + 1.Seconds(), await world.Database().Read(Due.Next));
    }

    [Theory, EachDatabase]
    public async Task A_message_has_one_holder_until_the_lease_ends(Engine engine)
    {
        await using var world = await Owed(engine);
        var first = await Claim(world);
        Assert.NotNull(first);
        Assert.Null(await Claim(world));
        world.Time.MoveTo(world.Now + Outbox.Lease);
        Assert.Null(await Claim(world));
        world.Time.MoveTo(world.Now + 1.Seconds());
        var second = await Claim(world);
        Assert.Equal((first.Delivery, first.Fence + 1, 2), (second!.Delivery, second.Fence, second.Attempts));
        Assert.False(await Holds(world, first));
        Assert.True(await Holds(world, second));
    }

    [Theory, EachDatabase]
    public async Task A_sender_that_comes_back_too_late_may_not_say_what_became_of_the_message(Engine engine)
    {
        await using var world = await Owed(engine);
        world.Smtp.Trouble(new SmtpTrouble.Hang(SmtpMoment.Kept));
        var email = world.Server.Services.GetServices<Loop>().Single(loop => loop.Name == "sender email");
        var slow = email.Step!();
        await world.Smtp.Mails.Next();
        // Its node slept: another takes the message over before this one's try is known to have failed.
        world.Time.Jump(Outbox.Lease + 1.Seconds());
        var taken = await Claim(world);
        Assert.NotNull(taken);
        world.Time.MoveTo(world.Now + 1.Seconds());
        Assert.True(await slow);
        Assert.True(await Holds(world, taken));
        Assert.Equal("queued", Assert.Single(await world.Deliveries()).Word("status"));
    }

    [Theory, EachDatabase]
    public async Task Two_messages_to_one_destination_are_not_sent_at_once(Engine engine)
    {
        await using var world = await Owed(engine);
        await world.Ask(HttpMethod.Post, "/api/v1/alerts", new { title = "load high", service = "elsewhere" });
        Assert.NotNull(await Claim(world));
        Assert.Null(await Claim(world));
    }

    /// <summary>A company in which one mail to Ada is owed and nobody has sent it.</summary>
    private static async Task<World> Owed(Engine engine)
    {
        var world = await Company.Open(engine, """
            kind: Service
            name: elsewhere
            spec: { team: shop }
            """);
        await world.Settle();
        await world.Ask(HttpMethod.Post, "/api/v1/alerts", new { title = "disk full", service = "shop" });
        return world;
    }

    private static Task<Claimed?> Claim(World world) => world.Database().Write(Lane.Receipts, session => Outbox.Claim(session, "email", session.Now));

    private static Task<bool> Holds(World world, Claimed claimed) => world.Database().Write(Lane.Receipts, session => Outbox.Holds(session, claimed));
}

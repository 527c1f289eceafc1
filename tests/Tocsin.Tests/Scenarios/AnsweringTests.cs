using System.Net;
using System.Net.Http.Json;
using Tocsin.Fakes;

namespace Tocsin.Tests.Scenarios;

/// <summary>What people do with a page, and who is told.</summary>
public sealed class AnsweringTests
{
    private static readonly string[] Everybody = ["ada", "grace", "linus"];

    [Theory, EachDatabase]
    public async Task Once_acknowledged_nobody_else_is_woken_and_the_others_are_told(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Alert("disk full", "shop");
        await world.Pass(Company.FirstWait);
        world.Mailbox("ada").Got("disk full");
        world.Mailbox("grace").Got("disk full");
        await world.Acknowledges("grace", (await world.OpenPage()).Id());
        world.Mailbox("ada").Got("Grace has it");
        await world.Pass(Company.AckTimeout - 1.Seconds());
        foreach (var handle in Everybody) world.Mailbox(handle).GotNothing();
        Assert.Equal("acknowledged", (await world.OpenPage()).Word("status"));
    }

    [Theory, EachDatabase]
    public async Task An_acknowledgement_that_nothing_came_of_expires(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Alert("disk full", "shop");
        world.Mailbox("ada").Got("disk full");
        await world.Acknowledges("ada", (await world.OpenPage()).Id());
        await world.Pass(Company.AckTimeout - 1.Seconds());
        world.Mailbox("ada").GotNothing();
        await world.Pass(1.Seconds());
        world.Mailbox("ada").Got("disk full");
        Assert.Equal("unanswered", (await world.OpenPage()).Word("status"));
    }

    [Theory, EachDatabase]
    public async Task A_second_press_of_the_button_changes_nothing(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Alert("disk full", "shop");
        var page = (await world.OpenPage()).Id();
        await world.Acknowledges("ada", page);
        var before = await world.Timeline(page);
        await world.Acknowledges("grace", page);
        var after = await world.Answer(page, "acknowledge");
        Assert.Equal(before, await world.Timeline(page));
        Assert.Equal("Ada", after.GetProperty("acknowledgedBy").Word("name"));
    }

    [Theory, EachDatabase]
    public async Task An_acknowledgement_withdraws_what_was_not_sent_yet(Engine engine)
    {
        await using var world = await Company.Open(engine);
        world.Smtp.Always = new SmtpTrouble.Refuse(SmtpMoment.From, "451 4.3.0 not now");
        await world.Alert("disk full", "shop");
        var page = (await world.OpenPage()).Id();
        await world.Answer(page, "acknowledge");
        world.Smtp.Always = null;
        await world.Pass(10.Minutes());
        world.Mailbox("ada").GotNothing("Acknowledge");
        Assert.Equal("superseded", Assert.Single(await world.Deliveries($"&page={page}"), delivery => delivery.Word("kind") == "page").Word("status"));
    }

    [Theory, EachDatabase]
    public async Task Escalating_wakes_the_next_step_now(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Alert("disk full", "shop");
        var page = (await world.OpenPage()).Id();
        await world.Answer(page, "escalate", new { reason = "I am on a train" });
        world.Mailbox("grace").Got("disk full");
        var entry = Assert.Single(await world.Entries(page), entry => entry.Word("kind") == "escalated");
        Assert.Equal("I am on a train", entry.GetProperty("what").Word("reason"));
        await world.Pass(Company.SecondWait);
        world.Mailbox("linus").Got("disk full");
    }

    [Theory, EachDatabase]
    public async Task Whoever_is_given_a_page_is_woken_and_the_others_are_told(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Alert("disk full", "shop");
        world.Mailbox("ada").Got("disk full");
        var page = (await world.OpenPage()).Id();
        await world.Answer(page, "reassign", new { to = "linus", reason = "he knows that disk" });
        world.Mailbox("linus").Got("disk full");
        world.Mailbox("ada").Got("gave it to Linus");
        world.Mailbox("grace").GotNothing();
        await world.Pass(Company.FirstWait);
        world.Mailbox("grace").Got("disk full");
    }

    [Theory, EachDatabase]
    public async Task A_page_closed_by_hand_pages_again_while_an_alert_still_fires(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Alert("disk full", "shop");
        world.Mailbox("ada").Got("disk full");
        var page = (await world.OpenPage()).Id();
        await world.Answer(page, "close", new { reason = "false alarm" });
        world.Mailbox("ada").Got("Over: Shop: disk full");
        Assert.Empty(await world.OpenPages());
        await world.Pass(Company.AckTimeout - 1.Seconds());
        world.Mailbox("ada").GotNothing();
        await world.Pass(1.Seconds());
        world.Mailbox("ada").Got("disk full");
        Assert.Equal(page, (await world.OpenPage()).Id());
    }

    [Theory, EachDatabase]
    public async Task Closing_and_giving_away_need_a_reason(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Alert("disk full", "shop");
        var page = (await world.OpenPage()).Id();
        (string Verb, object Body)[] wrong =
            [("close", new { }), ("close", new { reason = " " }), ("reassign", new { to = "grace" }), ("reassign", new { to = "nobody", reason = "x" })];
        foreach (var (verb, body) in wrong)
        {
            using var refused = await world.Operator.PostAsync($"/api/v1/pages/{page}/{verb}", JsonContent.Create(body));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        }

        Assert.Equal("unanswered", (await world.OpenPage()).Word("status"));
    }

    [Theory, EachDatabase]
    public async Task Nothing_can_be_done_to_a_page_that_is_over(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var key = await world.Alert("disk full", "shop");
        var page = (await world.OpenPage()).Id();
        await world.Resolve(key);
        using var refused = await world.Operator.PostAsync($"/api/v1/pages/{page}/acknowledge", JsonContent.Create(new { }));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }
}

using System.Text.Json;

namespace Tocsin.Tests.Scenarios;

/// <summary>Out of bed: who is woken, in which order, until somebody answers.</summary>
public sealed class WakingTests
{
    private static readonly string[] Everybody = ["ada", "grace", "linus"];

    [Theory, EachDatabase]
    public async Task An_alert_wakes_the_person_on_call(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Alert("disk full", "shop");
        var mail = world.Mailbox("ada").Got("disk full");
        Assert.Contains("on call for Shop on call", mail.Text);
        Assert.StartsWith(world.Url, mail.Link);
        world.Mailbox("grace").GotNothing();
        world.Mailbox("linus").GotNothing();
        Assert.Equal("unanswered", (await world.OpenPage()).Word("status"));
        Assert.Empty(world.Log.Lines);
    }

    [Theory, EachDatabase]
    public async Task An_unanswered_page_goes_to_the_next_step_at_the_promised_second(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Alert("disk full", "shop");
        Assert.Contains("Grace", world.Mailbox("ada").Got("disk full").Text);
        await world.Pass(Company.FirstWait - 1.Seconds());
        world.Mailbox("grace").GotNothing();
        await world.Pass(1.Seconds());
        world.Mailbox("grace").Got("disk full");
        world.Mailbox("ada").GotNothing();
        world.Mailbox("linus").GotNothing();
    }

    [Theory, EachDatabase]
    public async Task After_the_last_step_the_last_resort_is_woken_and_then_everybody_again_and_again(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Alert("disk full", "shop");
        await world.Pass(Company.FirstWait + Company.SecondWait - 1.Seconds());
        world.Mailbox("linus").GotNothing();
        await world.Pass(1.Seconds());
        foreach (var handle in Everybody) world.Mailbox(handle).Got("disk full");
        for (var round = 1; round <= 3; round++)
        {
            await world.Pass(Company.Again - 1.Seconds());
            foreach (var handle in Everybody) world.Mailbox(handle).GotNothing();
            await world.Pass(1.Seconds());
            foreach (var handle in Everybody) world.Mailbox(handle).Got("disk full");
        }

        Assert.Empty(world.Log.Lines);
    }

    [Theory, EachDatabase]
    public async Task An_alert_that_belongs_to_nobody_tells_the_last_resort(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Alert("whose is this");
        Assert.Contains("you are paged again at 03:15", world.Mailbox("linus").Got("whose is this").Text);
        world.Mailbox("ada").GotNothing();
        Assert.Null((await world.OpenPage()).Word("policy"));
    }

    [Theory, EachDatabase]
    public async Task A_person_who_left_is_passed_at_once_and_loudly(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Alert("disk full", "shop");
        await world.Ask(HttpMethod.Patch, "/api/v1/people/grace", new { active = false });
        await world.Pass(Company.FirstWait);
        world.Mailbox("grace").GotNothing();
        world.Mailbox("linus").Got("disk full");
        var timeline = await world.Timeline((await world.OpenPage()).Id());
        Assert.Contains("step-passed", timeline);
        Assert.Contains("last-resort-reached", timeline);
    }

    [Theory, EachDatabase]
    public async Task An_open_page_follows_the_playbook_as_it_is_when_the_step_comes(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Alert("disk full", "shop");
        world.Mailbox("ada").Got("disk full");
        await world.Playbook(Company.Policy.Replace("person:grace", "person:linus", StringComparison.Ordinal));
        await world.Pass(Company.FirstWait);
        world.Mailbox("grace").GotNothing();
        world.Mailbox("linus").Got("disk full");
        var steps = (await world.Entries((await world.OpenPage()).Id())).Where(entry => entry.Word("kind") == "step-reached").ToList();
        Assert.Equal((1, 2), (Revision(steps[0]), Revision(steps[1])));

        static long Revision(JsonElement step) => step.GetProperty("what").GetProperty("playbookRevision").GetInt64();
    }

    [Theory, EachDatabase]
    public async Task A_restart_forgets_nobody(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Alert("disk full", "shop");
        world.Mailbox("ada").Got("disk full");
        await world.Restart();
        await world.Pass(Company.FirstWait);
        world.Mailbox("grace").Got("disk full");
        world.Mailbox("ada").GotNothing();
    }
}

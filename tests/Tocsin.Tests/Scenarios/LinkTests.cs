using System.Net;

namespace Tocsin.Tests.Scenarios;

/// <summary>What the link in a message can do, and what it cannot.</summary>
public sealed class LinkTests
{
    [Theory, EachDatabase]
    public async Task One_tap_behind_the_link_acknowledges_without_signing_in(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Alert("disk full", "shop");
        await world.Pass(Company.FirstWait);
        world.Mailbox("grace").Got("disk full");
        var link = world.Mailbox("ada").Got("disk full").Link!;
        using var answer = await world.Anybody.PostAsync(link, null);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("You have it", await answer.Content.ReadAsStringAsync());
        await world.Settle();
        world.Mailbox("grace").Got("Ada has it");
        var page = await world.OpenPage();
        Assert.Equal(("acknowledged", "Ada"), (page.Word("status"), page.GetProperty("acknowledgedBy").Word("name")));
        Assert.Equal((await world.Get("/api/v1/people/ada")).Id(), page.GetProperty("acknowledgedBy").Id());
    }

    [Theory, EachDatabase]
    public async Task The_tap_proves_that_the_message_arrived(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Alert("disk full", "shop");
        Assert.Equal("sent", Assert.Single(await world.Deliveries()).Word("status"));
        using var answer = await world.Anybody.PostAsync(world.Mailbox("ada").Got("disk full").Link!, null);
        Assert.Equal("delivered", Assert.Single(await world.Deliveries()).Word("status"));
        Assert.NotNull((await world.Get("/api/v1/people/ada")).GetProperty("methods")[0].Word("proven"));
    }

    [Theory, EachDatabase]
    public async Task A_mail_scanner_that_follows_the_link_acknowledges_nothing(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Alert("disk full", "shop");
        var link = world.Mailbox("ada").Got("disk full").Link!;
        var before = await world.Timeline((await world.OpenPage()).Id());
        using var head = await world.Anybody.SendAsync(new HttpRequestMessage(HttpMethod.Head, link));
        var shown = await world.Anybody.GetStringAsync(link);
        Assert.Contains("Acknowledge", shown);
        Assert.Contains("disk full", shown);
        Assert.Equal("unanswered", (await world.OpenPage()).Word("status"));
        Assert.Equal(before, await world.Timeline((await world.OpenPage()).Id()));
    }

    [Theory, EachDatabase]
    public async Task A_link_that_was_altered_or_is_too_old_does_nothing(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Alert("disk full", "shop");
        var link = world.Mailbox("ada").Got("disk full").Link!;
        using var altered = await world.Anybody.PostAsync(link[..^3] + (link[^3] == 'A' ? 'B' : 'A') + link[^2..], null);
        Assert.Equal(HttpStatusCode.Gone, altered.StatusCode);
        world.Time.MoveTo(world.Now + Duration.FromDays(7) + 1.Seconds());
        using var old = await world.Anybody.PostAsync(link, null);
        Assert.Equal(HttpStatusCode.Gone, old.StatusCode);
        Assert.Equal("unanswered", (await world.OpenPage()).Word("status"));
    }

    [Theory, EachDatabase]
    public async Task Whoever_taps_second_learns_who_has_it(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Alert("disk full", "shop");
        await world.Pass(Company.FirstWait);
        using var first = await world.Anybody.PostAsync(world.Mailbox("grace").Got("disk full").Link!, null);
        using var second = await world.Anybody.PostAsync(world.Mailbox("ada").Got("disk full").Link!, null);
        Assert.Contains("Grace has it", await second.Content.ReadAsStringAsync());
        Assert.Equal("Grace", (await world.OpenPage()).GetProperty("acknowledgedBy").Word("name"));
    }
}

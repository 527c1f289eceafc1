using System.Net;
using Tocsin.Paging;
using Tocsin.Tests.Scenarios;

namespace Tocsin.Tests.Screens;

/// <summary>The link in a message: looked at without consequence, pressed without signing in.</summary>
public sealed class LinkTests
{
    [Theory, EachDatabase]
    public async Task Looking_never_acknowledges_and_pressing_does(Engine engine)
    {
        await using var world = await House.Open(engine);
        await world.Alert("disk full", "shop");
        var link = world.Mailbox("ada").Got("disk full").LinkPath();
        using var browser = world.Browser();
        for (var scans = 0; scans < 3; scans++) await browser.Open(link);
        browser.Says("disk full");
        Assert.Contains(">Acknowledge</button>", browser.Html, StringComparison.Ordinal);
        Assert.Equal("unanswered", (await world.OpenPage()).Word("status"));

        await browser.Submit(link);
        await world.Settle();
        browser.Says("You have it");
        browser.Says("Nobody else was being paged.");
        var page = await world.OpenPage();
        Assert.Equal("acknowledged", page.Word("status"));
        Assert.Equal("Ada", page.GetProperty("acknowledgedBy").Word("name"));
        Assert.Equal((await world.Get("/api/v1/people/ada")).Id(), page.GetProperty("acknowledgedBy").Id());
        Assert.Empty(world.Log.Lines);
    }

    [Theory, EachDatabase]
    public async Task Pressing_says_who_else_is_told_and_whoever_comes_later_sees_who_has_it(Engine engine)
    {
        await using var world = await House.Open(engine);
        await world.Alert("disk full", "shop");
        await world.Pass(Company.FirstWait);
        var ada = world.Mailbox("ada").Got("disk full").LinkPath();
        var grace = world.Mailbox("grace").Got("disk full").LinkPath();
        using var browser = world.Browser();
        await browser.Open(grace);
        await browser.Submit(grace);
        await world.Settle();
        browser.Says("1 other is told.");
        world.Mailbox("ada").Got("Grace has it");

        await browser.Open(ada);
        browser.Says("Grace has it");
        Assert.DoesNotContain("<button", browser.Html, StringComparison.Ordinal);
        await browser.Submit(ada);
        Assert.Equal("Grace", (await world.OpenPage()).GetProperty("acknowledgedBy").Word("name"));
    }

    [Theory, EachDatabase]
    public async Task Pressing_proves_that_the_message_arrived_and_its_contact_method_with_it(Engine engine)
    {
        await using var world = await House.Open(engine);
        await world.Alert("disk full", "shop");
        var link = world.Mailbox("ada").Got("disk full").LinkPath();
        using var browser = world.Browser();
        await browser.Open(link);
        Assert.Null((await world.Get("/api/v1/people/ada")).GetProperty("methods")[0].Word("proven"));
        await browser.Submit(link);
        Assert.NotNull((await world.Get("/api/v1/people/ada")).GetProperty("methods")[0].Word("proven"));
        Assert.Equal("delivered", (await world.Deliveries()).First(delivery => delivery.Word("kind") == "page").Word("status"));
    }

    [Theory, EachDatabase]
    public async Task A_page_that_is_over_says_how_it_ended(Engine engine)
    {
        await using var world = await House.Open(engine);
        var key = await world.Alert("disk full", "shop");
        var link = world.Mailbox("ada").Got("disk full").LinkPath();
        await world.Resolve(key);
        using var browser = world.Browser();
        await browser.Open(link);
        browser.Says("It is over. All its alerts have resolved. That was at 03:00.");
        await browser.Submit(link);
        browser.Says("It is over.");
    }

    [Theory, EachDatabase]
    public async Task A_link_ends_with_its_time_and_a_changed_one_was_never_good(Engine engine)
    {
        await using var world = await House.Open(engine);
        await world.Alert("disk full", "shop");
        var link = world.Mailbox("ada").Got("disk full").LinkPath();
        using var browser = world.Browser();
        var last = link[^1] == 'A' ? 'Q' : 'A';
        foreach (var bad in (string[])[link[..^5] + last + link[^4..], "/l/x", "/l/" + new string('a', 300)])
        {
            await browser.Open(bad);
            Assert.Equal(HttpStatusCode.Gone, browser.Status);
            browser.Says("This link is no longer good");
        }

        world.Time.Jump(LinkTokens.Lifetime + 1.Seconds());
        await browser.Open(link);
        Assert.Equal(HttpStatusCode.Gone, browser.Status);
        await browser.Submit(link);
        Assert.Equal(HttpStatusCode.Gone, browser.Status);
        Assert.Equal("unanswered", (await world.OpenPage()).Word("status"));
    }
}

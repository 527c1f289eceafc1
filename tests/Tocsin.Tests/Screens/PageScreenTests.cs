using System.Net;
using Tocsin.Fakes;
using Tocsin.Tests.Scenarios;

namespace Tocsin.Tests.Screens;

/// <summary>One page in the console: what it says, and what can be done with it.</summary>
public sealed class PageScreenTests
{
    [Theory, EachDatabase]
    public async Task A_page_says_who_was_told_who_is_next_and_every_recorded_reason(Engine engine)
    {
        await using var world = await House.Open(engine);
        await world.Alert("disk full", "shop");
        await world.Pass(Company.FirstWait);
        var page = (await world.OpenPage()).Id();
        using var ada = await world.SignedIn("ada");
        await ada.Open($"/pages/{page}");
        var words = ada.Words();
        Assert.Contains("Nobody has acknowledged yet. Grace was e-mailed at 03:05; Linus, the last resort, is next at 03:15.", words, StringComparison.Ordinal);
        foreach (var entry in await world.Entries(page))
        {
            if (entry.GetProperty("what").TryGetProperty("why", out var why)) Assert.Contains(why.Word("text")!, words, StringComparison.Ordinal);
        }

        Assert.Contains("Step 1 paged Ada (on call for Shop on call)", words, StringComparison.Ordinal);
        Assert.Contains("Step 2 paged Grace (named in the policy)", words, StringComparison.Ordinal);
        Assert.Empty(world.Log.Lines);
    }

    [Theory, EachDatabase]
    public async Task A_message_that_cannot_go_out_is_told_with_the_providers_words_and_the_next_try(Engine engine)
    {
        await using var world = await House.Open(engine);
        world.Smtp.Always = new SmtpTrouble.Refuse(SmtpMoment.From, "451 4.3.0 mail system full");
        await world.Alert("disk full", "shop");
        using var ada = await world.SignedIn("ada");
        await ada.Open($"/pages/{(await world.OpenPage()).Id()}");
        ada.Says("Ada could not be e-mailed");
        ada.Says("mail system full");
        ada.Says("next try 03:00:");
    }

    [Theory, EachDatabase]
    public async Task Acknowledging_in_the_console_says_who_else_is_told(Engine engine)
    {
        await using var world = await House.Open(engine);
        await world.Alert("disk full", "shop");
        await world.Pass(Company.FirstWait);
        var page = (await world.OpenPage()).Id();
        using var ada = await world.SignedIn("ada");
        await ada.Open($"/pages/{page}");
        await ada.Submit($"/pages/{page}/acknowledge");
        Assert.Equal($"/pages/{page}", ada.Address);
        ada.Says("You have it. 1 other is told.");
        ada.Says("You have it since 03:05, after 5 min.");
        await ada.Open($"/pages/{page}");
        ada.SaysNot("1 other is told.");
    }

    [Theory, EachDatabase]
    public async Task Escalating_giving_away_and_closing_do_it_or_say_why_not(Engine engine)
    {
        await using var world = await House.Open(engine);
        var key = await world.Alert("disk full", "shop");
        var page = (await world.OpenPage()).Id();
        using var ada = await world.SignedIn("ada");
        await ada.Open($"/pages/{page}");
        await ada.Submit($"/pages/{page}/escalate");
        ada.Says("Escalated: Grace is paged now.");
        await ada.Submit($"/pages/{page}/reassign", ("to", "linus"), ("reason", " "));
        ada.Says("Say why, in a few words");
        await ada.Submit($"/pages/{page}/reassign", ("to", "linus"), ("reason", "he knows that disk"));
        ada.Says("Linus is paged now.");
        ada.Says("“he knows that disk”");
        await ada.Submit($"/pages/{page}/close", ("reason", "false alarm"));
        ada.Says("Closed. An alert still fires, so it pages again");
        await world.Resolve(key);
        await ada.Submit($"/pages/{page}/acknowledge");
        ada.Says("This page has ended");
        await world.Settle();
        world.Mailbox("linus").Got("disk full");
    }

    [Theory, EachDatabase]
    public async Task An_acknowledgement_that_ran_out_is_told(Engine engine)
    {
        await using var world = await House.Open(engine);
        await world.Alert("disk full", "shop");
        var page = (await world.OpenPage()).Id();
        await world.Acknowledges("ada", page);
        await world.Pass(Company.AckTimeout);
        using var grace = await world.SignedIn("grace");
        await grace.Open($"/pages/{page}");
        grace.Says("Nobody is working on it. Ada acknowledged at 03:00, and that ran out.");
    }

    [Theory, EachDatabase]
    public async Task A_page_that_is_over_says_when_and_for_which_recorded_reason(Engine engine)
    {
        await using var world = await House.Open(engine);
        using var ada = await world.SignedIn("ada");
        var resolved = await world.Alert("disk full", "shop");
        var first = (await world.OpenPage()).Id();
        await world.Resolve(resolved);
        await ada.Open($"/pages/{first}");
        ada.Says("It is over since 03:00. All its alerts have resolved. Nobody had acknowledged.");

        await world.Alert("cpu hot", "shop");
        var second = (await world.OpenPage()).Id();
        await world.Answer(second, "close", new { reason = "a planned test" });
        await ada.Open($"/pages/{second}");
        ada.Says("operator closed it at 03:00: “a planned test”. An alert still fires, so it pages again at 03:30.");
    }

    [Fact]
    public async Task A_form_without_our_token_does_nothing()
    {
        await using var world = await House.Open(Engine.Sqlite);
        await world.Alert("disk full", "shop");
        var page = (await world.OpenPage()).Id();
        using var ada = await world.SignedIn("ada");
        await ada.Open("/healthz");
        await ada.Submit($"/pages/{page}/acknowledge");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ada.Status);
        ada.Says("This form is too old or not ours");
        Assert.Equal("unanswered", (await world.OpenPage()).Word("status"));
    }

    [Fact]
    public async Task A_viewer_sees_no_buttons_and_may_not_press_them()
    {
        await using var world = await House.Open(Engine.Sqlite);
        await world.Alert("disk full", "shop");
        var page = (await world.OpenPage()).Id();
        using var vera = await world.SignedIn("vera");
        await vera.Open($"/pages/{page}");
        vera.Says("disk full");
        foreach (var verb in (string[])["acknowledge", "escalate", "reassign", "close"])
        {
            Assert.DoesNotContain($"/pages/{page}/{verb}", vera.Html, StringComparison.Ordinal);
            await vera.Open($"/pages/{page}");
            await vera.Submit($"/pages/{page}/{verb}", ("reason", "x"));
            Assert.Equal(HttpStatusCode.Forbidden, vera.Status);
            vera.Says("It takes a responder.");
        }

        Assert.Equal("unanswered", (await world.OpenPage()).Word("status"));
    }

    [Fact]
    public async Task A_stranger_is_sent_to_sign_in_and_comes_back()
    {
        await using var world = await House.Open(Engine.Sqlite);
        await world.Alert("disk full", "shop");
        var page = (await world.OpenPage()).Id();
        await world.Ask(HttpMethod.Put, "/api/v1/people/ada/password", new { password = House.Password });
        using var browser = world.Browser();
        await browser.Open($"/pages/{page}");
        Assert.StartsWith("/sign-in?returnTo=", browser.Address, StringComparison.Ordinal);
        Assert.DoesNotContain("disk full", browser.Html, StringComparison.Ordinal);
        await browser.Submit("/sign-in", ("who", "ada"), ("password", House.Password), ("returnTo", $"/pages/{page}"));
        Assert.Equal($"/pages/{page}", browser.Address);
    }

    [Fact]
    public async Task A_page_that_does_not_exist_is_a_screen_that_says_so()
    {
        await using var world = await House.Open(Engine.Sqlite);
        using var ada = await world.SignedIn("ada");
        foreach (var path in (string[])["/pages/pnone", "/alerts/anone", "/settings/documents/team/none", "/nowhere"])
        {
            await ada.Open(path);
            Assert.Equal(HttpStatusCode.NotFound, ada.Status);
            ada.Says("There is nothing here");
        }
    }

    [Theory, EachDatabase]
    public async Task The_list_shows_open_pages_with_who_is_next_and_mine_apart(Engine engine)
    {
        await using var world = await House.Open(engine);
        await world.Alert("disk full", "shop");
        using var ada = await world.SignedIn("ada");
        using var grace = await world.SignedIn("grace");
        await ada.Open("/pages");
        ada.Says("Grace next at 03:05");
        (await ada.Open("/pages?show=mine")).Says("disk full");
        (await grace.Open("/pages?show=mine")).Says("None of your pages is open.");
        (await grace.Open("/pages?show=all")).Says("disk full");
        (await grace.Open("/pages?show=ended")).Says("There was no page yet.");
    }

    [Theory, EachDatabase]
    public async Task A_long_list_goes_on_with_its_cursor_and_misses_none(Engine engine)
    {
        await using var world = await House.Open(engine, "kind: Route\nname: each\nspec: { order: 1, continue: true, group: { by: [n] } }");
        for (var n = 0; n < 60; n++)
            await world.Ask(HttpMethod.Post, "/api/v1/alerts", new { title = $"alert {n}.", service = "shop", key = $"k{n}", labels = new { n = $"{n}" } });
        await world.Answer((await world.OpenPages())[30].Id(), "acknowledge");
        using var ada = await world.SignedIn("ada");
        await ada.Open("/pages?show=all");
        var first = ada.Words();
        var next = WebUtility.HtmlDecode(ada.Html.Split("rel=\"next\"")[0].Split("href=\"")[^1].Split('"')[0]);
        await ada.Open(next);
        var whole = first + ada.Words();
        Assert.All(Enumerable.Range(0, 60), n => Assert.Contains($" alert {n}.", whole, StringComparison.Ordinal));
    }
}

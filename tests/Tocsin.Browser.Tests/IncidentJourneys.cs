using Microsoft.Playwright;
using Tocsin.Web;

namespace Tocsin.Browser.Tests;

/// <summary>An incident as people see it and run it.</summary>
public sealed class IncidentJourneys(Chromium chromium)
{
    /// <summary>Between two words of the stream.</summary>
    private static readonly Duration OnePause = Duration.FromTimeSpan(LiveStream.Pause);

    public static TheoryData<Look> Looks => [Look.Desk, Look.Desk.InTheDark, Look.Phone, Look.Phone.InTheDark];

    [Theory, MemberData(nameof(Looks))]
    public async Task A_major_incident_under_way_is_seen_at_a_glance(Look look)
    {
        await using var world = await Shop.Open();
        var id = await Outage.UnderWay(world);
        await using var ada = await chromium.SignedIn(world, "ada", look, $"/incidents/{id}");
        await ada.Sees(Outage.Title);
        await ada.Sees("Nobody is Scribe yet");
        await ada.Picture("cockpit");
        await ada.Open("/");
        await ada.Sees("My incidents");
        await ada.Open("/incidents?show=mine");
        await ada.Sees(Outage.Title);
        await ada.Open($"/incidents/{id}");
        if (look.IsPhone)
        {
            await ada.Follow("Timeline");
            await ada.Sees("Raise the pool from 50 to 200 connections.");
            await ada.Screen.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures.Folder, $"cockpit-timeline-{look}.png") });
            await ada.Follow("Facts");
            await ada.Sees("Who does what");
            await ada.Screen.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures.Folder, $"cockpit-facts-{look}.png") });
        }

        await ada.Follow("Actions");
        await ada.Sees("How far it is");
        await ada.Picture("cockpit-do");
        await ada.Screen.Locator("#do summary", new() { HasText = "Another impact or urgency" }).ClickAsync();
        await ada.Picture("cockpit-act");
        await ada.Open($"/incidents/{id}/lanes");
        await ada.Sees("How bad");
        await ada.Picture("incident-lanes");
        await ada.Open("/incidents");
        await ada.Picture("incidents");
        await ada.Open("/incidents/new?service=shop");
        await ada.Screen.GetByText("Customers cannot do").Or(ada.Screen.GetByText("Many users cannot do")).First.ClickAsync();
        await ada.Screen.GetByText("It cannot wait.").First.ClickAsync();
        await ada.Picture("incident-declare");
        Assert.Empty(ada.Complaints);
    }

    [Theory, MemberData(nameof(ThreeWays))]
    public async Task The_summary_that_is_posted_ticks_the_item_that_asked_for_it(Look look)
    {
        await using var world = await Shop.Open();
        var id = await Outage.Declared(world, to: "person:ada", services: "shop");
        await world.Does("ada", id, "take-role", ("key", "scribe"));
        await world.Pass(16.Minutes());
        await using var ada = await chromium.SignedIn(world, "ada", look, $"/incidents/{id}");
        var asked = ada.Screen.Locator(".now-item.is-overdue", new() { HasText = "Write a summary" });
        await ada.Picture("cockpit-summary-due");
        await asked.GetByRole(AriaRole.Link, new() { Name = "Draft" }).ClickAsync();
        await ada.Press("Write it down");
        await ada.Sees("Noted.");
        await Assertions.Expect(asked).ToHaveCountAsync(0);
        await Assertions.Expect(ada.Screen.Locator(".now-item", new() { HasText = "Write a summary" })).ToHaveCountAsync(1);
        await ada.Picture("cockpit-summed-up");
        Assert.Empty(ada.Complaints);
    }

    [Theory, MemberData(nameof(ThreeWays))]
    public async Task A_P1_goes_from_report_to_close_while_somebody_else_looks_on(Look look)
    {
        await using var world = await Shop.Open();
        await using var ada = await chromium.SignedIn(world, "ada", look, "/incidents");
        await ada.Sees("No incident is open.");
        await ada.Picture("incidents-none");
        await ada.Screen.GetByRole(AriaRole.Link, new() { Name = "Declare an incident" }).First.ClickAsync();
        await ada.Fill("What is wrong?", Outage.Title);
        await ada.Screen.GetByLabel("Shop").CheckAsync();
        await ada.Sees("The level follows from the two.");
        await ada.Screen.GetByText("Many users cannot do what they came for.", new() { Exact = true }).ClickAsync();
        await ada.Screen.GetByText("It cannot wait.", new() { Exact = true }).ClickAsync();
        await ada.Sees("an update every 30 min");
        await ada.Press("Declare it");
        await ada.Sees("INC-1 is declared");
        await using var linus = await chromium.SignedIn(world, "linus", Look.Desk, "/");
        await linus.Follow($"SEV1 {Outage.Title} 0 s");

        await ada.Screen.Locator(".now-item").GetByText("I handle it").ClickAsync();
        await world.Pass(OnePause);
        await Assertions.Expect(linus.Screen.Locator("#incident-title")).ToContainTextAsync("Handled by Ada");
        await Writes(ada, "Write it", "Nobody can pay by card.");
        await world.Pass(OnePause);
        await Assertions.Expect(linus.Screen.Locator("#entries")).ToContainTextAsync("Nobody can pay by card.");
        await Writes(ada, "Write the update", "We cannot take card payments.");
        await ada.Sees("Told.");
        if (look.IsPhone) await ada.Follow("Timeline");
        await ada.Screen.GetByLabel("Line for the timeline").FillAsync("The gateway answers with 503.");
        await ada.Screen.GetByLabel("Line for the timeline").PressAsync("Enter");
        await ada.Sees("The gateway answers with 503.");
        if (look.IsPhone) await ada.Screen.Locator(".cockpit-tabs a[href='#now']").ClickAsync();
        await world.Pass(OnePause);
        await Assertions.Expect(linus.Screen.Locator("#entries")).ToContainTextAsync("The gateway answers with 503.");
        foreach (var milestone in (string[])["Identified", "Recovered", "Resolved"])
        {
            await ada.Screen.Locator("#now").GetByRole(AriaRole.Button, new() { Name = milestone, Exact = true }).ClickAsync();
            await world.Pass(OnePause);
            await Assertions.Expect(linus.Screen.Locator(".milestones .is-reached").Last).ToContainTextAsync(milestone);
        }

        await ada.Screen.Locator("#now").GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).ClickAsync();
        await ada.Sees("It is over.");
        await world.Pass(OnePause);
        await Assertions.Expect(linus.Screen.Locator("#now-items")).ToContainTextAsync("It is over.");
        await linus.Sees("No page is waiting.");
        Assert.Equal("closed", (await world.Incident("INC-1")).Word("status"));
        Assert.Empty(ada.Complaints.Concat(linus.Complaints));
    }

    public static TheoryData<Look> ThreeWays => [Look.Desk, Look.Phone.InTheDark, Look.Phone.WithoutScript, Look.Desk.InTheDark.WithoutScript];

    [Theory, MemberData(nameof(ThreeWays))]
    public async Task A_page_becomes_an_incident(Look look)
    {
        await using var world = await Shop.Open();
        await world.Alert("Nobody can pay by card", "shop");
        await using var ada = await chromium.SignedIn(world, "ada", look, $"/pages/{(await world.OpenPage()).Id()}");
        await ada.Picture("page-to-declare");
        await ada.Follow("Make it an incident");
        await ada.Sees("It takes the page along");
        await Assertions.Expect(ada.Screen.GetByLabel("What is wrong?")).ToHaveValueAsync("Nobody can pay by card");
        await Assertions.Expect(ada.Screen.GetByLabel("Shop")).ToBeCheckedAsync();
        await ada.Screen.GetByText("Many users cannot do what they came for.", new() { Exact = true }).ClickAsync();
        await ada.Screen.GetByText("It cannot wait.", new() { Exact = true }).ClickAsync();
        await ada.Press("Declare it");
        await ada.Sees("INC-1 is declared, and the page belongs to it.");
        await ada.Screen.Locator(".now-item").GetByText("I handle it").ClickAsync();
        Assert.Equal("acknowledged", Assert.Single(await world.OpenPages(), page => page.Word("title") == "Nobody can pay by card").Word("status"));
        Assert.Empty(ada.Complaints);
    }

    [Fact]
    public async Task What_is_half_typed_survives_what_others_do()
    {
        await using var world = await Shop.Open();
        var id = await Outage.UnderWay(world);
        await using var ada = await chromium.SignedIn(world, "ada", Look.Desk, $"/incidents/{id}");
        await ada.Screen.Locator("#now summary", new() { HasText = "Decide" }).ClickAsync();
        await ada.Screen.Locator("#now").GetByLabel("Decided").FillAsync("Roll back");
        await ada.Screen.Keyboard.PressAsync("Escape");
        await ada.Screen.GetByLabel("Line for the timeline").PressSequentiallyAsync("half a sen");
        await world.Does("grace", id, "take-role", ("key", "scribe"));
        await world.Pass(OnePause);
        await Assertions.Expect(ada.Screen.Locator("#now-items")).Not.ToContainTextAsync("Nobody is Scribe yet");
        await Assertions.Expect(ada.Screen.Locator("#now").GetByLabel("Decided")).ToHaveValueAsync("Roll back");
        await Assertions.Expect(ada.Screen.GetByLabel("Line for the timeline")).ToBeFocusedAsync();
        await Assertions.Expect(ada.Screen.GetByLabel("Line for the timeline")).ToHaveValueAsync("half a sen");
        Assert.Empty(ada.Complaints);
    }

    [Fact]
    public async Task A_hand_over_is_offered_with_a_brief_and_taken()
    {
        await using var world = await Shop.Open();
        var id = await Outage.UnderWay(world);
        await using var ada = await chromium.SignedIn(world, "ada", Look.Desk, $"/incidents/{id}");
        await using var linus = await chromium.SignedIn(world, "linus", Look.Phone, $"/incidents/{id}");
        await ada.Follow("Actions");
        await ada.Screen.Locator("#do summary", new() { HasText = "Hand it over" }).ClickAsync();
        await ada.Screen.Locator("#do-offer select[name=to]").SelectOptionAsync("person:linus");
        await ada.Screen.Locator("#do-offer input[name=reason]").FillAsync("my shift ends");
        await ada.Press("Offer it");
        await ada.Sees("Offered to Linus by Ada.");
        await world.Pass(OnePause);
        await linus.Sees("Ada offers it to you.");
        await linus.Sees("Impact: Customers in Europe cannot pay by card");
        await linus.Picture("cockpit-offer");
        await linus.Press("Take it over");
        await linus.Sees("It is yours now.");
        Assert.Equal("Linus", (await world.Incident(id)).GetProperty("owner").Word("name"));
        Assert.Empty(ada.Complaints.Concat(linus.Complaints));
    }

    [Fact]
    public async Task The_keys_lead_to_what_one_writes()
    {
        await using var world = await Shop.Open();
        var id = await Outage.UnderWay(world);
        await using var ada = await chromium.SignedIn(world, "ada", Look.Desk, $"/incidents/{id}");
        await ada.Screen.Keyboard.PressAsync("n");
        await Assertions.Expect(ada.Screen.GetByLabel("Line for the timeline")).ToBeFocusedAsync();
        await ada.Screen.Locator("h1").ClickAsync();
        await ada.Screen.Keyboard.PressAsync("u");
        await Assertions.Expect(ada.Screen.Locator("#do-update textarea")).ToBeFocusedAsync();
        await ada.Screen.Locator("h1").ClickAsync();
        await ada.Screen.Keyboard.PressAsync("g");
        await ada.Screen.Keyboard.PressAsync("i");
        await ada.SeesAt("/incidents");
        await ada.Screen.Keyboard.PressAsync("c");
        await ada.SeesAt("/incidents/new");
    }

    [Fact]
    public async Task A_small_incident_has_a_small_screen_and_a_parent_tells_of_its_parts()
    {
        await using var world = await Shop.Open();
        var small = await Outage.Declared(world, "Invoices arrive late", "low", "low", services: "shop");
        await using var ada = await chromium.SignedIn(world, "ada", Look.Desk, $"/incidents/{small}");
        await ada.Picture("cockpit-small");
        var id = await Outage.UnderWay(world);
        await world.Does("ada", small, "affect", ("users", "300"));
        await world.Does("ada", small, "add-caller", ("name", "Contoso"), ("contact", ""), ("symptoms", "No invoice since noon."));
        await world.Does("ada", small, "set-parent", ("parent", id), ("reason", "the same database"));
        await world.Does("ada", id, "tell-desk", ("text", "We know of it. Card payments in Europe fail; invoices and vouchers work. Next word at 04:00."));
        await ada.Open($"/incidents/{id}");
        await Assertions.Expect(ada.Screen.Locator(".rollup")).ToContainTextAsync("12\u2009300");
        await ada.Sees("We know of it.");
        await ada.Picture("cockpit-parent");
        await using var vera = await chromium.SignedIn(world, "vera", Look.Phone, $"/incidents/{id}");
        Assert.Equal(0, await vera.Screen.Locator("main form[method=post]").CountAsync());
        Assert.Empty(ada.Complaints.Concat(vera.Complaints));
    }

    private static async Task Writes(Visitor visitor, string way, string words)
    {
        await visitor.Screen.Locator("#now summary", new() { HasText = way }).ClickAsync();
        await visitor.Screen.Locator("#now details[open] textarea").FillAsync(words);
        await visitor.Screen.Locator("#now details[open] button").ClickAsync();
    }
}

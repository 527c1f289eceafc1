using Microsoft.Playwright;

namespace Tocsin.Browser.Tests;

/// <summary>From somebody's report to an incident, and back to whether it works again.</summary>
public sealed class CandidateJourneys(Chromium chromium)
{
    public static TheoryData<Look> Looks => [Look.Desk, Look.Desk.InTheDark.WithoutScript, Look.Phone.InTheDark, Look.Phone.WithoutScript];

    [Theory, MemberData(nameof(Looks))]
    public async Task Whoever_is_asked_sees_what_was_said_and_declares(Look look)
    {
        await using var world = await Shop.Open();
        await Desk.Opens(world);
        await using var linus = await chromium.SignedIn(world, "linus", look, "/candidates");
        await linus.Sees("No candidate waits.");
        await linus.Picture("candidates-none");
        await Desk.Asked(world);
        await Outage.Declared(world, "Nobody can buy tickets", services: "shop");
        await linus.Open("/");
        await linus.Sees("1 candidate waits");
        await linus.Picture("home-candidate");
        await linus.Follow("1 candidate waits");
        await linus.Sees("Ticket shop is a critical business application.");
        await linus.Picture("candidates");
        await linus.Screen.Locator(".candidate-rows .row-title").ClickAsync();
        await linus.Sees("Is this an incident?");
        await linus.Sees("I have called three times");
        await linus.Picture("candidate");
        await linus.Screen.Locator("#accept .card", new() { HasText = "Many cannot work." }).ClickAsync();
        await linus.Screen.Locator("#accept .card", new() { HasText = "It cannot wait." }).ClickAsync();
        await linus.Press("Declare it");
        await linus.Sees("INC-2 is declared");
        await linus.Sees("Northwind Travel");
        await linus.Open("/candidates?show=all");
        await linus.Sees("is an incident");
        await linus.Picture("candidates-all");
        Assert.Equal(3, (await world.Incident("INC-2")).GetProperty("callers").GetArrayLength());
        Assert.Empty(linus.Complaints);
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task It_is_none_or_belongs_to_one_that_is_open(Look look)
    {
        await using var world = await Shop.Open();
        await Desk.Opens(world);
        var id = await Desk.Asked(world);
        await world.Declares("The bank is down", services: ["shop"]);
        await using var linus = await chromium.SignedIn(world, "linus", look, $"/candidates/{id}");
        await linus.Screen.Locator("#merge > summary").ClickAsync();
        await linus.Screen.Locator("#into").SelectOptionAsync(new SelectOptionValue { Label = "INC-1 The bank is down" });
        await linus.Press("It belongs there");
        await linus.Sees("It belongs here now");
        await linus.Open("/candidates");
        await linus.Fill("What is wrong, as they say it", "It is dark again.");
        await linus.Screen.Locator("#take-service").SelectOptionAsync("till");
        await linus.Press("Take it down");
        await linus.Sees("somebody decides whether it is an incident");
        await linus.Screen.Locator(".candidate-rows .row-title").ClickAsync();
        await linus.Screen.Locator("#reject > summary").ClickAsync();
        await linus.Fill("Why not", "The plug.");
        await linus.Press("It is none");
        await linus.Sees("Rejected: it is no incident.");
        Assert.Empty(await world.Candidates("&open=true"));
        Assert.Empty(linus.Complaints);
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task What_is_reported_of_an_open_incident_is_counted_in_its_cockpit_and_told_on_its_timeline(Look look)
    {
        await using var world = await Shop.Open();
        await Desk.Opens(world);
        var id = await Outage.UnderWay(world);
        await world.Reports("My card was refused three times.", who: "Mrs Miller", contact: "+49 30 901820");
        await world.Pass(2.Minutes());
        foreach (var said in (string[])["The last step turns for ever.", "Error 503 when I pay."]) await world.Reports(said);
        await world.Reports("Still refused, and nobody calls back.", who: "Mrs Miller", contact: "+49 30 901820", complaint: true);
        await using var ada = await chromium.SignedIn(world, "ada", look, $"/incidents/{id}");
        await ada.Sees("5 reports, 4 of them in 10 min");
        await ada.Picture("cockpit-reports");
        await ada.Screen.Locator(".incident-facts a", new() { HasText = "4 of them in 10 min" }).ClickAsync();
        await ada.Sees("Mrs Miller complained again");
        await ada.Sees("Error 503 when I pay.");
        await ada.Picture("cockpit-reported");
        if (look.IsPhone) await ada.Follow("Facts");
        await ada.Sees("complains: Still refused, and nobody calls back.");
        Assert.Empty(ada.Complaints);
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task A_caller_reports_and_later_says_whether_it_works(Look look)
    {
        await using var world = await Shop.Open();
        await Desk.Opens(world);
        await using var caller = await chromium.Visit(world, look);
        await caller.Open("/report");
        await caller.Picture("report");
        await caller.Fill("What do you see?", "I cannot buy a ticket: the last step turns for ever.");
        await caller.Screen.GetByLabel("Where?").SelectOptionAsync("tickets");
        await caller.Fill("Your name", "Mrs Miller");
        await caller.Fill("How can we reach you?", "+49 30 901820");
        await caller.Press("Send it");
        await caller.Sees("We have it.");
        await caller.Picture("report-taken");
        var reference = await caller.Screen.Locator("#reference").InnerTextAsync();
        await using var linus = await chromium.SignedIn(world, "linus", look, "/candidates");
        await linus.Sees(reference);
        var id = (await world.Candidates())[0].Id();
        await world.Judges(id, "accept", new { impact = "high", urgency = "high" });
        await world.Does("ada", "INC-1", "tell-desk", ("text", "Tickets cannot be bought online at the moment. Machines and counters work."));
        await linus.Open("/incidents/INC-1");
        await linus.Press("Make a link for Mrs Miller");
        await linus.Sees("Send them this");
        await linus.Picture("caller-link");
        var link = new Uri(await linus.Screen.Locator("#shown-once").InnerTextAsync()).AbsolutePath;
        await caller.Open(link);
        await caller.Sees("We are working on it.");
        await caller.Sees("Machines and counters work.");
        await caller.Picture("confirm-burning");
        foreach (var milestone in (string[])["Identified", "Recovered"]) await world.Runs("INC-1", "reach", new { key = milestone });
        await caller.Open(link);
        await caller.Sees("Does it work again?");
        await caller.Picture("confirm");
        await caller.Press("It works again");
        await caller.Sees("we noted that it works");
        await caller.Picture("confirm-works");
        await caller.Screen.Locator("#broken > summary").ClickAsync();
        await caller.Fill("What do you see now?", "It turns for ever again.");
        await caller.Press("Send it");
        await caller.Sees("whoever handles it sees it");
        Assert.Equal("It turns for ever again.", (await world.Incident("INC-1")).GetProperty("callers")[0].Word("complaint"));
        await caller.Open("/confirm/not-one-of-ours");
        await caller.Sees("no longer good");
        Assert.Empty(caller.Complaints.Concat(linus.Complaints));
    }
}

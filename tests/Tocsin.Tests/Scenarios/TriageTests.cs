using Tocsin.Tests.Screens;

namespace Tocsin.Tests.Scenarios;

/// <summary>What recurs, and what is said of an incident that is open.</summary>
public sealed class TriageTests
{
    [Theory, EachDatabase]
    public async Task A_page_that_comes_again_and_again_is_a_candidate(Engine engine)
    {
        await using var world = await Company.Open(engine, Reporting.Rule);
        for (var time = 0; time < 2; time++)
        {
            await world.Resolve(await world.Alert("disk full", "shop"));
            await world.Pass(5.Minutes());
        }

        Assert.Empty(await world.Candidates());
        await world.Alert("disk full", "shop");
        var candidate = Assert.Single(await world.Candidates());
        Assert.Equal(("3 pages of Shop came within 30 min.", "Shop: disk full"), (candidate.GetProperty("why").Word("text"), candidate.Word("title")));
        await world.Judges(candidate.Id(), "accept", new { impact = "low", urgency = "high" });
        var incident = await world.Incident("INC-1");
        Assert.Empty(incident.GetProperty("callers").EnumerateArray());
        Assert.Equal(3, incident.GetProperty("pages").EnumerateArray().Select(page => page.GetString()).Count(page => page is not null) - 1);
    }

    [Theory, EachDatabase]
    public async Task One_page_of_what_the_business_needs_is_for_whoever_is_on_call_and_the_second_asks(Engine engine)
    {
        await using var world = await Company.Open(engine, Reporting.Rule);
        await world.Resolve(await world.Alert("no paper", "till"));
        Assert.Empty(await world.Candidates());
        await world.Alert("no paper", "till");
        Assert.Equal("critical", Assert.Single(await world.Candidates()).GetProperty("why").Word("name"));
    }

    [Theory, EachDatabase]
    public async Task An_incident_that_has_the_service_hears_what_is_reported_and_its_level_is_looked_at(Engine engine)
    {
        await using var world = await Company.Open(engine, Reporting.Rule);
        var id = (await world.Declares("Some cannot pay", "low", "high", to: "person:ada", services: ["shop"])).Id();
        await world.Does("ada", id, "acknowledge");
        await world.Pass(1.Minutes());
        await world.Reports("I cannot pay.");
        await world.Reports("Me neither.");
        Assert.DoesNotContain("level-questioned", await world.HistoryKinds(id));
        Assert.Equal("INC-1", (await world.Reports("Nobody can.")).GetProperty("incident").Word("label"));
        Assert.Empty(await world.Candidates());
        world.Mailbox("linus").Got("INC-1 may be worse than P2");
        await world.Reports("Nobody at all.");
        Assert.Single(await world.HistoryKinds(id), kind => kind == "level-questioned");
        var item = (await world.Get($"/api/v1/incidents/{id}/now")).GetProperty("items").EnumerateArray().Single(one => one.Word("rule") == "level-questioned");
        Assert.Equal(("See whether P2 is still right", "level"), (item.Word("text"), item.GetProperty("act").Word("verb")));
        await world.Runs(id, "level", new { impact = "low", urgency = "high", reason = "all from one office" });
        Assert.DoesNotContain(await world.OpenPages(), page => page.Word("title")!.Contains("may be worse", StringComparison.Ordinal));
        await world.Pass(1.Minutes());
        await world.Reports("And now?");
        Assert.Single(await world.HistoryKinds(id), kind => kind == "level-questioned");
        await world.IsItsTimeline(id);
    }

    [Theory, EachDatabase]
    public async Task Who_reports_what_is_an_incident_already_is_its_caller_and_stands_on_its_timeline(Engine engine)
    {
        await using var world = await Company.Open(engine, Reporting.Rule);
        var id = (await world.Declares("Some cannot pay", "low", "high", to: "person:ada", services: ["shop"])).Id();
        await world.Reports("I cannot pay.", who: "Mrs Miller", contact: "+49 30 1");
        await world.Pass(20.Minutes());
        await world.Reports("Neither can I.", contact: "shah@example.org");
        await world.Reports("Still not, and nobody calls.", who: "Mrs Miller", contact: "+49 30 1", complaint: true);
        await world.Reports("The card is refused.");
        await world.Alert("disk full", "shop");
        var incident = await world.Incident(id);
        Assert.Equal(
            [("Mrs Miller", "+49 30 1", "I cannot pay.", "Still not, and nobody calls."), ("shah@example.org", "shah@example.org", "Neither can I.", null)],
            incident.GetProperty("callers").EnumerateArray().Select(caller => (caller.Word("name")!, caller.Word("contact")!, caller.Word("symptoms")!, caller.Word("complaint"))));
        Assert.Equal(("4", "3"), (incident.GetProperty("pace").Word("count"), incident.GetProperty("pace").Word("recent")));
        var said = (await world.History(id)).Where(entry => entry.Word("kind") is "caller-added" or "report-heard").Select(entry => entry.Word("text")!);
        Assert.Equal(
            ["Mrs Miller reported it. I cannot pay.", "shah@example.org reported it. Neither can I.", "Mrs Miller complained again. Still not, and nobody calls.", "Somebody reported it. The card is refused."], said);
        Assert.Equal("operator", (await world.History(id)).First(entry => entry.Word("kind") == "report-heard").GetProperty("by").Word("kind"));
        using var ada = await world.SignedIn("ada");
        await ada.Open($"/incidents/{id}");
        Assert.Contains("4 reports, 3 of them in 10 min", ada.Html, StringComparison.Ordinal);
        await world.IsItsTimeline(id);
    }

    [Theory, EachDatabase]
    public async Task Callers_and_complaints_of_an_incident_question_its_level_too(Engine engine)
    {
        await using var world = await Company.Open(engine, Reporting.Rule);
        var id = (await world.Declares("Some cannot pay", "low", "high", to: "person:ada", restricted: true)).Id();
        await world.Pass(1.Minutes());
        foreach (var name in (string[])["Mrs Miller", "Mr Shah"]) await world.Does("ada", id, "add-caller", ("name", name), ("symptoms", "I cannot pay."));
        await world.Does("ada", id, "complain", ("key", "k1"), ("text", "Nobody calls back."));
        Assert.Contains("level-questioned", await world.HistoryKinds(id));
        world.Mailbox("linus").Got("INC-1 needs you");
        await world.Runs(id, "level", new { impact = "high", urgency = "high", reason = "many" });
        Assert.Null((await world.Incident(id)).Word("questioned"));
        await world.IsItsTimeline(id);
    }

    [Theory, EachDatabase]
    public async Task Names_and_contacts_are_thrown_away_after_ninety_days(Engine engine)
    {
        await using var world = await Company.Open(engine, Reporting.Rule);
        await world.Reports("It does not load.", who: "Mrs Miller", contact: "+49 30 1");
        await world.Pass(Duration.FromDays(30));
        await world.Reports("It does not load.");
        await world.Leap(Duration.FromDays(60));
        Assert.Equal("", Assert.Single((await world.Get("/api/v1/reports")).GetProperty("items").EnumerateArray()).Word("who"));
        await world.Leap(Duration.FromDays(30));
        Assert.Empty((await world.Get("/api/v1/reports")).GetProperty("items").EnumerateArray());
    }
}

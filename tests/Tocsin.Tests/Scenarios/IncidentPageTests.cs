using System.Net.Http.Json;
using System.Text.Json;

namespace Tocsin.Tests.Scenarios;

/// <summary>Whom an incident wakes, and what answering does in it.</summary>
public sealed class IncidentPageTests
{
    [Theory, EachDatabase]
    public async Task Whoever_is_to_handle_it_is_paged_and_answering_acknowledges_it(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var id = (await world.Declares("Nobody can pay", services: ["shop"])).Id();
        var mail = world.Mailbox("ada").Got("INC-1 Nobody can pay");
        Assert.Contains($"/incidents/{id}", mail.Text, StringComparison.Ordinal);
        Assert.Contains("the operator declared it, and shop is to handle it.", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("alerts firing", mail.Text, StringComparison.Ordinal);
        var page = await world.OpenPage();
        Assert.Equal([page.Id()], (await world.Incident(id)).GetProperty("pages").EnumerateArray().Select(one => one.GetString()));
        await world.Acknowledges("ada", page.Id());
        Assert.Empty(await world.OpenPages());
        var incident = await world.Incident(id);
        Assert.Equal(("acknowledged", "Ada"), (incident.Word("status"), incident.GetProperty("owner").Word("name")));
        await world.Pass(2.Hours());
        Assert.All(await world.OpenPages(), one => Assert.Contains("Next update", one.Word("title"), StringComparison.Ordinal));
        await world.IsItsTimeline(id);
    }

    [Theory, EachDatabase]
    public async Task Nobody_answers_so_they_are_tried_again_and_then_the_last_resort(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Declares("Nobody can pay", "low", "low", to: "person:grace", services: ["shop"]);
        world.Mailbox("grace").Got("Nobody can pay");
        await world.Pass(5.Minutes());
        world.Mailbox("grace").Got("Nobody can pay");
        world.Mailbox("linus").GotNothing();
        await world.Pass(5.Minutes());
        world.Mailbox("linus").Got("Nobody can pay");
    }

    [Theory, EachDatabase]
    public async Task Acknowledged_elsewhere_its_page_ends_and_those_who_were_tried_are_told(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var id = (await world.Declares("Nobody can pay", "low", "low", services: ["shop"])).Id();
        world.Mailbox("ada").Got("Nobody can pay");
        await world.Does("grace", id, "acknowledge");
        Assert.Empty(await world.OpenPages());
        world.Mailbox("ada").Got("Grace handles it");
    }

    [Theory, EachDatabase]
    public async Task A_promise_at_risk_reminds_the_owner_and_keeping_it_ends_the_reminder(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var id = (await world.Declares("Nobody can pay", to: "person:ada")).Id();
        await world.Does("ada", id, "acknowledge");
        world.Mailbox("ada").Got("Nobody can pay");
        await world.Pass(22.Minutes() + 30.Seconds());
        Assert.Contains("Next update is due in 7 min.", world.Mailbox("ada").Got("Next update due").Text, StringComparison.Ordinal);
        await world.Pass(7.Minutes() + 30.Seconds());
        world.Mailbox("ada").Got("Next update overdue");
        Assert.Equal("INC-1 Next update overdue: Nobody can pay", (await world.OpenPage()).Word("title"));
        await world.Does("ada", id, "update", ("text", "We look at the gateway."));
        Assert.Empty(await world.OpenPages());
        await world.IsItsTimeline(id);
    }

    [Theory, EachDatabase]
    public async Task An_offer_pages_its_receiver_and_its_answer_ends_the_page(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var id = (await world.Declares("Nobody can pay", "low", "low", to: "person:ada")).Id();
        await world.Does("ada", id, "acknowledge");
        await world.Does("ada", id, "offer", ("to", "person:grace"), ("reason", "my shift ends"));
        world.Mailbox("grace").Got("is offered to you");
        await world.Acknowledges("grace", (await world.OpenPage()).Id());
        Assert.Equal("Ada", (await world.Incident(id)).GetProperty("owner").Word("name"));
        await world.Does("grace", id, "decline", ("reason", "I am ill"));
        world.Mailbox("ada").Got("was not taken over");
        await world.Does("ada", id, "offer", ("to", "person:grace"), ("reason", "please"));
        world.Mailbox("grace").Got("is offered to you");
        await world.Does("grace", id, "accept");
        Assert.DoesNotContain(await world.OpenPages(), page => page.Word("title")!.Contains("offered", StringComparison.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task What_is_restricted_says_nothing_where_everybody_reads(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var id = (await world.Declares("Somebody sold our customers", to: "person:ada", restricted: true)).Id();
        var mail = world.Mailbox("ada").Got("INC-1 needs you");
        Assert.DoesNotContain("sold", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("sold", (await world.Get($"/api/v1/pages/{(await world.OpenPage()).Id()}")).ToString(), StringComparison.Ordinal);
        await world.Does("ada", id, "acknowledge");
    }

    [Theory, EachDatabase]
    public async Task A_page_becomes_an_incident_and_acknowledging_it_acknowledges_both(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var key = await world.Alert("disk full", "shop");
        var page = await world.OpenPage();
        var declared = await world.Ask(HttpMethod.Post, $"/api/v1/pages/{page.Id()}/declare", new { impact = "high", urgency = "low", to = "team:shop" });
        Assert.Equal(("disk full", "page"), (declared.Word("title"), declared.Word("source")));
        Assert.Contains(page.Id(), declared.GetProperty("pages").EnumerateArray().Select(one => one.GetString()));
        using var again = await world.Operator.PostAsync($"/api/v1/pages/{page.Id()}/declare", JsonContent.Create(new { impact = "high", urgency = "low" }));
        Assert.EndsWith("belongs-already", (await again.Content.ReadFromJsonAsync<JsonElement>()).Word("type"), StringComparison.Ordinal);
        await world.Acknowledges("ada", page.Id());
        var incident = await world.Incident(declared.Id());
        Assert.Equal(("acknowledged", "Ada"), (incident.Word("status"), incident.GetProperty("owner").Word("name")));
        Assert.Equal(page.Id(), (await world.OpenPage()).Id());
        await world.Resolve(key);
        Assert.Empty(await world.OpenPages());
        Assert.Equal("acknowledged", (await world.Incident(declared.Id())).Word("status"));
        await world.IsItsTimeline(declared.Id());
    }

    [Theory, EachDatabase]
    public async Task Whoever_acknowledges_the_incident_has_the_page_it_was_declared_from(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Alert("disk full", "shop");
        var page = await world.OpenPage();
        world.Mailbox("ada").Got("disk full");
        var declared = await world.Ask(HttpMethod.Post, $"/api/v1/pages/{page.Id()}/declare", new { impact = "low", urgency = "low" });
        await world.Settle();
        Assert.Equal(page.Id(), (await world.OpenPage()).Id());
        world.Mailbox("ada").GotNothing();
        await world.Does("grace", declared.Id(), "acknowledge");
        Assert.Equal(("acknowledged", "Grace"), ((await world.OpenPage()).Word("status"), (await world.OpenPage()).GetProperty("acknowledgedBy").Word("name")));
        world.Mailbox("ada").Got("Grace has it");
        await world.Pass(20.Minutes());
        world.Mailbox("grace").GotNothing();
        await world.IsItsTimeline(declared.Id());
    }

    [Theory, EachDatabase]
    public async Task A_route_makes_an_incident_of_a_page_and_later_pages_of_its_group_belong_to_it(Engine engine)
    {
        await using var world = await Company.Open(engine, Outages);
        await world.Prometheus(Sending.Fires("ShopDown"));
        var incident = Assert.Single(await world.Incidents());
        Assert.Equal(("ShopDown", "alert", "high"), (incident.Word("title"), (await world.Incident(incident.Id())).Word("source"), (await world.Incident(incident.Id())).Word("impactGrade")));
        world.Mailbox("ada").Got("ShopDown");
        world.Mailbox("ada").GotNothing();
        var page = await world.OpenPage();
        await world.Acknowledges("ada", page.Id());
        var whole = await world.Incident(incident.Id());
        Assert.Equal(("acknowledged", "Ada", "Ada"), (whole.Word("status"), whole.GetProperty("owner").Word("name"), whole.GetProperty("keeper").Word("name")));
        await world.Prometheus(Sending.Resolved("ShopDown"));
        await world.Pass(11.Minutes());
        await world.Prometheus(Sending.Fires("ShopDown"));
        Assert.Equal(2, (await world.Incident(incident.Id())).GetProperty("pages").GetArrayLength());
        Assert.Single(await world.Incidents());
        await world.Does("ada", incident.Id(), "cancel", ("reason", "a drill"));
        await world.Prometheus(Sending.Resolved("ShopDown"));
        await world.Pass(11.Minutes());
        await world.Prometheus(Sending.Fires("ShopDown"));
        Assert.Equal(2, (await world.Incidents()).Count);
        await world.IsItsTimeline(incident.Id());
    }

    private const string Outages = """
        kind: LevelMatrix
        name: severity
        spec:
          impacts: [{ name: high, title: High, criteria: Many. }]
          urgencies: [{ name: high, title: High, criteria: Now. }]
          levels: [{ name: SEV1, title: Critical, criteria: Bad. }]
          rows: [{ impact: high, levels: [SEV1] }]
        ---
        kind: IncidentType
        name: outage
        spec: { matrix: severity }
        ---
        kind: Route
        name: outages
        spec: { match: [alertname=ShopDown], declare: { type: outage, impact: high, urgency: high } }
        """;
}

using System.Net;
using Tocsin.Tests.Scenarios;

namespace Tocsin.Tests.Screens;

/// <summary>Services and the teams that own them: whose is it, who would be woken, what waits.</summary>
public sealed class OwnershipTests
{
    private const string More = """
        kind: Team
        name: shop
        title: Shop team
        spec:
          members: [ada, grace]
          owner: ada
          policy: shop
          chat: "#shop"
          codes: [SHOP-1]
          schedules: [shop]
          procedure: |
            # First
            Look at the [dashboard](https://grafana.example.org).
        ---
        kind: Team
        name: shop-search
        title: Search team
        spec: { members: [grace], parent: shop }
        ---
        kind: Service
        name: search
        title: Search
        spec: { team: shop-search }
        ---
        kind: Route
        name: shop
        title: Shop alerts
        spec: { order: 10, match: [team=shop], service: shop }
        """;

    [Theory, EachDatabase]
    public async Task Services_say_whose_they_are_what_burns_and_whom_a_page_would_wake(Engine engine)
    {
        await using var world = await Open(engine);
        await world.Alert("disk full", "shop");
        using var vera = await world.SignedIn("vera");
        await vera.Open("/services");
        vera.Says("Shop 1 page unanswered Shop team wakes Ada");
        vera.Says("Search calm Search team Last resort wakes Linus");
        await vera.Open("/services?q=search");
        vera.Says("Search team");
        vera.SaysNot("Shop team");
        await vera.Open("/services?q=nothing+of+this+name");
        vera.Says("No service matches.");
        Assert.Empty(world.Log.Lines);
    }

    [Theory, EachDatabase]
    public async Task A_service_shows_the_path_a_page_would_take_and_how_alerts_come_to_it(Engine engine)
    {
        await using var world = await Open(engine);
        using var ada = await world.SignedIn("ada");
        await ada.Open("/services/shop");
        ada.Says("owned by Shop team paged by shop, the team’s policy");
        ada.Says("Nothing fires, and no page is open.");
        ada.Says("At once Step 1 waits 5 min");
        ada.Says("After 5 min Step 2 waits 10 min");
        ada.Says("After 15 min Last resort");
        ada.Says("Shop alerts team=shop");
        ada.Says("Prometheus what it sends and no route gives another service");
        await world.Alert("disk full", "shop");
        await ada.Open("/services/shop");
        ada.Says("disk full");
        await ada.Submit($"/pages/{(await world.OpenPage()).Id()}/acknowledge");
        await ada.Open("/services/search");
        ada.Says("Neither the service nor its team names an escalation policy");
        ada.Says("No route and no sender leads here");
        await ada.Open("/services/none");
        Assert.Equal(HttpStatusCode.NotFound, ada.Status);
        ada.Says("There is no such service");
        Assert.Empty(world.Log.Lines);
    }

    [Theory, EachDatabase]
    public async Task A_teams_board_shows_who_answers_what_waits_and_how_its_on_call_works(Engine engine)
    {
        await using var world = await Open(engine);
        await world.Alert("disk full", "shop");
        using var vera = await world.SignedIn("vera");
        await vera.Open("/teams");
        vera.Says("Shop team 2 members 1 service 1 page unanswered Ada");
        vera.Says("Search team 1 member 1 service calm no schedule");
        await vera.Open("/teams/shop");
        vera.Says("kept by Ada paged by shop #shop code SHOP-1");
        vera.Says("Waits for the team");
        vera.Says("disk full");
        vera.Says("Shop on call Europe/London A Ada");
        vera.Says("Teams below it Search team calm");
        Assert.Contains("<h3>First</h3>", vera.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://grafana.example.org\"", vera.Html, StringComparison.Ordinal);
        await vera.Open("/teams/shop-search");
        vera.Says("No page waits for Search team.");
        await vera.Open("/teams/none");
        Assert.Equal(HttpStatusCode.NotFound, vera.Status);
        Assert.Empty(world.Log.Lines);
    }

    [Theory, EachDatabase]
    public async Task What_paged_a_member_or_is_held_by_one_waits_for_their_team_too(Engine engine)
    {
        await using var world = await Open(engine);
        await world.Alert("disk full", "shop");
        await world.Pass(Company.FirstWait);
        using var vera = await world.SignedIn("vera");
        await vera.Open("/teams/shop-search");
        vera.SaysNot("No page waits");
        vera.Says("disk full");
        Assert.Empty(world.Log.Lines);
    }

    [Theory, EachDatabase]
    public async Task Programs_read_services_and_teams(Engine engine)
    {
        await using var world = await Open(engine);
        await world.Alert("disk full", "shop");
        var services = await world.Get("/api/v1/services?limit=1");
        var first = Assert.Single(services.GetProperty("items").EnumerateArray());
        Assert.Equal("search", first.Word("name"));
        Assert.Equal("search", services.Word("next"));
        var shop = await world.Get("/api/v1/services/shop");
        Assert.Equal("shop", shop.Word("policy"));
        Assert.Equal(1, shop.GetProperty("open").GetProperty("unanswered").GetInt32());
        Assert.Equal("ada", shop.GetProperty("reaches")[0].GetString());
        var team = await world.Get("/api/v1/teams/shop");
        Assert.Equal("SHOP-1", team.GetProperty("codes")[0].GetString());
        Assert.Equal("ada", team.GetProperty("onCall")[0].GetString());
        Assert.Equal(2, (await world.Get("/api/v1/teams")).GetProperty("items").GetArrayLength());
        using var missing = await world.Operator.GetAsync("/api/v1/teams/none");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Theory, EachDatabase]
    public async Task A_house_without_services_and_teams_says_what_they_are_for(Engine engine)
    {
        await using var world = await World.Begin(engine);
        await world.Person("linus");
        using var linus = await world.SignedIn("linus");
        await linus.Open("/services");
        linus.Says("No service is written down yet.");
        linus.Says("Add a service");
        await linus.Open("/teams");
        linus.Says("No team is written down yet.");
    }

    private static async Task<World> Open(Engine engine)
    {
        var world = await House.Open(engine);
        await world.Playbook(More);
        return world;
    }
}

using Tocsin.Search;
using Tocsin.Tests.Scenarios;

namespace Tocsin.Tests.Screens;

/// <summary>Anything is found by a few letters.</summary>
public sealed class SearchTests
{
    [Theory]
    [InlineData("checkout", "Checkout", null, 0)]
    [InlineData("check", "Checkout", null, 1)]
    [InlineData("data", "Booking database", null, 2)]
    [InlineData("base", "Booking database", null, 4)]
    [InlineData("database booking", "Booking database", null, 2)]
    [InlineData("payments", "Checkout", "payments team", 3)]
    [InlineData("ines", "Inês Carvalho", null, 1)]
    [InlineData("ZIELINSKI", "Tomasz Zieliński", null, 2)]
    [InlineData("nothing", "Checkout", "payments", null)]
    public void The_better_it_fits_the_earlier_it_stands(string typed, string title, string? more, int? rank) => Assert.Equal(rank, new Wanted(typed).Rank(title, more));

    [Theory, EachDatabase]
    public async Task Services_people_pages_alerts_documents_and_screens_are_found(Engine engine)
    {
        await using var world = await House.Open(engine);
        await world.Alert("disk full", "shop");
        var page = (await world.OpenPage()).Id();
        using var linus = await world.SignedIn("linus");
        (string Typed, string Kind, string Href)[] asked =
        [
            ("shop", "Service", "/services/shop"), ("shop", "Team", "/teams/shop"), ("ada", "Person", "/people/ada"), ("disk", "Page", $"/pages/{page}"), (page, "Page", $"/pages/{page}"),
            ("shop on call", "Schedule", "shop"), ("quarantine", "Screen", "/settings/quarantine"), ("subscribe", "Screen", "/on-call/calendar"), ("new service", "Action", "/settings/documents/service/new"),
        ];
        foreach (var (typed, kind, href) in asked)
        {
            var found = (await world.Get($"/api/v1/search?q={Uri.EscapeDataString(typed)}")).GetProperty("items").EnumerateArray();
            Assert.Contains(found, hit => hit.Word("kind") == kind && hit.Word("href")!.EndsWith(href, StringComparison.Ordinal));
            await linus.Open($"/search?q={Uri.EscapeDataString(typed)}");
            Assert.Contains($"{href}\"", linus.Html, StringComparison.Ordinal);
        }

        await linus.Open("/search?q=zzz");
        linus.Says("Nothing is called that.");
        Assert.Empty(world.Log.Lines);
    }

    [Theory, EachDatabase]
    public async Task What_a_reader_may_not_do_is_not_offered(Engine engine)
    {
        await using var world = await House.Open(engine);
        using var vera = await world.SignedIn("vera");
        await vera.Open("/search");
        vera.Says("Services");
        vera.SaysNot("API tokens");
        await vera.Open("/search?q=new+service");
        vera.SaysNot("New Service");
        await vera.Open("/search?q=quarantine");
        vera.Says("Nothing is called that.");
    }
}

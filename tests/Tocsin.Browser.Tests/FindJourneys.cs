using Microsoft.Playwright;

namespace Tocsin.Browser.Tests;

/// <summary>What people keep beside an incident, how they find one again, and one thing done in several.</summary>
public sealed class FindJourneys(Chromium chromium)
{
    /// <summary>A picture of one dark square.</summary>
    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFklEQVR4nGOQs4kiCTGMahjVMHw1AAB3LbQBWLD+AAAAAABJRU5ErkJggg==");

    public static TheoryData<Look> ThreeWays => [Look.Desk, Look.Phone.InTheDark, Look.Phone.WithoutScript, Look.Desk.InTheDark.WithoutScript];

    [Theory, MemberData(nameof(ThreeWays))]
    public async Task A_picture_is_attached_and_stands_on_the_timeline(Look look)
    {
        await using var world = await Shop.Open();
        var id = await Outage.Declared(world, services: "shop");
        await using var ada = await chromium.SignedIn(world, "ada", look, $"/incidents/{id}");
        if (look.IsPhone) await ada.Follow("Timeline");
        await ada.Screen.GetByText("Attach a picture or file").ClickAsync();
        await ada.Screen.GetByLabel("File, at most 10 MB").SetInputFilesAsync(new FilePayload { Name = "graph.png", MimeType = "image/png", Buffer = Picture });
        await ada.Screen.GetByLabel("What it shows").FillAsync("Connections since three.");
        await ada.Press("Attach");
        await ada.Sees("Attached.");
        await ada.Sees("Connections since three.");
        var shown = ada.Screen.GetByAltText("graph.png");
        await shown.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(shown).ToHaveJSPropertyAsync("naturalWidth", 16);
        await ada.Picture("evidence");
        Assert.Empty(ada.Complaints);
    }

    [Theory, MemberData(nameof(ThreeWays))]
    public async Task An_incident_is_found_by_words_of_its_timeline_and_the_view_is_kept(Look look)
    {
        await using var world = await Shop.Open();
        var id = await Outage.Declared(world, services: "shop");
        await Outage.Declared(world, "Invoices arrive late", "low", "low");
        await world.Does("ada", id, "note", ("text", "The gateway's certificate ran out at midnight."));
        await using var ada = await chromium.SignedIn(world, "ada", look, "/incidents");
        await ada.Screen.GetByLabel("Search incidents").FillAsync("midnight certif");
        await ada.Press("Filter");
        await ada.Sees(Outage.Title);
        await Assertions.Expect(ada.Screen.Locator(".excerpt mark").First).ToContainTextAsync("certificate");
        await Assertions.Expect(ada.Screen.Locator("#incidents")).Not.ToContainTextAsync("Invoices arrive late");
        await ada.Screen.GetByLabel("Name of this view").FillAsync("Certificates");
        await ada.Press("Save this view");
        await ada.Sees("Saved.");
        await ada.Picture("incidents-found");
        await ada.Open("/incidents");
        await ada.Follow("Certificates");
        await ada.Sees("Forget the view “Certificates”");
        await ada.Screen.GetByLabel("Name of this view").FillAsync("Certificates that ran out");
        await ada.Press("Rename this view");
        await ada.Sees("Renamed.");
        await ada.Sees("Forget the view “Certificates that ran out”");
        await ada.Picture("view-renamed");
        await ada.Open("/search?q=certificate");
        await ada.Sees(Outage.Title);
        await ada.Picture("search-incidents");
        Assert.Empty(ada.Complaints);
    }

    [Theory, MemberData(nameof(ThreeWays))]
    public async Task One_thing_is_done_in_several_and_what_was_refused_is_said(Look look)
    {
        await using var world = await Shop.Open();
        foreach (var title in (string[])["Invoices arrive late", "Vouchers arrive late"]) await Outage.Declared(world, title, "low", "low");
        await using var ada = await chromium.SignedIn(world, "ada", look, "/incidents");
        foreach (var box in await ada.Screen.Locator("[name=incidents]").AllAsync()) await box.CheckAsync();
        await ada.Screen.GetByText("Do one thing in several…").ClickAsync();
        await ada.Screen.Locator("#many-verb").SelectOptionAsync("cancel");
        await ada.Picture("incidents-many");
        await ada.Press("Do it");
        await ada.Sees("Done in 0 of 2 incidents.");
        await ada.Picture("incidents-many-refused");
        await ada.Open("/incidents");
        foreach (var box in await ada.Screen.Locator("[name=incidents]").AllAsync()) await box.CheckAsync();
        await ada.Screen.GetByText("Do one thing in several…").ClickAsync();
        await ada.Screen.Locator("#many-verb").SelectOptionAsync("cancel");
        await ada.Screen.Locator("#many-reason").FillAsync("a drill");
        await ada.Press("Do it");
        await ada.Sees("Done in 2 incidents.");
        await ada.Open("/incidents");
        await ada.Sees("No incident is open.");
        Assert.Empty(ada.Complaints);
    }
}

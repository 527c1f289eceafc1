using Microsoft.Playwright;

namespace Tocsin.Browser.Tests;

/// <summary>Fewer war rooms, as people see them: while they declare, and in the cockpit.</summary>
public sealed class KinJourneys(Chromium chromium)
{
    public static TheoryData<Look> Looks => [Look.Desk, Look.Desk.InTheDark, Look.Phone, Look.Phone.InTheDark, Look.Phone.WithoutScript];

    [Theory, MemberData(nameof(Looks))]
    public async Task Two_rooms_become_one_and_what_was_changed_stands_beside_them(Look look)
    {
        await using var world = await Shop.Open();
        await world.Ask(HttpMethod.Post, "/api/v1/changes", new { summary = "Shop 4.2 to production", kind = "deploy", services = new[] { "shop" }, who = "Grace", link = "https://ci.example/builds/42", at = world.Now - 12.Minutes() });
        await world.Ask(HttpMethod.Post, "/api/v1/changes", new { summary = "Flag new-basket turned on for everybody", kind = "flag", services = new[] { "shop" }, at = world.Now - 2.Hours() });
        var first = (await world.Declares("Card payments fail at checkout", to: "person:grace", services: ["shop"])).Id();
        await using var ada = await chromium.SignedIn(world, "ada", look, "/incidents/new");
        await ada.Fill("What is wrong?", "Customers report failing card payments");
        await ada.Screen.GetByLabel("Shop", new() { Exact = true }).CheckAsync();
        if (look.Script) await Assertions.Expect(ada.Screen.Locator("#open-already")).ToContainTextAsync("It may be this already");
        else await ada.Press("Look for related ones first");
        await ada.Sees("Both hit Shop.");
        await ada.Sees("Shop 4.2 to production");
        await ada.Picture("declare-related");
        await ada.Screen.GetByText("Many users cannot do what they came for.", new() { Exact = true }).ClickAsync();
        await ada.Screen.GetByText("It cannot wait.", new() { Exact = true }).ClickAsync();
        await ada.Press("Declare it");
        await ada.Sees("INC-2 is declared, and you keep it.");
        await ada.Sees("An open incident may be the same");
        await ada.Picture("cockpit-related");
        if (look.IsPhone) await ada.Screen.Locator(".cockpit-tabs a[href='#facts']").ClickAsync();
        await ada.Sees("Changed shortly before");
        await ada.Picture("cockpit-changes");
        await ada.Screen.GetByRole(AriaRole.Button, new() { Name = "Note on the timeline: Shop 4.2 to production" }).ClickAsync();
        await ada.Sees("Deploy: Shop 4.2 to production by Grace.");
        if (look.IsPhone) await ada.Screen.Locator(".cockpit-tabs a[href='#now']").ClickAsync();
        await ada.Press("Make INC-1 the whole, and this one its part");
        await ada.Sees("INC-2 is part of INC-1 now.");
        await ada.SeesAt($"/incidents/{first}");
        Assert.Empty(ada.Complaints);
    }
}

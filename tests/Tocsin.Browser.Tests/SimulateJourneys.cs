namespace Tocsin.Browser.Tests;

/// <summary>Somebody who wants to know before it rings.</summary>
public sealed class SimulateJourneys(Chromium chromium)
{
    public static TheoryData<Look> Looks => [Look.Desk, Look.Desk.InTheDark, Look.Phone, Look.Phone.InTheDark, Look.Phone.WithoutScript];

    [Theory, MemberData(nameof(Looks))]
    public async Task An_alert_leads_to_the_night_it_would_bring_and_another_is_asked_for(Look look)
    {
        await using var world = await Shop.Open();
        await world.Add("ada", "sms", "+447700900001");
        await world.Prometheus(Sending.Fires("disk full"));
        await using var ada = await chromium.SignedIn(world, "ada", look, $"/alerts/{(await world.Alerts())[0].Id()}");
        await ada.Follow("What would it do now?");
        await ada.Sees("would be told at");
        await ada.Picture("simulate-alert");
        await ada.Screen.GetByLabel("Sent by").SelectOptionAsync("by-hand");
        await ada.Screen.GetByLabel("Payload").FillAsync("");
        await ada.Screen.GetByLabel("Service, of an alert by hand").SelectOptionAsync("shop");
        await ada.Fill("Title", "Cellar floods");
        await ada.Screen.GetByLabel("When").FillAsync("2026-02-10T04:30");
        await ada.Screen.Locator("select[name=who]").SelectOptionAsync("grace");
        await ada.Screen.Locator("input[name=minutes]").FillAsync("7");
        await ada.Press("Show the night");
        await ada.Sees("Grace acknowledges");
        await ada.Picture("simulate-answered");
        Assert.Empty(ada.Complaints);
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task A_change_says_what_it_would_have_done_before_it_is_saved(Look look)
    {
        await using var world = await Shop.Open();
        await world.Prometheus(Sending.Fires("disk full"), Sending.Fires("replica behind", "warning"));
        await world.Alert("Cellar floods", "shop");
        const string address = "/settings/documents/escalationpolicy/shop";
        await using var linus = await chromium.SignedIn(world, "linus", look, address);
        await linus.Press("YAML");
        var yaml = await linus.Screen.GetByLabel("EscalationPolicy as YAML").InputValueAsync();
        await linus.Screen.GetByLabel("EscalationPolicy as YAML").FillAsync(yaml.Replace("schedule:shop", "person:grace", StringComparison.Ordinal));
        await linus.Press("Review the change");
        await linus.Press("What would it have done?");
        await linus.Sees("1 page reaches another person");
        await linus.Sees("Reach another person");
        await linus.Picture("replay");
        await linus.Screen.GetByLabel("Why").FillAsync("Grace is nearer");
        await linus.Press("Save");
        await linus.Sees("Saved.");
        Assert.Empty(linus.Complaints);
    }
}

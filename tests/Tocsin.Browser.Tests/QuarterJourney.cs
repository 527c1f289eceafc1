namespace Tocsin.Browser.Tests;

/// <summary>A team lead plans who is on call, closes what was left open, and everybody looks up when they are.</summary>
public sealed class QuarterJourney(Chromium chromium)
{
    public static TheoryData<Look> Looks => [Look.Desk, Look.Phone, Look.Desk.InTheDark.WithoutScript, Look.Phone.InTheDark];

    [Theory, MemberData(nameof(Looks))]
    public async Task A_team_lead_plans_a_quarter(Look look)
    {
        await using var world = await Shop.Open();
        await using var linus = await chromium.SignedIn(world, "linus", look, "/settings/documents/schedule/new");
        await Write(linus);
        await linus.Press("Review the change");
        await linus.Sees("A new Schedule");
        await linus.Picture("quarter-review");
        await linus.Press("Show the next eight weeks");
        await linus.Sees("Quarter on call, the next eight weeks");
        await linus.Sees("clocks change");
        await linus.Sees("In the hatched hours nobody is on call.");
        await linus.Picture("quarter-preview");
        await linus.Fill("Why", "the second quarter");
        await linus.Press("Save");
        await linus.Sees("Saved.");

        await linus.Open("/on-call/gaps");
        await linus.Picture("gaps");
        await linus.Follow("Quarter on call");
        Assert.Equal(1, await Holes(linus));
        await Arrange(linus, "2026-03-16T08:00", "2026-03-23T08:00");
        await linus.Sees("Arranged.");
        Assert.Equal(0, await Holes(linus));
        await linus.Picture("quarter-closed");
        await linus.Open("/on-call/gaps");
        await linus.Sees("Somebody is always on call for the next 90 days.");

        await using var ada = await chromium.SignedIn(world, "ada", Look.Phone, "/on-call/mine");
        await ada.Sees("Quarter on call");
        await ada.Sees("together with Grace");
        await ada.Picture("my-shifts");
        Assert.Empty(linus.Complaints.Concat(ada.Complaints));
    }

    /// <summary>Two layers with a week between them that nobody has; Ada and Grace share their shifts.</summary>
    private static async Task Write(Visitor lead)
    {
        await Set(lead, "name", "quarter");
        await Set(lead, "title", "Quarter on call");
        await Set(lead, "spec.zone", "Europe/Berlin");
        await Set(lead, "spec.team", "shop");
        await Layer(lead, 0, "winter", "ada", "grace", "linus", "2026-02-02");
        await Set(lead, "spec.layers[0].until", "2026-03-16");
        await lead.Press("Add a layer");
        await lead.Screen.Locator("[name='f.spec.layers[1].name']").WaitForAsync();
        await Layer(lead, 1, "spring", "linus", "ada", "grace", "2026-03-23");
        await lead.Picture("quarter-form");
    }

    private static async Task Layer(Visitor lead, int number, string name, string first, string beside, string second, string from)
    {
        var layer = $"spec.layers[{number}]";
        for (var member = 0; member < 2; member++)
        {
            var who = lead.Screen.Locator($"[name='f.{layer}.members[{member}].who[0]']");
            if (await who.CountAsync() == 0) await lead.Screen.Locator($"button[value='add:{layer}.members']").ClickAsync();
            await who.WaitForAsync();
        }

        await Set(lead, $"{layer}.name", name);
        await Set(lead, $"{layer}.members[0].who[0]", first);
        await Set(lead, $"{layer}.members[0].who[1]", beside);
        await Set(lead, $"{layer}.members[1].who[0]", second);
        await Set(lead, $"{layer}.shift[0]", "1w");
        await Set(lead, $"{layer}.handOff", "09:00");
        await Set(lead, $"{layer}.from", from);
    }

    private static Task Set(Visitor lead, string path, string value) => lead.Screen.Locator($"[name='f.{path}']").FillAsync(value);

    private static async Task Arrange(Visitor lead, string from, string until)
    {
        await lead.Screen.GetByText("Arrange something", new() { Exact = true }).ClickAsync();
        await lead.Screen.GetByLabel("Is on call as well").CheckAsync();
        await lead.Screen.Locator("#arrange-handle").SelectOptionAsync("grace");
        await lead.Fill("From", from);
        await lead.Fill("Until", until);
        await lead.Fill("Why", "between the seasons");
        await lead.Press("Arrange it");
    }

    private static Task<int> Holes(Visitor visitor) => visitor.Screen.Locator("#calendar svg.hole").CountAsync();
}

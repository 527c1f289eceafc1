using Microsoft.Playwright;
using Tocsin.Web;

namespace Tocsin.Browser.Tests;

/// <summary>Somebody wrote down what must not stand anywhere.</summary>
public sealed class RedactJourneys(Chromium chromium)
{
    private const string Password = "The database's password is swordfish-4711.";

    public static TheoryData<Look> Looks => [Look.Desk, Look.Desk.InTheDark.WithoutScript, Look.Phone.InTheDark, Look.Phone.WithoutScript];

    [Theory, MemberData(nameof(Looks))]
    public async Task A_note_and_a_caller_are_let_go_of(Look look)
    {
        await using var world = await Shop.Open();
        var id = await Outage.UnderWay(world);
        await world.Does("ada", id, "note", ("text", Password));
        await world.Does("ada", id, "contact-caller", ("key", "k1"), ("text", "Northwind Travel will wait until noon."));
        await world.Does("ada", id, "note", ("text", "Northwind Travel is the largest that is hit."));
        await world.Runs(id, "keep", new { to = "person:ada", reason = "she leads it" });
        var note = await Entry(world, id, "note-written", Password);
        var caller = await Entry(world, id, "caller-added", "Northwind");
        await using var ada = await chromium.SignedIn(world, "ada", look, $"/incidents/{id}#timeline");
        await using var vera = await chromium.SignedIn(world, "vera", Look.Desk, $"/incidents/{id}");
        await vera.Sees(Password);
        Assert.Equal(0, await vera.Screen.Locator(".entry-ways a", new() { HasText = "Redact" }).CountAsync());
        await ada.Screen.Locator($"#e{note}").HoverAsync();
        await ada.Picture("redact-timeline");
        await ada.Screen.Locator($"#e{note} .entry-ways a").First.ClickAsync();
        await ada.Sees($"Redact entry {note}?");
        await ada.Sees(Password);
        await ada.Sees("Nobody can bring it back");
        await ada.Picture("redact-note");
        await ada.Fill("Why", "a password");
        await ada.Press("Redact for ever");
        await ada.Sees("Redacted by Ada");
        await ada.SeesNothingOf(Password);
        await ada.Picture("redact-done");
        // Whoever looks on sees it go.
        await world.Pass(Duration.FromTimeSpan(LiveStream.Pause));
        await Assertions.Expect(vera.Screen.Locator($"#e{note}")).ToContainTextAsync("Redacted by Ada");
        await vera.SeesNothingOf(Password);

        await ada.Open($"/incidents/{id}/redact/{caller}");
        await ada.Sees("the caller Northwind Travel, +44 20 7946 0018; their link opens nothing then");
        await ada.Sees("in which Tocsin wrote them again");
        await ada.Sees("People wrote it again");
        await ada.Picture("redact-caller");
        await ada.Fill("Why", "a customer's name");
        await ada.Press("Redact for ever");
        await ada.Sees("a customer's name");
        Assert.Equal(0, (await world.Incident(id)).GetProperty("callers").GetArrayLength());
        await ada.Open($"/incidents/{id}/redact/{caller}");
        await ada.Sees("redacted it already: a customer's name");
        await ada.Picture("redact-again");
        Assert.Empty(ada.Complaints);
        Assert.Empty(vera.Complaints);
    }

    private static async Task<long> Entry(World world, string id, string kind, string words) =>
        (await world.History(id)).Single(entry => entry.Word("kind") == kind && entry.Word("text")!.Contains(words, StringComparison.Ordinal)).GetProperty("seq").GetInt64();
}

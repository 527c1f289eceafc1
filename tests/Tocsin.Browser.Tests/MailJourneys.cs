using Microsoft.Playwright;

namespace Tocsin.Browser.Tests;

/// <summary>Woken by a mail, at night, on a phone.</summary>
public sealed class MailJourneys(Chromium chromium)
{
    [Fact]
    public async Task A_person_acknowledges_from_the_mail_with_one_tap_without_script()
    {
        await using var world = await Shop.Open();
        await world.Prometheus(Sending.Fires("disk full"));
        await world.Pass(Company.FirstWait);
        await using var ada = await chromium.Visit(world, Look.Phone.WithoutScript);

        await ada.Open(world.Mailbox("ada").Got("disk full").Link!);
        await ada.Sees("disk full");
        Assert.Equal("unanswered", (await world.OpenPage()).Word("status"));
        await ada.Picture("mail-waiting");

        await ada.Screen.GetByRole(AriaRole.Button, new() { Name = "Acknowledge" }).TapAsync();
        await ada.Sees("You have it");
        await ada.Sees("1 other is told.");
        Assert.Equal("acknowledged", (await world.OpenPage()).Word("status"));
        await ada.Picture("mail-acknowledged");
    }

    [Fact]
    public async Task Whoever_comes_second_learns_who_has_it()
    {
        await using var world = await Shop.Open();
        await world.Prometheus(Sending.Fires("disk full"));
        await world.Pass(Company.FirstWait);
        await world.Acknowledges("grace", (await world.OpenPage()).Id());
        await using var ada = await chromium.Visit(world, Look.Phone.InTheDark.WithoutScript);
        await ada.Open(world.Mailbox("ada").Got("Acknowledge").Link!);
        await ada.Sees("Grace has it");
        Assert.False(await ada.CanPress("Acknowledge"));
        await ada.Picture("mail-taken");
    }
}

namespace Tocsin.Browser.Tests;

/// <summary>At the door.</summary>
public sealed class SignInJourneys(Chromium chromium)
{
    private const int TriesAllowed = 5;

    [Fact]
    public async Task A_visitor_who_is_not_signed_in_is_sent_to_the_door_and_back()
    {
        await using var world = await Shop.Open();
        await world.Alert("disk full", "shop");
        var page = $"/pages/{(await world.OpenPage()).Id()}";
        await using var ada = await chromium.Visit(world, Look.Phone.WithoutScript);
        await ada.Open(page);
        await ada.Sees("Handle or e-mail");
        await ada.SeesNothingOf("disk full");
        await ada.SignIn("ada");
        await ada.SeesAt(page);
        await ada.Sees("disk full");
    }

    [Fact]
    public async Task Who_guesses_too_often_reads_how_long_to_wait()
    {
        await using var world = await Shop.Open();
        await using var mallory = await chromium.Visit(world, Look.Phone);
        await mallory.Open("/sign-in");
        for (var tried = 0; tried < TriesAllowed; tried++)
        {
            await mallory.SignIn("ada", "the wrong sentence");
            await mallory.Sees("Handle or password is wrong.");
        }

        await mallory.SignIn("ada");
        await mallory.Sees("Too many wrong passwords: wait 5 min, then try again.");
        await mallory.Picture("sign-in-throttled");
        Assert.Empty(mallory.Complaints);
    }
}

namespace Tocsin.Tests.Operation;

/// <summary>From an alert to an answered page, through the whole program.</summary>
public sealed class PathTests
{
    [Theory, EachDatabase]
    public async Task An_alert_that_no_playbook_knows_pages_the_last_resort_and_survives_a_restart(Engine engine)
    {
        await using var world = await World.Begin(engine);
        await world.Person("ada");
        await world.Alert("disk full");
        var page = Assert.Single(await world.OpenPages());
        Assert.Equal("unanswered", page.GetProperty("status").GetString());

        await world.Restart();
        var id = page.GetProperty("id").GetString()!;
        await world.Answer(id, "acknowledge");
        Assert.Equal("acknowledged", Assert.Single(await world.OpenPages()).GetProperty("status").GetString());
    }
}

namespace Tocsin.Browser.Tests;

/// <summary>The company of the scenarios with passwords, so that its people can sign in; and Vera, who only looks.</summary>
internal static class Shop
{
    public const string Password = "a sentence to sign in with";

    public static async Task<World> Open()
    {
        var world = await Company.Open(Engine.Sqlite);
        await world.Person("vera", "viewer");
        foreach (var handle in (string[])["linus", "ada", "vera"]) await world.Ask(HttpMethod.Put, $"/api/v1/people/{handle}/password", new { password = Password });
        return world;
    }

    /// <summary>Somebody who has signed in and looks at the screen at this address.</summary>
    public static async Task<Visitor> SignedIn(this Chromium chromium, World world, string handle, Look look, string address = "/")
    {
        var visitor = await chromium.Visit(world, look);
        await visitor.Open($"/sign-in?returnTo={Uri.EscapeDataString(address)}");
        await visitor.SignIn(handle);
        await visitor.SeesAt(address);
        return visitor;
    }
}

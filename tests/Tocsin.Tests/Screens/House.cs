using System.Net;
using System.Text.RegularExpressions;
using Tocsin.Tests.Scenarios;

namespace Tocsin.Tests.Screens;

/// <summary>The small company, seen through browsers: Linus administers, Ada and Grace respond, Vera only looks.</summary>
internal static partial class House
{
    public const string Password = "correct horse battery staple";

    public static async Task<World> Open(Engine engine, params string[] more)
    {
        var world = await Company.Open(engine, more);
        await world.Person("vera", role: "viewer");
        return world;
    }

    public static async Task<Browser> SignedIn(this World world, string handle)
    {
        await world.Ask(HttpMethod.Put, $"/api/v1/people/{handle}/password", new { password = Password });
        return await world.SignedIn(handle, Password);
    }

    /// <summary>The words of a screen as a person reads them.</summary>
    public static string Words(this Browser browser) =>
        Stops().Replace(WebUtility.HtmlDecode(Blanks().Replace(Tags().Replace(Unseen().Replace(browser.Html, " "), " "), " ")), "${stop}");

    /// <summary>The open screen has these words; a failure shows the others.</summary>
    public static void Says(this Browser browser, string words) =>
        Assert.True(browser.Words().Contains(words, StringComparison.Ordinal), $"{browser.Address} does not say “{words}” but: {browser.Words()}");

    public static void SaysNot(this Browser browser, string words) => Assert.DoesNotContain(words, browser.Words(), StringComparison.Ordinal);

    /// <summary>The path behind the link in a mail.</summary>
    public static string LinkPath(this Fakes.ReceivedMail mail) => new Uri(mail.Link!).PathAndQuery;

    [GeneratedRegex("<(?<tag>script|style|head)\\b.*?</\\k<tag>>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Unseen();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tags();

    [GeneratedRegex("\\s+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();

    [GeneratedRegex(" (?<stop>[.,;:])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Stops();
}

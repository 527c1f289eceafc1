using Tocsin.Fakes;

namespace Tocsin.Tests;

/// <summary>People of the world and what they receive.</summary>
public sealed partial class World
{
    private readonly List<ReceivedMail> read = [];

    /// <summary>Adds somebody with an e-mail address; the first becomes an administrator.</summary>
    public async Task<Somebody> Person(string handle, string? role = null, string zone = "Europe/London", string? password = null)
    {
        var name = char.ToUpperInvariant(handle[0]) + handle[1..];
        var methods = new[] { new { channel = "email", address = AddressOf(handle) } };
        var added = await Ask(HttpMethod.Post, "/api/v1/people", new { handle, name, zone, role, password, methods });
        return new Somebody(handle, added.GetProperty("id").GetString()!, name, added.GetProperty("methods")[0].GetProperty("id").GetString()!);
    }

    /// <summary>A browser in which nobody is signed in.</summary>
    public Browser Browser() => new(Url);

    /// <summary>A browser in which this person has signed in.</summary>
    public async Task<Browser> SignedIn(string handle, string password)
    {
        var browser = Browser();
        await browser.Open("/sign-in");
        await browser.Submit("/sign-in", ("who", handle), ("password", password), ("returnTo", "/api/v1/people"));
        Assert.Equal("/api/v1/people", browser.Address);
        return browser;
    }

    /// <summary>A program with a token of this scope.</summary>
    public async Task<HttpClient> Program(string scope)
    {
        var made = await Ask(HttpMethod.Post, "/api/v1/tokens", new { name = scope, scope });
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = new Uri(Url) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", made.GetProperty("token").GetString());
        return client;
    }

    public static string AddressOf(string handle) => $"{handle}@example.org";

    public Mailbox Mailbox(string handle) => new(this, AddressOf(handle));

    internal IEnumerable<ReceivedMail> Unread(string address) => Smtp.Mails.All.Where(mail => mail.To.Contains(address) && !read.Contains(mail));

    internal ReceivedMail Read(ReceivedMail mail)
    {
        read.Add(mail);
        return mail;
    }
}

/// <summary>A person of the world.</summary>
/// <param name="Method">The id of their e-mail address.</param>
public sealed record Somebody(string Handle, string Id, string Name, string Method);

/// <summary>What one address received and nobody has looked at yet. Whatever was owed up to now has been sent when this is asked.</summary>
public sealed class Mailbox(World world, string address)
{
    /// <summary>Takes the oldest unread mail with these words in its subject or text.</summary>
    public ReceivedMail Got(string words)
    {
        var found = world.Unread(address).FirstOrDefault(mail => Holds(mail, words));
        if (found is not null) return world.Read(found);
        Assert.Fail($"{address} got no mail with “{words}”; unread: {string.Join("; ", world.Unread(address).Select(mail => mail.Subject))}");
        return null;
    }

    /// <summary>Nothing more with these words; without words, nothing more at all.</summary>
    public void GotNothing(string words = "") =>
        Assert.Empty(world.Unread(address).Where(mail => Holds(mail, words)).Select(mail => mail.Subject));

    private static bool Holds(ReceivedMail mail, string words) =>
        mail.Subject.Contains(words, StringComparison.OrdinalIgnoreCase) || mail.Text?.Contains(words, StringComparison.OrdinalIgnoreCase) == true;
}

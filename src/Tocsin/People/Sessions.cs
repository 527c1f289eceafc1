using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.People;

/// <summary>Who is signed in where: a cookie that says nothing, and a row that can be taken away at any time.</summary>
public sealed class Sessions(Database database, Ids ids, TimeProvider time, PublicUrl publicUrl)
{
    /// <summary>A session ends when it was not used for this long.</summary>
    public static readonly Duration Lifetime = Duration.FromDays(14);

    /// <summary>Use is written down no more often than this.</summary>
    private static readonly Duration SeenEvery = Duration.FromMinutes(10);

    private const int LongestAgent = 200;

    /// <summary>With https a browser ties the name to this host and refuses it from elsewhere.</summary>
    private string Cookie => publicUrl.IsHttps ? "__Host-tocsin" : "tocsin";

    /// <summary>Begins a session for a person and gives its cookie along.</summary>
    public async Task Begin(HttpContext context, string person)
    {
        var secret = ids.Secret();
        var agent = context.Request.Headers.UserAgent.ToString() is var said && said.Length > LongestAgent ? said[..LongestAgent] : said;
        await database.Write(Lane.People, session => session.Execute(
            "INSERT INTO session (hash, person, created, seen, expires, agent) VALUES (@hash, @person, @now, @now, @expires, @agent)",
            new { hash = Hashes.Of(secret), person, now = session.Now, expires = session.Now + Lifetime, agent }));
        Give(context, secret);
    }

    /// <summary>Who the request's cookie belongs to; null: nobody, or no longer.</summary>
    public async Task<Actor?> Recognise(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 } secret) return null;
        var hash = Hashes.Of(secret);
        var found = await database.Read(async session =>
            await session.First<StoredSession>("SELECT hash, person, created, seen, expires, agent FROM session WHERE hash = @hash AND expires > @now", new { hash, now = session.Now }) is { } row
            && await PersonTable.ById(session, row.Person) is { IsActive: true } person ? (row, person) : default);
        if (found.person is null) return null;
        if (time.Now() - found.row.Seen > SeenEvery) await Prolong(context, secret, hash);
        return found.person.Acting();
    }

    private async Task Prolong(HttpContext context, string secret, string hash)
    {
        await database.Write(Lane.People, session => session.Execute(
            "UPDATE session SET seen = @now, expires = @expires WHERE hash = @hash", new { hash, now = session.Now, expires = session.Now + Lifetime }));
        Give(context, secret);
    }

    private void Give(HttpContext context, string secret) => context.Response.Cookies.Append(Cookie, secret, new CookieOptions
    {
        HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = publicUrl.IsHttps, Path = "/", MaxAge = Lifetime.ToTimeSpan(), IsEssential = true,
    });

    /// <summary>Ends the request's own session.</summary>
    public async Task End(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { } secret) return;
        await database.Write(Lane.People, session => session.Execute("DELETE FROM session WHERE hash = @hash", new { hash = Hashes.Of(secret) }));
        context.Response.Cookies.Delete(Cookie, new CookieOptions { Secure = publicUrl.IsHttps, Path = "/" });
    }

    /// <summary>Whether a session is the one this request came by.</summary>
    public bool IsThis(HttpContext context, StoredSession session) => context.Request.Cookies[Cookie] is { } secret && Hashes.Of(secret) == session.Hash;

    public Task<IReadOnlyList<StoredSession>> Of(string person) => database.Read(session => session.Query<StoredSession>(
        "SELECT hash, person, created, seen, expires, agent FROM session WHERE person = @person AND expires > @now ORDER BY seen DESC LIMIT @most",
        new { person, now = session.Now, most = Stretch.Longest }));

    public const string Ended = "sessions-ended";

    private static readonly Duration SweepEvery = Duration.FromHours(6);

    /// <summary>Forgets sessions that ended by themselves.</summary>
    public static async Task Sweep(Session session, DueRow row)
    {
        await session.Execute("DELETE FROM session WHERE expires <= @now", new { now = session.Now });
        await Due.Set(session, row.Subject, Ended, "", session.Now + SweepEvery);
    }
}

/// <summary>A session as stored.</summary>
public sealed class StoredSession
{
    public required string Hash { get; init; }

    public required string Person { get; init; }

    public Instant Created { get; init; }

    public Instant Seen { get; init; }

    public Instant Expires { get; init; }

    public required string Agent { get; init; }
}

using Microsoft.AspNetCore.Antiforgery;
using Tocsin.Core.Paging;
using Tocsin.Storage;

namespace Tocsin.Web;

/// <summary>Makes what stands around a screen, from the request and from what the reader's screens always show.</summary>
/// <remarks>It reads in the screen's own session, so that frame and screen tell of one instant.</remarks>
public sealed class Frames(IAntiforgery forms, LiveVersion live)
{
    /// <summary>The strip shows three and counts the rest; who has more than this open has other worries than their number.</summary>
    public const int MostOfMine = 50;

    /// <summary>Around a screen that refreshes itself.</summary>
    /// <param name="visitor">Who reads; null: a sheet without rail and strip, which says nothing about the house.</param>
    public async Task<FrameView> Around(Session session, HttpContext context, Actor? visitor, string title, RailPlace place)
    {
        var frame = Plain(context, title, session.Now, DateTimeZone.Utc) with { Form = Token(context) };
        if (visitor is null) return frame;
        var person = await session.First<ReaderRow>("SELECT handle, zone FROM person WHERE id = @Id", visitor);
        return frame with
        {
            Place = place,
            Zone = ZoneOf(person?.Zone),
            Reader = new Reader(person?.Handle ?? visitor.Id, visitor.Name, visitor.Role),
            MyPages = await MyPages(session, visitor.Id),
            Majors = await Majors(session, visitor),
            Candidates = await session.First<int>("SELECT count(*) FROM candidate WHERE status = 'waiting'"),
            Unanswered = await session.First<int>("SELECT count(*) FROM page WHERE status <> 'ended' AND status = 'unanswered'"),
            LiveVersion = live.Of(session),
        };
    }

    /// <summary>Around a sheet whose forms carry their own proof in their address: no session, no token, no cookie is needed.</summary>
    public static FrameView Plain(HttpContext context, string title, Instant now, DateTimeZone zone)
    {
        var preferences = Preferences.Of(context.Request);
        return new FrameView(title, RailPlace.None, now, zone, new FormToken("", ""), null)
        {
            Theme = preferences.Theme,
            Keys = preferences.Keys,
            Notice = Notices.Take(context),
            Address = context.Request.Path + context.Request.QueryString,
        };
    }

    /// <summary>A zone by its id; UTC for one that nobody knows.</summary>
    public static DateTimeZone ZoneOf(string? id) => id is null ? DateTimeZone.Utc : DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) ?? DateTimeZone.Utc;

    /// <summary>Around a sheet with a form, for somebody who is not signed in.</summary>
    public FrameView Sheet(HttpContext context, string title, Instant now) => Plain(context, title, now, DateTimeZone.Utc) with { Form = Token(context) };

    private FormToken Token(HttpContext context)
    {
        var tokens = forms.GetAndStoreTokens(context);
        return new FormToken(tokens.FormFieldName, tokens.RequestToken ?? throw new InvalidOperationException("The request carries its form's token already."));
    }

    /// <summary>Pages that reached the reader or that the reader has, unanswered first.</summary>
    private static async Task<IReadOnlyList<OpenPage>> MyPages(Session session, string me)
    {
        var rows = await session.Query<MyPageRow>(
            """
            SELECT id, status, state, opened FROM page AS p
            WHERE p.status <> 'ended'
              AND (p.acknowledged_by = @me OR EXISTS (SELECT 1 FROM delivery AS d WHERE d.page = p.id AND d.person = @me AND d.kind IN ('page', 'update')))
            ORDER BY CASE p.status WHEN 'unanswered' THEN 0 ELSE 1 END, p.id DESC LIMIT @MostOfMine
            """,
            new { me, MostOfMine });
        return [.. rows.Select(row => new OpenPage(row.Id, row.Title, row.Status == "unanswered" ? PageStatus.Unanswered : PageStatus.Acknowledged, row.Opened))];
    }

    /// <summary>A parent stands for its parts. Of restricted ones only those that the reader takes part in in person: the strip stands on every screen, also on one that is shown to others.</summary>
    private static async Task<IReadOnlyList<OpenMajor>> Majors(Session session, Actor visitor)
    {
        var rows = await session.Query<MajorRow>(
            """
            SELECT i.id, i.number, i.title, i.level, i.status, i.opened FROM incident AS i
            WHERE i.ended IS NULL AND i.major = 1 AND i.parent IS NULL
              AND (i.restricted = 0 OR EXISTS (SELECT 1 FROM incident_party AS t WHERE t.incident = i.id AND t.party = @Id))
            ORDER BY i.rank, i.id DESC LIMIT @MostOfMine
            """,
            new { visitor.Id, MostOfMine });
        return [.. rows.Select(row => new OpenMajor(row.Id, $"INC-{row.Number}", row.Title, row.Level, row.Status is "declared" or "acknowledged" or "identified", row.Opened))];
    }

    private sealed class MajorRow
    {
        public required string Id { get; init; }

        public long Number { get; init; }

        public required string Title { get; init; }

        public required string Level { get; init; }

        public required string Status { get; init; }

        public Instant Opened { get; init; }
    }

    private sealed class ReaderRow
    {
        public required string Handle { get; init; }

        public required string Zone { get; init; }
    }

    private sealed class MyPageRow
    {
        public required string Id { get; init; }

        public required string Status { get; init; }

        public required string State { get; init; }

        public Instant Opened { get; init; }

        public string Title => Json.Read<Page>(State).Title;
    }
}

using Tocsin.People;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>Lists that somebody comes back to: a filter under a name, each person's own. The filter is the list's address, so it can be sent to others as well.</summary>
public sealed class SavedViews(Database database)
{
    /// <summary>Of one person.</summary>
    public const int Most = 20;

    public const int LongestName = 40;

    public void Map(IEndpointRouteBuilder routes)
    {
        // The gate has checked the form's token of whoever came with a cookie.
        routes.MapPost(Links.Incidents + "/views", (Delegate)SaveForm).Needs(Right.ReadConsole).DisableAntiforgery().ExcludeFromDescription();
        routes.MapPost(Links.Incidents + "/views/rename", (Delegate)RenameForm).Needs(Right.ReadConsole).DisableAntiforgery().ExcludeFromDescription();
        routes.MapPost(Links.Incidents + "/views/remove", (Delegate)RemoveForm).Needs(Right.ReadConsole).DisableAntiforgery().ExcludeFromDescription();
        var api = routes.MapGroup("/api/v1/incident-views").WithTags("Incidents");
        api.MapGet("", (Delegate)List)
            .Needs(Right.ReadConsole).WithSummary("The lists of incidents that whoever asks has saved.");
        api.MapPut("/{name}", async (string name, SavedView view, HttpContext context) => await Save(context.Actor(), name, view.Query) is { } refusal ? refusal.Result() : Results.NoContent())
            .Needs(Right.ReadConsole).WithSummary("Save a list under a name, in place of the one of that name.");
        api.MapPatch("/{name}", async (string name, SavedViewChange body, HttpContext context) => await Rename(context.Actor(), name, body.Name ?? "") is { } refusal ? refusal.Result() : Results.NoContent())
            .Needs(Right.ReadConsole).WithSummary("Give a saved list another name.");
        api.MapDelete("/{name}", async (string name, HttpContext context) => await Remove(context.Actor(), name) is { } refusal ? refusal.Result() : Results.NoContent())
            .Needs(Right.ReadConsole).WithSummary("Forget a saved list.");
    }

    private async Task<IResult> List(HttpContext context)
    {
        var views = await database.Read(session => Read(session, context.Actor()));
        return TypedResults.Json(new { items = views }, Json.Options);
    }

    internal static Task<IReadOnlyList<SavedView>> Read(Session session, Actor actor) =>
        session.Query<SavedView>("SELECT name, query FROM saved_view WHERE person = @Id ORDER BY lower(name), name", new { actor.Id });

    /// <returns>Null: it is saved.</returns>
    public Task<Refusal?> Save(Actor actor, string name, string query) => database.Write(Lane.People, async session =>
    {
        var (called, filter) = (name.Trim(), ListFilter.OfQuery(query));
        if (IsBad(called)) return BadName;
        var kept = await Read(session, actor);
        if (kept.Count >= Most && kept.All(view => view.Name != called)) return TooMany;
        await session.Execute(
            "INSERT INTO saved_view (person, name, query) VALUES (@Id, @called, @query) ON CONFLICT (person, name) DO UPDATE SET query = excluded.query", new { actor.Id, called, query = filter.Query() });
        return null;
    });

    /// <summary>It keeps what it shows. The name it has already is no error.</summary>
    /// <returns>Null: it is renamed.</returns>
    public Task<Refusal?> Rename(Actor actor, string name, string to) => database.Write(Lane.People, async session =>
    {
        var called = to.Trim();
        if (IsBad(called)) return BadName;
        var kept = await Read(session, actor);
        if (called != name && kept.Any(view => view.Name == called)) return NameTaken;
        return await session.Execute("UPDATE saved_view SET name = @called WHERE person = @Id AND name = @name", new { actor.Id, called, name }) == 0 ? NoSuchView : null;
    });

    private static bool IsBad(string name) => name.Length is 0 or > LongestName;

    public Task<Refusal?> Remove(Actor actor, string name) => database.Write(Lane.People, async session =>
        await session.Execute("DELETE FROM saved_view WHERE person = @Id AND name = @name", new { actor.Id, name }) == 0 ? NoSuchView : null);

    private async Task<IResult> SaveForm(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var to = ListFilter.OfQuery(form["query"]).Address();
        return await Save(context.Actor(), form["name"].ToString(), form["query"].ToString()) is { } refusal ? Notices.Refused(context, to, refusal) : Notices.Done(context, to, "Saved.");
    }

    private async Task<IResult> RenameForm(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var to = ListFilter.OfQuery(form["query"]).Address();
        return await Rename(context.Actor(), form["name"].ToString(), form["to"].ToString()) is { } refusal ? Notices.Refused(context, to, refusal) : Notices.Done(context, to, "Renamed.");
    }

    private async Task<IResult> RemoveForm(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        return await Remove(context.Actor(), form["name"].ToString()) is { } refusal
            ? Notices.Refused(context, Links.Incidents, refusal)
            : Notices.Done(context, ListFilter.OfQuery(form["query"]).Address(), "Forgotten.");
    }

    private static readonly Refusal BadName = new("bad-name", $"A view has a name of at most {LongestName} letters.", RefusalKind.Invalid, "name");
    private static readonly Refusal NameTaken = new("name-taken", "You have a view of this name already; choose another, or forget that one first.", RefusalKind.Conflict, "name");
    private static readonly Refusal TooMany = new("too-many-views", $"You have {Most} views already; forget one first.");
    private static readonly Refusal NoSuchView = new("no-such-view", "You have no view of this name.", RefusalKind.Missing);
}

/// <summary>A list under a name.</summary>
public sealed class SavedView
{
    public string Name { get; init; } = "";

    /// <summary>The list's address after its question mark.</summary>
    public string Query { get; init; } = "";
}

/// <summary>What is to become of a saved list.</summary>
public sealed record SavedViewChange(string? Name);

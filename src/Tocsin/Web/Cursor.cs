using Tocsin.Storage;

namespace Tocsin.Web;

/// <summary>Pagination of lists whose ids sort by time, newest first: <c>?after=LAST_ID&amp;limit=</c>, and <c>next</c> in the answer.</summary>
public static class Cursor
{
    public const int Most = 200;
    public const int Usual = 50;

    /// <summary>Sorts after every id.</summary>
    private const string Highest = "~";

    public static int Limit(int? asked) => Math.Clamp(asked ?? Usual, 1, Most);

    public static string Before(string? after) => string.IsNullOrEmpty(after) ? Highest : after;

    /// <param name="rows">One more than asked for, where there are more.</param>
    public static IResult Answer<T>(List<T> rows, int most, Func<T, string> id)
    {
        var more = rows.Count > most;
        if (more) rows.RemoveAt(most);
        return TypedResults.Json(new { items = rows, next = more ? id(rows[^1]) : null }, Json.Options);
    }
}

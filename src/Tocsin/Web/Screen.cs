using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Tocsin.Web;

/// <summary>Serves a screen. Like every answer it is kept by nobody: what it shows is for this reader, now.</summary>
public static class Screen
{
    public static IResult Of<T>(object view, int status = StatusCodes.Status200OK)
        where T : IComponent => new RazorComponentResult<T>(new Dictionary<string, object?>(StringComparer.Ordinal) { ["View"] = view }) { StatusCode = status };
}

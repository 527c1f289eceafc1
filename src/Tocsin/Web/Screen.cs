using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Tocsin.Web;

/// <summary>Serves a screen: HTML for this reader alone, asked for again each time.</summary>
public static class Screen
{
    public static IResult Of<T>(object view, int status = StatusCodes.Status200OK)
        where T : IComponent => new Served(new RazorComponentResult<T>(new Dictionary<string, object?>(StringComparer.Ordinal) { ["View"] = view }) { StatusCode = status });

    private sealed class Served(IResult html) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.CacheControl = "private, no-cache";
            httpContext.Response.Headers.Pragma = default;
            return html.ExecuteAsync(httpContext);
        }
    }
}

using System.Buffers.Text;
using System.Text;

namespace Tocsin.Web;

/// <summary>Carries one sentence over a redirect, in a cookie that the next screen shows and deletes.</summary>
public static class Notices
{
    private const string Cookie = "tocsin-notice";

    /// <summary>A browser keeps about 4 KB of one cookie; words longer than this are cut.</summary>
    private const int Longest = 800;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    /// <summary>Goes on to a screen, which says this once.</summary>
    /// <param name="to">A path of ours.</param>
    public static IResult Done(HttpContext context, string to, string text) => Leave(context, to, new Notice(NoticeKind.Done, text));

    /// <summary>Goes back to a screen, which says once why it could not be done.</summary>
    public static IResult Refused(HttpContext context, string to, Refusal refusal) => Leave(context, to, new Notice(NoticeKind.Refused, refusal.Text));

    private static IResult Leave(HttpContext context, string to, Notice notice)
    {
        var text = notice.Text.Length <= Longest ? notice.Text : notice.Text[..(Longest - 1)] + "…";
        var kind = notice.Kind == NoticeKind.Done ? '+' : '-';
        context.Response.Cookies.Append(Cookie, Base64Url.EncodeToString(Encoding.UTF8.GetBytes(kind + text)), Terms(context.Request, Kept));
        return new SeeOther(to);
    }

    /// <summary>What the last form left for this browser. A screen that refreshes itself takes none: it is not looked at anew.</summary>
    public static Notice? Take(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { } value || context.Request.Headers.ContainsKey("X-Live")) return null;
        context.Response.Cookies.Delete(Cookie, Terms(context.Request, null));
        if (!Base64Url.IsValid(value)) return null;
        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(value));
        return text.Length < 2 ? null : new Notice(text[0] == '+' ? NoticeKind.Done : NoticeKind.Refused, text[1..]);
    }

    private static CookieOptions Terms(HttpRequest request, TimeSpan? kept) =>
        new() { MaxAge = kept, HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = request.IsHttps, IsEssential = true };

    /// <summary>The answer to a form: look there now, by GET.</summary>
    private sealed class SeeOther(string to) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = to;
            return Task.CompletedTask;
        }
    }
}

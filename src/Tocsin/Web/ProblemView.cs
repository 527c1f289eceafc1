namespace Tocsin.Web;

/// <summary>What went wrong, and what to do about it.</summary>
/// <param name="Status">The HTTP status: 403, 404, 409, 500.</param>
/// <param name="Title">A few plain words: "There is no such page".</param>
/// <param name="Text">One or two sentences that say what to do.</param>
/// <param name="Href">Where the one way on leads.</param>
/// <param name="Action">Its words.</param>
/// <param name="Trace">What to tell whoever reads the logs; for faults only.</param>
public sealed record ProblemView(FrameView Frame, int Status, string Title, string Text, string Href, string Action, string? Trace = null)
{
    public static ProblemView Missing(FrameView frame) => new(
        frame, 404, "There is nothing here", "The address may be mistyped, or what it led to was removed. Open pages are never removed.", Links.Home, "Go home");

    /// <param name="needs">Who may: "a responder", "an administrator".</param>
    public static ProblemView Forbidden(FrameView frame, string needs) => new(
        frame, 403, "This is not yours to do", $"It takes {needs}. Ask one of them, or sign in as somebody else.", Links.People, "See who can");

    public static ProblemView Fault(FrameView frame, string trace) => new(
        frame, 500, "We broke", "Nothing you sent was lost silently: look whether it happened, then try again. Paging goes on meanwhile.", Links.Home, "Go home", trace);

    /// <summary>A verb that was refused and has no screen of its own to return to.</summary>
    public static ProblemView Refused(FrameView frame, Refusal refusal, int status, string back) => new(
        frame, status, "That could not be done", refusal.Text, back, "Go back");
}

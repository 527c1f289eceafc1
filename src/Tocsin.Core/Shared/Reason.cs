namespace Tocsin.Core.Shared;

/// <summary>Why something was decided: a stable name for programs and a sentence for people. It is committed with the decision and never recomputed.</summary>
/// <param name="Name">Lower-case words joined by hyphens, e.g. <c>nobody-acknowledged</c>; part of the stored shape, so it never changes.</param>
/// <param name="Text">One plain sentence.</param>
public sealed record Reason(string Name, string Text);

/// <summary>A verb that could not be carried out, as a value: what is wrong and what to do about it.</summary>
/// <param name="Name">Stable name, lower-case words joined by hyphens; it becomes the problem's type (RFC 9457).</param>
/// <param name="Text">One plain sentence that says what is wrong and what to do.</param>
/// <param name="Kind">Which family of answer it is; the shell maps it to a status once.</param>
/// <param name="Field">The field at fault, where there is one.</param>
public sealed record Refusal(string Name, string Text, RefusalKind Kind = RefusalKind.Conflict, string? Field = null);

/// <summary>The families of refusals.</summary>
public enum RefusalKind
{
    /// <summary>The request itself is wrong.</summary>
    Invalid,

    /// <summary>Nobody is signed in, or the token is unknown.</summary>
    Unauthenticated,

    /// <summary>The actor may not do or see this.</summary>
    Forbidden,

    /// <summary>There is no such subject, or the actor may not know of it.</summary>
    Missing,

    /// <summary>The subject's state does not allow it now.</summary>
    Conflict,
}

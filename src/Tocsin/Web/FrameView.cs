using Tocsin.Core.Paging;

namespace Tocsin.Web;

/// <summary>What stands around a screen: who reads it, when and in which zone, and which pages wait.</summary>
/// <param name="Title">The document's title, without the product's name.</param>
/// <param name="Place">Which entry of the rail is lit.</param>
/// <param name="Now">The instant of the request: every "ago" and "in" on the screen is reckoned from it.</param>
/// <param name="Zone">The reader's zone, or the house's where nobody is signed in: every wall time on the screen is in it.</param>
/// <param name="Form">What every form posts along.</param>
/// <param name="Reader">Who is signed in; null: a screen for anybody, without rail and strip.</param>
public sealed record FrameView(string Title, RailPlace Place, Instant Now, DateTimeZone Zone, FormToken Form, Reader? Reader)
{
    /// <summary>Open pages that reached the reader or that the reader has, unacknowledged first; the strip shows three and counts the rest.</summary>
    public IReadOnlyList<OpenPage> MyPages { get; init; } = [];

    /// <summary>Open major incidents that the reader may see, worst first; the strip shows two and counts the rest.</summary>
    public IReadOnlyList<OpenMajor> Majors { get; init; } = [];

    /// <summary>How many candidates for an incident wait for somebody to decide.</summary>
    public int Candidates { get; init; }

    /// <summary>How many pages of anybody wait for an acknowledgement.</summary>
    public int Unanswered { get; init; }

    /// <summary>From the reader's cookie.</summary>
    public ThemeChoice Theme { get; init; }

    /// <summary>Whether single-letter keys act; from the reader's cookie.</summary>
    public bool Keys { get; init; } = true;

    /// <summary>Where the change feed stood when this was read; opaque. Null: the screen does not refresh itself.</summary>
    public string? LiveVersion { get; init; }

    /// <summary>What the last form did, or why it was refused; shown once, after the redirect.</summary>
    public Notice? Notice { get; init; }

    /// <summary>Path and query of this screen: where a change of theme leads back to.</summary>
    public string Address { get; init; } = "/";
}

/// <summary>The entries of the rail.</summary>
public enum RailPlace
{
    None,
    Home,
    Incidents,
    Alerts,
    Pages,
    OnCall,
    Services,
    People,
    Settings,
    Find,
}

/// <summary>The hidden field that proves a form is ours.</summary>
public sealed record FormToken(string Field, string Value);

/// <summary>The person signed in.</summary>
public sealed record Reader(string Handle, string Name, Role Role)
{
    public bool Responds => Role >= Role.Responder;

    public bool Administers => Role >= Role.Admin;
}

/// <summary>One open page as the strip and lists of the console name it.</summary>
/// <param name="Since">When it was opened.</param>
public sealed record OpenPage(string Id, string Title, PageStatus Status, Instant Since);

/// <summary>One open major incident as the strip names it.</summary>
/// <param name="Since">When it was declared.</param>
public sealed record OpenMajor(string Id, string Label, string Title, string Level, bool Burning, Instant Since);

/// <summary>One sentence after a redirect.</summary>
/// <param name="Text">Plain words; for a refusal also what to do.</param>
public sealed record Notice(NoticeKind Kind, string Text);

/// <summary>The kinds of notices.</summary>
public enum NoticeKind
{
    Done,
    Refused,
}

/// <summary>Light, dark, or as the system prefers.</summary>
public enum ThemeChoice
{
    System,
    Light,
    Dark,
}

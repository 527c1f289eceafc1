
namespace Tocsin.Web;

/// <summary>One alert as a list shows it.</summary>
/// <param name="Service">Null where no route gave it one.</param>
/// <param name="FirstSeen">When it first fired.</param>
/// <param name="LastSeen">When its sender last said so.</param>
/// <param name="Ended">When it resolved; null while it has not.</param>
/// <param name="Count">How often it was said, repeats included.</param>
/// <param name="Page">The page it belongs to; null: it paged nobody.</param>
/// <param name="Muted">Something mutes it, or did until it resolved.</param>
public sealed record AlertRow(
    string Id,
    string Title,
    Severity Severity,
    AlertStatus Status,
    bool Flapping,
    TitleLink? Service,
    TitleLink Integration,
    Instant FirstSeen,
    Instant LastSeen,
    Instant? Ended,
    long Count,
    OpenPage? Page = null,
    bool Muted = false);

using Tocsin.Web;

namespace Tocsin.People;

/// <summary>Tokens for programs.</summary>
/// <param name="Rows">Newest first; revoked ones are gone.</param>
/// <param name="Fresh">A token just made: its text, shown this once; null: none.</param>
public sealed record TokensView(FrameView Frame, IReadOnlyList<TokenRow> Rows, string? Fresh);

/// <summary>One token.</summary>
/// <param name="Scope"><c>admin</c>, <c>responder</c>, <c>read</c>.</param>
/// <param name="By">Who made it.</param>
/// <param name="Seen">When it was last used; null: never.</param>
/// <param name="Expires">Null: it does not.</param>
public sealed record TokenRow(string Id, string Name, string Scope, string By, Instant Created, Instant? Seen, Instant? Expires);

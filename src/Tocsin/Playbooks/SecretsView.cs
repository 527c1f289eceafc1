using Tocsin.Web;

namespace Tocsin.Playbooks;

/// <summary>Secrets by name; nobody may read a value.</summary>
/// <param name="Rows">By name; those that documents name but nobody has set come first.</param>
public sealed record SecretsView(FrameView Frame, IReadOnlyList<SecretRow> Rows);

/// <summary>One secret.</summary>
/// <param name="Changed">When its value was last set; null: a document names it, but it has no value.</param>
/// <param name="UsedBy">The documents that name it.</param>
public sealed record SecretRow(string Name, Instant? Changed, IReadOnlyList<TitleLink> UsedBy);

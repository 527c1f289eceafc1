using Tocsin.Web;

namespace Tocsin.Playbooks;

/// <summary>The playbooks to begin with.</summary>
/// <param name="MayTake">The reader may begin with one.</param>
public sealed record StartersView(FrameView Frame, IReadOnlyList<StarterRow> Starters, bool MayTake);

/// <summary>One of them, and what it would bring.</summary>
/// <param name="Items">How many checklist items it has.</param>
/// <param name="InTheWay">Documents of the house that it would replace; so it is not offered.</param>
public sealed record StarterRow(Starter Starter, IReadOnlyList<string> Roles, IReadOnlyList<string> Levels, int Documents, int Items, IReadOnlyList<TitleLink> InTheWay);

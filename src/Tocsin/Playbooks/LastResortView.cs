using Tocsin.Web;

namespace Tocsin.Playbooks;

/// <summary>Whom a page reaches when nobody else answers.</summary>
/// <param name="Administrators">Whom it falls to in the end; never empty.</param>
/// <param name="Policies">Each policy's own last resort.</param>
public sealed record LastResortView(FrameView Frame, IReadOnlyList<ResortPerson> Administrators, IReadOnlyList<PolicyResort> Policies);

/// <summary>Somebody in the last resort.</summary>
/// <param name="Wakes">A proven contact method other than e-mail exists.</param>
public sealed record ResortPerson(Who Person, bool Wakes);

/// <summary>One policy's last resort.</summary>
/// <param name="Targets">As written: <c>person:ada</c>; empty: the administrators.</param>
/// <param name="Now">Whom that would reach now; empty: nobody, so the administrators.</param>
/// <param name="Again">How often everybody on the path is paged again after it.</param>
public sealed record PolicyResort(TitleLink Policy, IReadOnlyList<string> Targets, IReadOnlyList<Who> Now, Duration Again);

using Tocsin.Core.Playbooks;

namespace Tocsin.Core.OnCall;

/// <summary>What people arranged beside a schedule for a while: somebody stands in, somebody is on call as well, somebody is away.</summary>
/// <remarks>
/// Who is away is away from every layer, so that what lies below shows through, and from what an override made earlier put them on. Whoever replaces
/// somebody does so also where that somebody is away. Of two overrides that say different things the one made later holds. Only a leave can leave nobody on call.
/// </remarks>
/// <param name="Schedule">The schedule's name; null, only for <see cref="OverrideKind.Remove"/>: all of them.</param>
/// <param name="Handle">Who is put on call; for <see cref="OverrideKind.Remove"/>, who is away.</param>
/// <param name="Replaces">For <see cref="OverrideKind.Replace"/>: whom; it has no effect while they are not on call. Null: whoever is on call, or nobody.</param>
/// <param name="Start">Inclusive.</param>
/// <param name="End">Exclusive, after <paramref name="Start"/>.</param>
/// <param name="Reason">In somebody's own words.</param>
/// <param name="By">What people call whoever made it.</param>
public sealed record Override(
    string Id, string? Schedule, OverrideKind Kind, string Handle, string? Replaces, Instant Start, Instant End, string Reason, string By, Instant Made)
{
    internal bool IsMadeBefore(Override other) => Made < other.Made || (Made == other.Made && string.CompareOrdinal(Id, other.Id) < 0);
}

/// <summary>What an override does.</summary>
public enum OverrideKind
{
    /// <summary>Somebody is on call in the place of another, or of everybody.</summary>
    Replace,

    /// <summary>Somebody is on call as well.</summary>
    Add,

    /// <summary>Somebody is away.</summary>
    Remove,
}

/// <summary>For a while other rotations in the place of a schedule's layers. Of two for the same time, the one made later holds.</summary>
/// <param name="Schedule">The schedule's name.</param>
/// <param name="Zone">IANA time zone id, for layers that have none of their own.</param>
/// <param name="Layers">As in a document. Where they have nobody, nobody is on call.</param>
/// <param name="Start">Inclusive.</param>
/// <param name="End">Exclusive, after <paramref name="Start"/>.</param>
/// <param name="Reason">In somebody's own words.</param>
/// <param name="By">What people call whoever made it.</param>
public sealed record TemporarySchedule(
    string Id, string Schedule, string Zone, IReadOnlyList<Layer> Layers, Instant Start, Instant End, string Reason, string By, Instant Made);

using Tocsin.Core.Incidents;
using Tocsin.Storage;

namespace Tocsin.Incidents;

/// <summary>Signed links by which one caller of one incident says whether it works again.</summary>
public sealed class CallerLinks(MasterKey master)
{
    /// <summary>An incident that goes on for longer makes new ones.</summary>
    public static readonly Duration Lifetime = Duration.FromDays(60);

    /// <summary>How long after an incident's end its links are still good.</summary>
    public static readonly Duration AfterEnd = Duration.FromDays(30);

    private readonly SignedText signed = new(master.Derive("caller-links"));

    public CallerLink Make(string incident, string caller, Instant now)
    {
        var expires = now + Lifetime;
        return new CallerLink($"{Web.Links.Confirm}/{signed.Sign($"{incident}|{caller}|{expires.ToUnixTimeSeconds()}")}", expires);
    }

    /// <summary>Whose link it is; null: it is not genuine, or its time is over.</summary>
    public (string Incident, string Caller)? Read(string token, Instant now) =>
        signed.Read(token)?.Split('|') is [var incident, var caller, var until] && long.TryParse(until, out var seconds) && now.ToUnixTimeSeconds() <= seconds ? (incident, caller) : null;

    /// <summary>Its end is long enough ago that nobody looks any more.</summary>
    public static bool IsPast(Incident incident, Instant now) => !incident.IsOpen && incident.Ledger[^1].Until is { } ended && now >= ended + AfterEnd;
}

/// <summary>A link as it was made.</summary>
/// <param name="Path">Without what the public address begins with.</param>
public sealed record CallerLink(string Path, Instant Expires);

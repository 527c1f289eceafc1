using Tocsin.Core.Incidents;

namespace Tocsin.Changes;

/// <summary>What somebody tells of a change.</summary>
/// <param name="At">When it was made; null: just now.</param>
/// <param name="Services">What it touched, in the teller's words.</param>
/// <param name="Id">The teller's own: told again, it is the same change.</param>
/// <param name="Labels">What else was said; where no service is named, the routes read these as they read an alert's.</param>
public sealed record ToldChange(
    string Title, ChangeKind Kind, string? Who, Instant? At, string? Link, IReadOnlyList<string> Services, IReadOnlyList<string> Environments, string? Id,
    IReadOnlyDictionary<string, string> Labels)
{
    /// <summary>Characters of the title.</summary>
    public const int LongestTitle = 1_024;

    /// <summary>Characters of a name: a service's, an environment's, whoever made it.</summary>
    public const int LongestName = 200;

    /// <summary>Characters of the teller's own id.</summary>
    public const int LongestId = 255;

    /// <summary>Characters of the link.</summary>
    public const int LongestLink = 4_096;

    /// <summary>Services, and environments.</summary>
    public const int MostNames = 50;

    /// <summary>An address that people can follow.</summary>
    public static bool IsLink(string text) => text.Length <= LongestLink && !text.AsSpan().ContainsAnyInRange('\0', ' ')
        && Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);
}

using System.Text.RegularExpressions;

namespace Tocsin.People;

/// <summary>What the fields of a person may hold.</summary>
public static partial class PersonFields
{
    public const int LongestName = 120;

    public static Refusal? WrongHandle(string? handle) => handle is not null && HandleForm().IsMatch(handle)
        ? null
        : Wrong("handle", "A handle is 1 to 64 lower-case letters, digits, dots, hyphens and underscores, beginning with a letter or digit.");

    public static Refusal? WrongName(string? name) => name is not null && name.Trim().Length is > 0 and <= LongestName && !name.Any(char.IsControl)
        ? null
        : Wrong("name", $"A name is 1 to {LongestName} characters on one line.");

    public static Refusal? WrongZone(string? zone) => zone is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null
        ? null
        : Wrong("zone", $"{(string.IsNullOrEmpty(zone) ? "A zone is missing" : zone + " is no time zone")}; write an IANA name such as Europe/Berlin or America/New_York.");

    public static Refusal? WrongRole(string? role) => role is null || TryRole(role) is not null
        ? null
        : Wrong("role", $"{role} is no role; choose viewer, responder, manager or admin.");

    public static Role? TryRole(string text) =>
        Enum.TryParse<Role>(text, ignoreCase: true, out var role) && Enum.IsDefined(role) && !char.IsDigit(text[0]) ? role : null;

    public static string Word(Role role) => role.ToString().ToLowerInvariant();

    public static Refusal Wrong(string field, string text) => new($"wrong-{field}", text, RefusalKind.Invalid, field);

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9._-]{0,63}\z", RegexOptions.None, 1000)]
    private static partial Regex HandleForm();
}

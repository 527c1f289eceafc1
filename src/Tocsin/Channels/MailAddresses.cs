using System.Globalization;
using System.Net.Mail;

namespace Tocsin.Channels;

/// <summary>Reads an e-mail address as SMTP can carry it, or refuses it.</summary>
internal static class MailAddresses
{
    /// <summary>RFC 5321, section 4.5.3.1.3: a path has 256 characters, its brackets among them.</summary>
    private const int Longest = 254;

    /// <summary>The address alone: what looks like a name before it may be a second address.</summary>
    public static MailAddress? Bare(string text) => Read(text) is { DisplayName.Length: 0 } address ? address : null;

    /// <returns>The address with an ASCII domain; null where the text is none, hides a line break, or needs SMTPUTF8.</returns>
    public static MailAddress? Read(string text)
    {
        if (text.Any(char.IsControl) || !MailAddress.TryCreate(text, out var address))
            return null;
        if (Domain(address.Host) is not { } domain || !MailAddress.TryCreate($"{address.User}@{domain}", address.DisplayName, out var plain))
            return null;
        return plain.Address.Length <= Longest && plain.Address.All(char.IsAscii) ? plain : null;
    }

    private static string? Domain(string host)
    {
        try
        {
            return host.All(char.IsAscii) ? host : new IdnMapping().GetAscii(host);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

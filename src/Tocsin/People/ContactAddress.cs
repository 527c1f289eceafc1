using System.Net;
using System.Text.RegularExpressions;
using Tocsin.Channels;

namespace Tocsin.People;

/// <summary>Reads the address of a contact method as its channel needs it, or refuses it in plain words.</summary>
public static partial class ContactAddress
{
    public const int LongestLabel = 80;
    private const int Longest = 2_000;

    /// <summary>The channels, and what each calls its contact methods where the person does not.</summary>
    public static readonly IReadOnlyDictionary<string, string> Channels = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["email"] = "E-mail", ["sms"] = "Text message", ["voice"] = "Phone call", ["ntfy"] = "ntfy", ["webhook"] = "Webhook",
    };

    public static Refusal? Wrong(string? channel, string? address) => (channel, address) switch
    {
        (null, _) => PersonFields.Wrong("channel", "The channel is missing; choose email, sms, voice, ntfy or webhook."),
        _ when !Channels.ContainsKey(channel) => PersonFields.Wrong("channel", $"{channel} is no channel; choose email, sms, voice, ntfy or webhook."),
        (_, null or "") => PersonFields.Wrong("address", "The address is missing."),
        _ when address.Length > Longest => PersonFields.Wrong("address", $"The address is longer than {Longest} characters."),
        ("email", _) when MailAddresses.Bare(address) is null => PersonFields.Wrong("address", $"{address} is no e-mail address; write e.g. grace@example.org."),
        ("sms" or "voice", _) when !Number().IsMatch(address) => PersonFields.Wrong("address", $"{address} is no phone number; write it with its country, e.g. +4915112345678."),
        ("ntfy", _) when !Topic().IsMatch(address) => PersonFields.Wrong("address", $"{address} is no topic; it is 1 to 64 letters, digits, hyphens and underscores."),
        ("webhook", _) when !IsWebhook(address) => PersonFields.Wrong("address", $"{address} is no place for a webhook; write an https address (http only on a private network)."),
        _ => null,
    };

    public static Refusal? WrongLabel(string? label) => label is null || (label.Length <= LongestLabel && !label.Any(char.IsControl))
        ? null
        : PersonFields.Wrong("label", $"A label has at most {LongestLabel} characters on one line.");

    private static bool IsWebhook(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && IsNear(uri)));

    /// <summary>Where no stranger listens to the line.</summary>
    private static bool IsNear(Uri uri) =>
        uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && AddressRanges.Of(ip) is AddressRange.Private);

    /// <summary>E.164: a plus, then at most 15 digits.</summary>
    [GeneratedRegex(@"\A\+[1-9][0-9]{6,14}\z", RegexOptions.None, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z", RegexOptions.None, 1000)]
    private static partial Regex Topic();
}

namespace Tocsin.Channels;

/// <summary>The channels a contact method can name; each is switched on by a Channel document of its name.</summary>
public static class ChannelNames
{
    public static IReadOnlyList<string> All { get; } = ["email", "sms", "voice", "ntfy", "webhook"];
}

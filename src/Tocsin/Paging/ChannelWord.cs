namespace Tocsin.Paging;

/// <summary>What people call a channel, and the icon beside it.</summary>
public static class ChannelWord
{
    public static string Of(string channel) => channel switch
    {
        "email" => "e-mail",
        "sms" => "SMS",
        "voice" => "call",
        "ntfy" => "ntfy",
        "webhook" => "webhook",
        _ => channel,
    };

    public static string Icon(string channel) => channel switch
    {
        "email" => "mail",
        "sms" => "message",
        "voice" => "phone",
        "ntfy" => "push",
        _ => "hook",
    };
}

namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>The YAML of a <see cref="Channel"/>: exactly one of smtp, ntfy, webhook and gateway. Contact methods call the channel by its name.</summary>
/// <remarks><code>
/// kind: Channel
/// name: email
/// spec:
///   smtp: { host: mail.example.net, port: 587, from: "Tocsin &lt;tocsin@example.net&gt;", startTls: true, user: tocsin, password: secret:smtp }
///   # or ntfy: { server: https://ntfy.sh, token: secret:ntfy }
///   # or webhook: { signing: secret:webhook, allowPrivate: false }
///   # or gateway: { url: …, … }, see GatewayFields
/// </code></remarks>
internal static class ChannelFields
{
    private const int SubmissionPort = 587; // RFC 6409
    private static readonly FormType Web = new("a web address such as https://ntfy.sh", Forms.Web(), "bad-address");

    private static readonly Field<SmtpSettings, string> Host =
        new("host", new FormType("a host's name or address", Forms.Host(), "bad-host"), smtp => smtp.Host, "The server to hand e-mail to.") { Required = true };

    private static readonly Field<SmtpSettings, int> Port = new(
        "port", new NumberType(1, 65_535), smtp => smtp.Port, "The server's port.")
    { Default = SubmissionPort };

    private static readonly Field<SmtpSettings, string> From =
        new("from", new FormType("an e-mail address", Forms.Mail(), "bad-address"), smtp => smtp.From, "The sender's address.") { Required = true };

    private static readonly Field<SmtpSettings, bool> StartTls =
        new("startTls", Common.Switch, smtp => smtp.StartTls, "Refuse to send unless the server offers STARTTLS.") { Default = true };

    private static readonly Field<SmtpSettings, string> User = new("user", Common.Line, smtp => smtp.User, "Whom to log in as, if the server wants it.");

    private static readonly Field<SmtpSettings, string> Password = new(
        "password", Common.Secret, smtp => smtp.PasswordSecret, "The secret that holds the password.");

    private static readonly GroupType<SmtpSettings> SmtpType = new(
        "the settings of an SMTP server",
        [Host, Port, From, StartTls, User, Password],
        smtp => new SmtpSettings(smtp.Of(Host), smtp.Of(Port), smtp.Of(From), smtp.Of(StartTls), smtp.Maybe(User), smtp.Maybe(Password)),
        CheckLogin);

    private static readonly Field<NtfySettings, string> Server = new(
        "server", Web, ntfy => ntfy.Server, "The ntfy server; contact methods hold the topic.")
    { Required = true };

    private static readonly Field<NtfySettings, string> Token = new(
        "token", Common.Secret, ntfy => ntfy.TokenSecret, "The secret that holds the access token.");

    private static readonly Field<WebhookSettings, string> Signing =
        new("signing", Common.Secret, webhook => webhook.SigningSecret, "The secret whose value signs each request.") { Required = true };

    private static readonly Field<WebhookSettings, bool> AllowPrivate =
        new("allowPrivate", Common.Switch, webhook => webhook.AllowPrivate, "Allow loopback and private addresses.");

    private static readonly Field<Channel, SmtpSettings> Smtp = new("smtp", SmtpType, channel => channel.Smtp, "E-mail through an SMTP server.");

    private static readonly Field<Channel, NtfySettings> Ntfy = new(
        "ntfy",
        new GroupType<NtfySettings>("the settings of an ntfy server", [Server, Token], ntfy => new NtfySettings(ntfy.Of(Server), ntfy.Maybe(Token))),
        channel => channel.Ntfy,
        "Push through an ntfy server.");

    private static readonly Field<Channel, WebhookSettings> Webhook = new(
        "webhook",
        new GroupType<WebhookSettings>(
            "the settings of signed webhooks", [Signing, AllowPrivate], webhook => new WebhookSettings(webhook.Of(Signing), webhook.Of(AllowPrivate))),
        channel => channel.Webhook,
        "Signed requests to the contact method's URL.");

    private static readonly Field<Channel, GatewaySettings> Gateway =
        new("gateway", GatewayFields.Type, channel => channel.Gateway, "A provider of SMS or voice over HTTP.");

    public static readonly Schema<Channel> Schema = new(
        "How messages of one channel leave the house.",
        [Smtp, Ntfy, Webhook, Gateway],
        (name, title, spec) => new Channel(name, title, spec.Maybe(Smtp), spec.Maybe(Ntfy), spec.Maybe(Webhook), spec.Maybe(Gateway)),
        CheckOne);

    private static bool CheckLogin(Spot spot, SmtpSettings smtp) => (smtp.User, smtp.PasswordSecret) switch
    {
        (not null, null) => spot.Wrong(
            "password", new Wrong("missing-field", "A user without a password cannot log in.", "Write password: secret:NAME, or leave the user out.")),
        (null, not null) => spot.Wrong(
            "user", new Wrong("missing-field", "A password without a user cannot log in.", "Write user: and the name, or leave the password out.")),
        _ => true,
    };

    private static bool CheckOne(Spot spot, Channel channel)
    {
        var given = new object?[] { channel.Smtp, channel.Ntfy, channel.Webhook, channel.Gateway }.Count(settings => settings is not null);
        return given == 1 || spot.Wrong(new Wrong("one-of", $"{given} protocols are given.", "Write exactly one of smtp, ntfy, webhook and gateway."));
    }
}

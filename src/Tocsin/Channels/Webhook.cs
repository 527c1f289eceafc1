using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tocsin.Core.Playbooks;

namespace Tocsin.Channels;

/// <summary>Signed webhooks; the address is the URL. A 2xx says that a machine took it, not that a human saw it: <see cref="SendOutcome.Sent"/>.</summary>
public sealed class Webhook(FindSecret secret, OutboundHttp http, TimeProvider time) : IChannel
{
    public async Task<SendOutcome> Send(Channel settings, Outgoing message, CancellationToken cancel)
    {
        var webhook = settings.Webhook ?? throw new ArgumentException($"The channel {settings.Name} has no webhook settings.", nameof(settings));
        if (HttpOutcome.Address(message.Address) is not { } url)
            return new SendOutcome.Failed("The contact method's address is no http or https URL, or carries a login.", Permanent: true);
        if (await secret(webhook.SigningSecret, cancel) is not { } key)
            return MissingSecret.Of(settings, webhook.SigningSecret);

        var body = Body(message);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("Idempotency-Key", Uri.EscapeDataString(message.Id));
        request.Headers.Add(Signature.Header, Signature.Of(key, time.GetUtcNow().ToUnixTimeSeconds(), body));
        return await HttpOutcome.Of(http, request, webhook.AllowPrivate, idPath: null, [key], cancel);
    }

    /// <summary>The same bytes on every try; what is added later comes as further fields.</summary>
    private static byte[] Body(Outgoing message) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        id = message.Id,
        kind = message.Kind,
        subject = message.Subject,
        text = message.Text,
        @short = message.Short,
        link = message.Link,
        urgent = message.Urgent,
        thread = message.Thread,
    });
}

/// <summary>Proves to a receiver that a webhook is ours and fresh: <c>t=unix,v1=hex</c>, where v1 is the HMAC-SHA256 of <c>unix.body</c>.</summary>
public static class Signature
{
    public const string Header = "Tocsin-Signature";

    /// <param name="key">The secret's characters as UTF-8.</param>
    /// <param name="unix">Seconds since 1970; each try has its own.</param>
    public static string Of(string key, long unix, ReadOnlySpan<byte> body)
    {
        var seconds = unix.ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes(seconds + "."), .. body];
        return $"t={seconds},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), signed))}";
    }
}

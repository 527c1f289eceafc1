using System.Text;
using System.Text.Json;
using Tocsin.Core.Playbooks;

namespace Tocsin.Channels;

/// <summary>Text messages and calls through a provider's HTTP interface: one request per message, made from the document's templates.</summary>
/// <remarks><c>{{ text }}</c> is the message's short form without the link: a voice cannot say one. A template for text messages adds <c>{{ link }}</c>.</remarks>
public sealed class Gateway(FindSecret secret, OutboundHttp http) : IChannel
{
    private static readonly string[] Values = ["to", "text", "id", "link", "callback"];

    public async Task<SendOutcome> Send(Channel settings, Outgoing message, CancellationToken cancel)
    {
        var gateway = settings.Gateway ?? throw new ArgumentException($"The channel {settings.Name} has no gateway settings.", nameof(settings));
        if (Unknown(gateway) is { } unknown)
            return new SendOutcome.Failed($"The channel {settings.Name} has a placeholder {unknown}, which means nothing there.", Permanent: true);

        var values = Of(message);
        foreach (var name in SecretsOf(gateway))
        {
            if (await secret(name, cancel) is not { } value)
                return MissingSecret.Of(settings, name);
            values["secret:" + name] = value;
        }

        using var request = new HttpRequestMessage { Method = HttpMethod.Parse(gateway.Method.ToUpperInvariant()), Content = Body(gateway, values) };
        if (HttpOutcome.Address(Placeholders.Fill(gateway.Url, values, Uri.EscapeDataString)) is not { } url)
            return HttpOutcome.NoAddress(settings, "The URL");
        request.RequestUri = url;
        if (AddHeaders(request, gateway, values, message.Id) is { } refused)
            return new SendOutcome.Failed($"The header {refused} of the channel {settings.Name} cannot be sent as its template makes it.", Permanent: true);
        return await HttpOutcome.Of(http, request, gateway.AllowPrivate, gateway.IdPath, values.Where(IsSecret).Select(pair => pair.Value), cancel);
    }

    /// <summary>A secret may stand in headers and the body; a URL is written down in too many places.</summary>
    private static string? Unknown(GatewaySettings gateway) =>
        Placeholders.In(gateway.Url).Concat(InHeadersAndBody(gateway).Where(name => Placeholders.Secret(name) is null)).FirstOrDefault(name => !Values.Contains(Placeholders.Value(name)));

    private static IEnumerable<string> SecretsOf(GatewaySettings gateway) =>
        InHeadersAndBody(gateway).Select(Placeholders.Secret).OfType<string>().Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> InHeadersAndBody(GatewaySettings gateway) =>
        gateway.Headers.Values.Append(gateway.Body ?? "").SelectMany(Placeholders.In);

    private static Dictionary<string, string> Of(Outgoing message) => new(StringComparer.Ordinal)
    {
        ["to"] = message.Address,
        ["text"] = message.Short,
        ["id"] = message.Id,
        ["link"] = message.Link ?? "",
        ["callback"] = message.Callback,
    };

    private static StringContent? Body(GatewaySettings gateway, Dictionary<string, string> values)
    {
        if (gateway.Body is not { } template)
            return null;
        var (encode, type) = gateway.BodyType switch
        {
            "json" => ((Func<string, string>)(value => JsonEncodedText.Encode(value).ToString()), "application/json"),
            "form" => (Uri.EscapeDataString, "application/x-www-form-urlencoded"),
            _ => (value => value, "text/plain"),
        };
        return new StringContent(Placeholders.Fill(template, values, encode), Encoding.UTF8, type);
    }

    /// <returns>The name of a header that cannot be sent.</returns>
    private static string? AddHeaders(HttpRequestMessage request, GatewaySettings gateway, Dictionary<string, string> values, string id)
    {
        foreach (var (name, template) in gateway.Headers)
        {
            var value = Placeholders.Fill(template, values, one => one);
            if (value.Any(char.IsControl) || !Add(request, name, value))
                return name;
        }

        if (!request.Headers.Contains("Idempotency-Key"))
            request.Headers.Add("Idempotency-Key", Uri.EscapeDataString(id));
        return null;
    }

    private static bool Add(HttpRequestMessage request, string name, string value)
    {
        if (request.Headers.TryAddWithoutValidation(name, value))
            return true;
        request.Content?.Headers.Remove(name);
        return request.Content?.Headers.TryAddWithoutValidation(name, value) ?? false;
    }

    private static bool IsSecret(KeyValuePair<string, string> pair) => Placeholders.Secret(pair.Key) is not null;
}

using System.Text;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Tocsin.Core.Playbooks;

namespace Tocsin.Channels;

/// <summary>Push messages through an ntfy server; the address is the topic.</summary>
/// <remarks>
/// The server may be on this machine or a private network without further ado: only an administrator can name it, in the channel's document, and a
/// person who adds a contact method chooses no more than a topic on it. Cloud metadata and the like stay out of reach.
/// </remarks>
public sealed partial class Ntfy(FindSecret secret, OutboundHttp http) : IChannel
{
    /// <summary>In bytes; ntfy turns a longer message into an attached file, which nobody reads at night.</summary>
    private const int LongestMessage = 4000;

    private const int LongestTitle = 250;

    /// <summary>ntfy's highest: sounds until it is looked at, through do-not-disturb where the person allows it.</summary>
    private const int Loudest = 5;

    private const int Usual = 3;

    public async Task<SendOutcome> Send(Channel settings, Outgoing message, CancellationToken cancel)
    {
        var ntfy = settings.Ntfy ?? throw new ArgumentException($"The channel {settings.Name} has no ntfy settings.", nameof(settings));
        if (HttpOutcome.Address(ntfy.Server) is not { } server)
            return HttpOutcome.NoAddress(settings, "The server");
        if (!TopicForm().IsMatch(message.Address))
            return new SendOutcome.Failed($"“{ProviderWords.Quote(message.Address)}” is not a topic: letters, digits, _ and -, at most 64.", Permanent: true);
        var token = ntfy.TokenSecret is { } name ? await secret(name, cancel) : null;
        if (ntfy.TokenSecret is not null && token is null)
            return MissingSecret.Of(settings, ntfy.TokenSecret);

        using var request = new HttpRequestMessage(HttpMethod.Post, server) { Content = JsonContent.Create(Publication(message)) };
        if (token is not null && !request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token.Trim()))
            return MissingSecret.Unusable(settings, ntfy.TokenSecret!);
        return await HttpOutcome.Of(http, request, allowPrivate: true, idPath: "$.id", [token], cancel);
    }

    private static Published Publication(Outgoing message) => new(
        message.Address,
        ProviderWords.Cut(message.Subject, LongestTitle),
        Fitting(message.Text),
        message.Urgent ? Loudest : Usual,
        message.Link,
        message.Link is { } link ? [new View("view", message.Kind == "page" ? "Acknowledge" : "Open", link)] : null);

    private static string Fitting(string text)
    {
        var fitting = text;
        while (Encoding.UTF8.GetByteCount(fitting) is var bytes && bytes > LongestMessage)
            fitting = ProviderWords.Cut(fitting, Math.Max(2, fitting.Length - Math.Max(1, (bytes - LongestMessage) / 4)));
        return fitting;
    }

    [GeneratedRegex(@"^[-_A-Za-z0-9]{1,64}\z", RegexOptions.None, 1000)]
    private static partial Regex TopicForm();

    private sealed record Published(
        [property: JsonPropertyName("topic")] string Topic,
        [property: JsonPropertyName("title")] string Title,
        [property: JsonPropertyName("message")] string Message,
        [property: JsonPropertyName("priority")] int Priority,
        [property: JsonPropertyName("click"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Click,
        [property: JsonPropertyName("actions"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<View>? Actions);

    private sealed record View(
        [property: JsonPropertyName("action")] string Action, [property: JsonPropertyName("label")] string Label, [property: JsonPropertyName("url")] string Url);
}

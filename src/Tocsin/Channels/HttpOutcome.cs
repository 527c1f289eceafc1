using Tocsin.Core.Playbooks;

namespace Tocsin.Channels;

/// <summary>Hands one message to a provider over HTTP and says what became of it: any 2xx is taken, everything else is not.</summary>
internal static class HttpOutcome
{
    /// <summary>Where providers put the words of an error.</summary>
    private static readonly string[] ErrorPaths = ["$.error", "$.error.message", "$.message", "$.detail", "$.title", "$.description"];

    /// <param name="idPath">Where the answer holds the provider's id of the message.</param>
    /// <param name="secrets">What a provider may repeat and a reason must not.</param>
    public static async Task<SendOutcome> Of(
        OutboundHttp http, HttpRequestMessage request, bool allowPrivate, string? idPath, IEnumerable<string?> secrets, CancellationToken cancel)
    {
        var server = request.RequestUri!.Host;
        try
        {
            var answer = await http.Send(request, allowPrivate, cancel);
            return answer.Accepted
                ? new SendOutcome.Sent(idPath is null ? null : AnswerPath.Find(answer.Body, idPath))
                : new SendOutcome.Failed(ProviderWords.Quote($"{server} answered {answer.Status}{Words(answer)}", secrets), answer.Permanent);
        }
        catch (Exception fault) when (NetworkFault.Is(fault))
        {
            return new SendOutcome.Failed(ProviderWords.Quote(NetworkFault.InWords(fault, server), secrets), NetworkFault.IsRefusal(fault));
        }
    }

    private static string Words(HttpAnswer answer)
    {
        if (answer.Status is >= 300 and < 400)
            return ": it leads elsewhere, and messages do not follow.";
        var body = answer.Body.TrimStart();
        if (body.StartsWith('{') && ErrorIn(body) is { } error)
            return ": " + error;
        return body.Length == 0 || body.StartsWith('<') ? "." : ": " + body;
    }

    private static string? ErrorIn(string body) => ErrorPaths.Select(path => AnswerPath.Find(body, path)).FirstOrDefault(words => words is not null);

    /// <summary>A message can only go to an absolute http or https address, and none that carries a login.</summary>
    public static Uri? Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0 ? url : null;

    public static SendOutcome.Failed NoAddress(Channel channel, string what) => new(
        $"{what} of the channel {channel.Name} is no http or https address, or carries a login.", Permanent: true);
}

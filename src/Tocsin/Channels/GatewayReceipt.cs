using Microsoft.AspNetCore.WebUtilities;
using Tocsin.Core.Playbooks;

namespace Tocsin.Channels;

/// <summary>What a gateway's callback says of a message.</summary>
public abstract record GatewayReceipt
{
    /// <summary>Of a callback's body, in characters; a longer one says nothing to us.</summary>
    public const int Longest = 64 * 1024;

    /// <summary>It arrived.</summary>
    public sealed record Delivered : GatewayReceipt;

    /// <summary>It will not arrive.</summary>
    /// <param name="Reason">One plain sentence with the provider's word.</param>
    public sealed record Failed(string Reason) : GatewayReceipt;

    /// <summary>Nothing that changes anything: a state on the way, or none that the document knows.</summary>
    public sealed record Ignored(string Reason) : GatewayReceipt;

    /// <summary>Reads a callback as the channel's document says. Pure: whose message it is about stands in the callback's address.</summary>
    /// <param name="contentType">As the request says; where it says nothing, JSON is recognised by its first character.</param>
    /// <param name="body">A form or JSON; for a callback by GET, its query without the question mark.</param>
    public static GatewayReceipt Read(ReceiptMapping mapping, string? contentType, string body)
    {
        if (body.Length > Longest)
            return new Ignored("The callback is too long.");
        var state = IsJson(contentType, body) ? AnswerPath.Find(body, mapping.State) : Form(body, mapping.State);
        if (string.IsNullOrWhiteSpace(state))
            return new Ignored($"The callback has no {mapping.State}.");
        if (mapping.Delivered.Contains(state.Trim(), StringComparer.OrdinalIgnoreCase))
            return new Delivered();
        var quoted = ProviderWords.Quote(state);
        return mapping.Failed.Contains(state.Trim(), StringComparer.OrdinalIgnoreCase)
            ? new Failed($"The provider reports: {quoted}.")
            : new Ignored($"The provider reports: {quoted}.");
    }

    private static bool IsJson(string? contentType, string body) =>
        contentType?.Contains("json", StringComparison.OrdinalIgnoreCase) ?? body.AsSpan().TrimStart() is ['{' or '[', ..];

    private static string? Form(string body, string field)
    {
        try
        {
            return QueryHelpers.ParseQuery(body).TryGetValue(field, out var values) ? values[0] : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}

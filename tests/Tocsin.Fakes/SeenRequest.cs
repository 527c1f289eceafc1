using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Tocsin.Fakes;

/// <summary>One request as a fake server read it.</summary>
/// <param name="Query">With its question mark, or empty.</param>
/// <param name="Headers">Names in any case; several values joined by a comma.</param>
public sealed record SeenRequest(string Method, string Path, string Query, FrozenDictionary<string, string> Headers, string Body)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public JsonElement Json()
    {
        using var document = JsonDocument.Parse(Body);
        return document.RootElement.Clone();
    }

    /// <summary>One field of a form body; null where it is absent.</summary>
    public string? Form(string field) => QueryHelpers.ParseQuery(Body).TryGetValue(field, out var value) ? value.ToString() : null;

    internal static async Task<SeenRequest> Of(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        var headers = request.Headers.ToFrozenDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new SeenRequest(request.Method, request.Path, request.QueryString.ToString(), headers, body);
    }

    public override string ToString() => $"{Method} {Path}{Query} {Body}";
}

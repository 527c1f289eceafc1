using System.Net;
using System.Text.RegularExpressions;

namespace Tocsin.Tests;

/// <summary>A person's browser without script: keeps cookies, fills in forms with the field that makes them ours, follows redirects.</summary>
public sealed partial class Browser(string url) : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = true }) { BaseAddress = new Uri(url) };

    /// <summary>The last answer's status, body and address.</summary>
    public HttpStatusCode Status { get; private set; }

    public string Html { get; private set; } = "";

    public string Address { get; private set; } = "/";

    public async Task<Browser> Open(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", "text/html" } } };
        await Send(request);
        return this;
    }

    /// <summary>Sends a form of the page that is open.</summary>
    public async Task<Browser> Submit(string action, params (string Name, string Value)[] fields)
    {
        var token = TokenForm().Match(Html).Groups["value"].Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, action) { Headers = { { "Accept", "text/html" } } };
        request.Content = new FormUrlEncodedContent([new("form", WebUtility.HtmlDecode(token)), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        await Send(request);
        return this;
    }

    /// <summary>Sends a form of the page that is open with a file.</summary>
    public async Task<Browser> Upload(string action, string name, byte[] bytes)
    {
        var token = TokenForm().Match(Html).Groups["value"].Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, action) { Headers = { { "Accept", "text/html" } } };
        request.Content = new MultipartFormDataContent { { new StringContent(WebUtility.HtmlDecode(token)), "form" }, { new ByteArrayContent(bytes), "file", name } };
        await Send(request);
        return this;
    }

    private async Task Send(HttpRequestMessage request)
    {
        using var answer = await client.SendAsync(request);
        Status = answer.StatusCode;
        Html = await answer.Content.ReadAsStringAsync();
        Address = answer.RequestMessage!.RequestUri!.PathAndQuery;
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("""name="form" value="(?<value>[^"]*)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TokenForm();
}

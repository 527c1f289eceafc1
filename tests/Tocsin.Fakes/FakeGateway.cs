using System.Globalization;
using System.Text.Json;

namespace Tocsin.Fakes;

/// <summary>A provider of text messages and calls: takes <c>{to, text, callback}</c> as JSON at any path, gives ids, and reports receipts when told to.</summary>
public sealed class FakeGateway : IAsyncDisposable
{
    private readonly FakeHttp http;
    private readonly HttpClient client = new();
    private int count;

    private FakeGateway(FakeHttp http)
    {
        this.http = http;
        http.Otherwise = Take;
    }

    public string Url => http.Url;

    /// <summary>What phones were shown or told.</summary>
    public Arrivals<PhoneMessage> Messages { get; } = new();

    /// <summary>The raw requests, and the script for trouble.</summary>
    public FakeHttp Http => http;

    public static async Task<FakeGateway> Start() => new(await FakeHttp.Start());

    public Task<PhoneMessage> Next() => Messages.Next();

    public Task<PhoneMessage> Wait(Func<PhoneMessage, bool> wants, string what) => Messages.Wait(wants, what);

    private FakeAnswer Take(SeenRequest request)
    {
        var json = request.Json();
        var id = "sms-" + Interlocked.Increment(ref count).ToString(CultureInfo.InvariantCulture);
        Messages.Add(new PhoneMessage(
            id, json.GetProperty("to").GetString()!, json.GetProperty("text").GetString()!, Notification.Text(json, "callback")));
        return FakeAnswer.Json(JsonSerializer.Serialize(new { messages = new[] { new { id, status = "queued" } } }), 201);
    }

    /// <summary>Calls the message's callback back with a form, as most providers do: <c>MessageId</c> and <c>MessageStatus</c>.</summary>
    /// <returns>The status that was answered.</returns>
    public async Task<int> Report(PhoneMessage message, string status)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["MessageId"] = message.Id,
            ["MessageStatus"] = status,
        });
        using var answer = await client.PostAsync(new Uri(message.Callback!), form);
        return (int)answer.StatusCode;
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return http.DisposeAsync();
    }
}

/// <summary>One text message or call that a provider took.</summary>
public sealed record PhoneMessage(string Id, string To, string Text, string? Callback);

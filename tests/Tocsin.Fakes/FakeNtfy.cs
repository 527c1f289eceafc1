using System.Globalization;
using System.Text.Json;

namespace Tocsin.Fakes;

/// <summary>An ntfy server: takes published messages as JSON, and wants its token if it has one.</summary>
public sealed class FakeNtfy : IAsyncDisposable
{
    private readonly FakeHttp http;
    private readonly string? token;
    private int count;

    private FakeNtfy(FakeHttp http, string? token)
    {
        this.http = http;
        this.token = token;
        http.Otherwise = Publish;
    }

    public string Url => http.Url;

    /// <summary>What subscribers of any topic were shown.</summary>
    public Arrivals<Notification> Notifications { get; } = new();

    /// <summary>The raw requests, and the script for trouble.</summary>
    public FakeHttp Http => http;

    public static async Task<FakeNtfy> Start(string? token = null) => new(await FakeHttp.Start(), token);

    public Task<Notification> Next() => Notifications.Next();

    public Task<Notification> Wait(Func<Notification, bool> wants, string what) => Notifications.Wait(wants, what);

    private FakeAnswer Publish(SeenRequest request)
    {
        if (token is not null && request.Header("Authorization") != $"Bearer {token}")
            return FakeAnswer.Json("""{"code":40301,"http":403,"error":"forbidden","link":"https://ntfy.sh/docs/publish/#authentication"}""", 403);
        var id = "ntfy" + Interlocked.Increment(ref count).ToString(CultureInfo.InvariantCulture);
        var notification = Notification.Of(id, request.Json());
        Notifications.Add(notification);
        return FakeAnswer.Json(JsonSerializer.Serialize(new { id, @event = "message", topic = notification.Topic, message = notification.Message }));
    }

    public ValueTask DisposeAsync() => http.DisposeAsync();
}

/// <summary>What a subscriber of a topic is shown.</summary>
/// <param name="Priority">1 to 5; ntfy's default is 3.</param>
public sealed record Notification(
    string Id, string Topic, string? Title, string Message, int Priority, string? Click, IReadOnlyList<NotificationAction> Actions)
{
    internal static Notification Of(string id, JsonElement json) => new(
        id,
        json.GetProperty("topic").GetString()!,
        Text(json, "title"),
        Text(json, "message") ?? "triggered",
        json.TryGetProperty("priority", out var priority) ? priority.GetInt32() : 3,
        Text(json, "click"),
        json.TryGetProperty("actions", out var actions) ? [.. actions.EnumerateArray().Select(NotificationAction.Of)] : []);

    internal static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
}

/// <summary>A button below a notification.</summary>
public sealed record NotificationAction(string Action, string Label, string? Url)
{
    internal static NotificationAction Of(JsonElement json) =>
        new(json.GetProperty("action").GetString()!, json.GetProperty("label").GetString()!, Notification.Text(json, "url"));
}

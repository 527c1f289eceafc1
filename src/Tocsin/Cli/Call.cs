using System.CommandLine;
using System.Text.Json;
using Tocsin.Storage;

namespace Tocsin.Cli;

/// <summary>One command on its way to the API and back to whoever typed it.</summary>
public sealed class Call(ParseResult parsed, HttpClient api, CancellationToken cancel)
{
    public ParseResult Parsed => parsed;

    public TextWriter Out => parsed.InvocationConfiguration.Output;

    public TextWriter Error => parsed.InvocationConfiguration.Error;

    public CancellationToken Cancel => cancel;

    public T? Get<T>(Option<T> option) => parsed.GetValue(option);

    public T Get<T>(Argument<T> argument) => parsed.GetValue(argument)!;

    /// <summary>Asks, and shows the answer; a refusal goes to the standard error.</summary>
    /// <returns>How the program exits.</returns>
    public Task<int> Ask(HttpMethod method, string path, object? body, Func<JsonElement, Task> show) =>
        Send(method, path, body is null ? null : JsonContent.Create(body, body.GetType(), options: Json.Options), show);

    /// <summary>The same with a body as it is, e.g. a file.</summary>
    public async Task<int> Send(HttpMethod method, string path, HttpContent? body, Func<JsonElement, Task> show)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        using var answer = await api.SendAsync(request, cancel);
        var text = await answer.Content.ReadAsStringAsync(cancel);
        var json = answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true ? JsonElement.Parse(text) : default;
        if (!answer.IsSuccessStatusCode && (Refusal(json) ?? (json.ValueKind == JsonValueKind.Undefined ? $"The server answered {(int)answer.StatusCode} {answer.ReasonPhrase}." : null)) is { } refusal)
        {
            await Error.WriteLineAsync(refusal);
            return Exit.Refused;
        }

        await show(json);
        return answer.IsSuccessStatusCode ? Exit.Done : Exit.Refused;
    }

    /// <summary>Why not, and which field is wrong where one is; null: it is no problem document.</summary>
    private static string? Refusal(JsonElement problem) =>
        problem.Text("detail") is { } detail && problem.TryGetProperty("errors", out var errors) ? $"{errors[0].Text("field")}: {detail}" : problem.Text("detail");

    public Task<int> Ask(HttpMethod method, string path, object? body, string done) => Ask(method, path, body, _ => Out.WriteLineAsync(done));

    /// <summary>Reads a list to its end and shows it as a table, or as JSON.</summary>
    public async Task<int> List(string path, string[] heads, Func<JsonElement, string?[]> row)
    {
        var items = new List<JsonElement>();
        string? after = "";
        while (after is not null)
        {
            var part = $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=200{(after.Length > 0 ? $"&after={Uri.EscapeDataString(after)}" : "")}";
            after = null;
            var exit = await Ask(HttpMethod.Get, part, null, json =>
            {
                items.AddRange(json.GetProperty("items").EnumerateArray());
                after = json.Text("next");
                return Task.CompletedTask;
            });
            if (exit != Exit.Done) return exit;
            if (items.Count >= Settings.MostListed) break;
        }

        await Out.WriteAsync(Get(Settings.AsJson) ? Json.Write(items) + "\n" : Table.Of(heads, items.Select(row)));
        return Exit.Done;
    }

    /// <summary>Asks for a text and prints it as it is.</summary>
    public async Task<int> Copy(string path)
    {
        using var answer = await api.GetAsync(path, cancel);
        var text = await answer.Content.ReadAsStringAsync(cancel);
        if (answer.IsSuccessStatusCode) await Out.WriteAsync(text);
        else await Error.WriteLineAsync(Refusal(JsonElement.Parse(text)));
        return answer.IsSuccessStatusCode ? Exit.Done : Exit.Refused;
    }

    /// <summary>A stream of the API, e.g. a backup.</summary>
    public async Task<HttpResponseMessage> Stream(string path) => await api.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancel);
}

/// <summary>How commands are made that call the API.</summary>
public static class Calling
{
    /// <summary>What the command does once it has a connection.</summary>
    public static Command Calls(this Command command, Func<Call, Task<int>> act)
    {
        command.Options.Add(Settings.Data);
        command.Options.Add(Settings.Database);
        command.SetAction((parsed, cancel) => Run(parsed, act, cancel));
        return command;
    }

    internal static async Task<int> Run(ParseResult parsed, Func<Call, Task<int>> act, CancellationToken cancel)
    {
        try
        {
            await using var connection = await Connection.Open(Settings.ReadFolder(parsed), cancel);
            return await act(new Call(parsed, connection.Api, cancel));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or HttpRequestException or FormatException or System.Data.Common.DbException)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(fault.Message);
            return Exit.NotReachable;
        }
    }

    /// <summary>A field as text; null where it is absent or null.</summary>
    public static string? Text(this JsonElement json, string name) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value.ToString() : null;

    /// <summary>An instant to the second.</summary>
    public static string? Time(this JsonElement json, string name) => json.Text(name) is { Length: >= 19 } instant ? instant[..19] + "Z" : null;
}

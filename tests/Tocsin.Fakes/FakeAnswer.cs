using System.Text;
using Microsoft.AspNetCore.Http;

namespace Tocsin.Fakes;

/// <summary>How a fake server answers one request.</summary>
public abstract record FakeAnswer
{
    public static FakeAnswer Ok { get; } = new With(200, "ok", "text/plain");

    public static FakeAnswer Status(int status, string body = "") => new With(status, body, "text/plain");

    public static FakeAnswer Json(string body, int status = 200) => new With(status, body, "application/json");

    public static FakeAnswer Redirect(string location) => new Elsewhere(location);

    /// <summary>Never answers; holds the connection until the other side gives up.</summary>
    public static FakeAnswer Hang { get; } = new Silence();

    /// <summary>Cuts the connection instead of answering.</summary>
    public static FakeAnswer Cut { get; } = new Abort();

    /// <summary>Answers 200 and never stops sending.</summary>
    public static FakeAnswer Flood { get; } = new Endless();

    internal abstract Task Give(HttpContext context);

    private sealed record With(int Code, string Body, string Type) : FakeAnswer
    {
        internal override Task Give(HttpContext context)
        {
            context.Response.StatusCode = Code;
            context.Response.ContentType = Type;
            return context.Response.WriteAsync(Body, context.RequestAborted);
        }
    }

    private sealed record Elsewhere(string Location) : FakeAnswer
    {
        internal override Task Give(HttpContext context)
        {
            context.Response.Redirect(Location);
            return Task.CompletedTask;
        }
    }

    private sealed record Silence : FakeAnswer
    {
        internal override async Task Give(HttpContext context)
        {
            var gone = new TaskCompletionSource();
            await using var watch = context.RequestAborted.Register(gone.SetResult);
            await gone.Task;
        }
    }

    private sealed record Abort : FakeAnswer
    {
        internal override Task Give(HttpContext context)
        {
            context.Abort();
            return Task.CompletedTask;
        }
    }

    private sealed record Endless : FakeAnswer
    {
        internal override async Task Give(HttpContext context)
        {
            var much = Encoding.ASCII.GetBytes(new string('x', 8 * 1024));
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(much, context.RequestAborted);
        }
    }
}

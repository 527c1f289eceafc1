using System.Globalization;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Features;
using Tocsin.Storage;

namespace Tocsin.Web;

/// <summary>Tells open screens that something changed, as server-sent events: what changed they fetch themselves.</summary>
public sealed class LiveStream(Database database, LiveVersion version, TimeProvider time, IHostApplicationLifetime lifetime)
{
    /// <summary>Streams on one node at once; a browser needs one, however many tabs it has.</summary>
    public const int MostStreams = 4_000;

    /// <summary>A screen that hears nothing for longer than 40 seconds takes the connection for lost.</summary>
    public static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(15);

    /// <summary>A storm of changes is one event per viewer and this long.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private const int MostTopics = 20;
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(30);
    private int streams;

    /// <summary>Streams that are open now.</summary>
    public int Open => Volatile.Read(ref streams);

    /// <summary>Serves one viewer until either side leaves.</summary>
    /// <param name="topics">What the viewer looks at, separated by commas, e.g. <c>alerts,page:ID</c>; null: everything.</param>
    public async Task Serve(HttpContext context, string? topics)
    {
        try
        {
            if (Interlocked.Increment(ref streams) > MostStreams) await TurnAway(context);
            else await Follow(context, Topics(topics));
        }
        finally
        {
            Interlocked.Decrement(ref streams);
        }
    }

    private static async Task TurnAway(HttpContext context)
    {
        context.Response.Headers.RetryAfter = AskAgain.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        await Problems.Of(StatusCodes.Status503ServiceUnavailable, "too-many-streams", $"This node serves {MostStreams} live screens already; the screen works without, reload it.")
            .ExecuteAsync(context);
    }

    private static string[]? Topics(string? asked) =>
        asked?.Split(',', MostTopics, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } topics ? topics : null;

    private async Task Follow(HttpContext context, string[]? topics)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        using var viewer = new Viewer(database.Feed, topics);
        await using var pings = time.CreateTimer(_ => viewer.Wake(), null, PingEvery, PingEvery);
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await Follow(context.Response, viewer, over.Token);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The viewer has left, or the program stops and the viewer will come back.
        }
    }

    private async Task Follow(HttpResponse response, Viewer viewer, CancellationToken over)
    {
        await Tell(response, "hello", over);
        while (await viewer.Woken(over))
        {
            var changed = viewer.TakeChanged();
            await Tell(response, changed ? "changed" : "ping", over);
            if (changed) await Task.Delay(Pause, time, over);
        }
    }

    /// <summary>A browser passes on no event without data.</summary>
    private async Task Tell(HttpResponse response, string what, CancellationToken over)
    {
        await response.WriteAsync($"event: {what}\ndata: {version.Latest}\n\n", over);
        await response.Body.FlushAsync(over);
    }

    /// <summary>What one viewer has not been told yet: never more than that something changed.</summary>
    private sealed class Viewer : IDisposable
    {
        private readonly Channel<bool> wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        private readonly IDisposable subscription;
        private int changed;

        /// <param name="topics">Null: everything but the program's own.</param>
        public Viewer(Feed feed, string[]? topics) => subscription = feed.Listen(told =>
        {
            if (!told.Any(topic => Concerns(topic, topics))) return;
            Interlocked.Exchange(ref changed, 1);
            Wake();
        });

        private static bool Concerns(string topic, string[]? topics) => topic switch
        {
            Storage.Topics.Everything => true,
            Storage.Topics.Due or Storage.Topics.Outbox => false,
            _ => topics is null || topics.Contains(topic, StringComparer.Ordinal),
        };

        public void Wake() => wakes.Writer.TryWrite(true);

        public async Task<bool> Woken(CancellationToken over) => await wakes.Reader.ReadAsync(over);

        public bool TakeChanged() => Interlocked.Exchange(ref changed, 0) == 1;

        public void Dispose() => subscription.Dispose();
    }
}

namespace Tocsin.Tests.Operation;

/// <summary>An open screen's stream, read event by event.</summary>
internal sealed class Listener : IDisposable
{
    /// <summary>Of real time: what is expected comes at once, so this long means never.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpResponseMessage answer;
    private readonly StreamReader lines;

    private Listener(HttpResponseMessage answer, StreamReader lines)
    {
        this.answer = answer;
        this.lines = lines;
    }

    public HttpResponseMessage Answer => answer;

    public static async Task<Listener> Begin(HttpClient client, string path = "/live")
    {
        var opened = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        return new Listener(opened, new StreamReader(await opened.Content.ReadAsStreamAsync()));
    }

    /// <summary>The next event's name and data.</summary>
    public async Task<(string Name, string Data)> Next()
    {
        using var over = new CancellationTokenSource(Patience);
        var name = await lines.ReadLineAsync(over.Token) ?? throw new EndOfStreamException("The stream has ended.");
        var data = await lines.ReadLineAsync(over.Token);
        Assert.Equal("", await lines.ReadLineAsync(over.Token));
        return (name.Replace("event: ", "", StringComparison.Ordinal), data!.Replace("data: ", "", StringComparison.Ordinal));
    }

    /// <summary>Moves the clock on until the stream says something: when the program takes up its wait is its own affair.</summary>
    public async Task<(string Name, string Data, Duration After)> NextWhileTimePasses(World world, Duration most)
    {
        var (began, next) = (world.Now, Next());
        while (!next.IsCompleted && world.Now < began + most)
        {
            world.Time.MoveTo(world.Now + Duration.FromMilliseconds(100));
            await Task.WhenAny(next, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System));
        }

        var (name, data) = await next;
        return (name, data, world.Now - began);
    }

    public async Task Ended()
    {
        using var over = new CancellationTokenSource(Patience);
        Assert.Null(await lines.ReadLineAsync(over.Token));
    }

    public void Dispose()
    {
        lines.Dispose();
        answer.Dispose();
    }
}

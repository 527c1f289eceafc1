using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Tocsin.Fakes;

/// <summary>Somebody's HTTP server on the loopback: keeps every request and answers by a script.</summary>
public sealed class FakeHttp : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly ConcurrentQueue<FakeAnswer> script = new();

    private FakeHttp(WebApplication server) => this.server = server;

    /// <summary>Every request, as it was read.</summary>
    public Arrivals<SeenRequest> Requests { get; } = new();

    /// <summary>What is answered when the script is at its end.</summary>
    public Func<SeenRequest, FakeAnswer> Otherwise { get; set; } = _ => FakeAnswer.Ok;

    /// <summary>E.g. <c>http://127.0.0.1:40123</c>, without a slash at the end.</summary>
    public string Url { get; private set; } = "";

    public static async Task<FakeHttp> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var fake = new FakeHttp(builder.Build());
        fake.server.Run(fake.Serve);
        await fake.server.StartAsync();
        fake.Url = fake.server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return fake;
    }

    /// <summary>Answers the coming requests, one each.</summary>
    public void Answer(params ReadOnlySpan<FakeAnswer> answers)
    {
        foreach (var answer in answers)
            script.Enqueue(answer);
    }

    public Task<SeenRequest> Next() => Requests.Next();

    public Task<SeenRequest> Wait(Func<SeenRequest, bool> wants, string what) => Requests.Wait(wants, what);

    private async Task Serve(HttpContext context)
    {
        var seen = await SeenRequest.Of(context.Request);
        var answer = script.TryDequeue(out var next) ? next : Otherwise(seen);
        Requests.Add(seen);
        await answer.Give(context);
    }

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.Zero);
        await server.StopAsync(soon.Token);
        await server.DisposeAsync();
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using static Tocsin.Tests.Scenarios.Sending;

namespace Tocsin.Tests.Scenarios;

/// <summary>Whatever can be looked at can be looked at in the middle of a busy night.</summary>
public sealed class ScreenTests
{
    [Theory, EachDatabase]
    public async Task Every_screen_and_every_list_opens(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Prometheus(Fires("db1", "warning"), Fires("db2"));
        await world.Alert("whose is this");
        await world.Send($"/in/{Company.PrometheusKey}", "{");
        await world.Pass(Company.FirstWait + Company.SecondWait);
        world.Smtp.Always = new Fakes.SmtpTrouble.Cut(Fakes.SmtpMoment.Greeting);
        await world.Pass(Company.Again);
        var pages = (await world.OpenPages()).Select(page => page.Id()).ToList();
        await world.Answer(pages[0], "acknowledge");
        await world.Answer(pages[1], "close", new { reason = "enough" });
        var ids = pages.Concat((await world.Alerts()).Select(alert => alert.Id())).Concat(["linus", "none"]).ToList();

        var opened = 0;
        foreach (var path in Reads(world).SelectMany(route => Filled(route, ids)))
        {
            using var answer = await world.Operator.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
            Assert.True((int)answer.StatusCode < 500, $"{path}: {(int)answer.StatusCode} {string.Join('\n', world.Log.Lines)}");
            if (answer.IsSuccessStatusCode) opened++;
        }

        Assert.InRange(opened, 25, 1_000);
        Assert.Empty(world.Log.Lines);
    }

    /// <summary>Every route that is read; the one that streams for ever has tests of its own.</summary>
    private static IEnumerable<string> Reads(World world) => world.Server.Services.GetServices<EndpointDataSource>()
        .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == true)
        .Select(route => "/" + route.RoutePattern.RawText!.TrimStart('/'))
        .Where(route => route != "/live")
        .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Filled(string route, List<string> ids)
    {
        if (!route.Contains('{', StringComparison.Ordinal)) return [route];
        return ids.Select(id => string.Join('/', route.Split('/').Select(part => part switch
        {
            "{kind}" => "EscalationPolicy",
            "{name}" => "shop",
            _ when part.StartsWith('{') => id,
            _ => part,
        }))).Distinct(StringComparer.Ordinal);
    }
}

using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Tocsin.Browser.Tests;

/// <summary>A company at night in which every screen has something to show, and the addresses of all of them.</summary>
public sealed class Walk : IAsyncLifetime
{
    /// <summary>What is no screen: programs, files and streams ask for it.</summary>
    private static readonly string[] NoScreen = ["/api/", "/assets/", "/live", "/healthz", "/readyz", "/metrics", "/in/", "/v2/", "/receipts", "/openapi", "/calendar/", "/favicon", "/setup", "/sign-in", "/l/", "/service-worker", "/incidents/{id}/export", "/incidents/{id}/evidence"];

    private readonly Dictionary<string, string> examples = new(StringComparer.Ordinal);

    private string muted = "";
    private string calming = "";

    public World World { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        World = await Shop.Open();
        await World.Prometheus(Sending.Fires("disk full"), Sending.Fires("replica behind", "warning"));
        await World.Pass(Company.FirstWait);
        await World.Silence("alertname=backup late", "the tape robot is being mended", 4.Hours());
        await World.Ask(HttpMethod.Post, "/api/v1/maintenance", new { services = new[] { "shop" }, title = "New database version", starts = World.Now + 20.Hours(), @for = "3h" });
        await World.Prometheus(Sending.Fires("backup late"));
        muted = $"/alerts/{(await World.Alerts("&status=muted"))[0].Id()}";
        await World.Playbook("kind: Service\nname: warehouse\ntitle: Warehouse\nspec: { team: shop, environments: [production, staging] }");
        await World.Send($"/in/{Company.PrometheusKey}", "{ this is no JSON");
        examples["/pages/{}"] = $"/pages/{(await World.OpenPages())[^1].Id()}";
        examples["/alerts/{}"] = $"/alerts/{(await World.Alerts())[0].Id()}";
        examples["/incidents/{}"] = $"/incidents/{await Outage.UnderWay(World)}";
        examples["/incidents/{}/lanes"] = $"{examples["/incidents/{}"]}/lanes";
        examples["/incidents/{}/redact/{}"] = $"{examples["/incidents/{}"]}/redact/1";
        await Desk.Opens(World);
        examples["/candidates/{}"] = $"/candidates/{await Desk.Asked(World)}";
        examples["/confirm/{}"] = await Desk.LinkOf(World, examples["/incidents/{}"].Split('/')[^1]);
        examples["/services/{}"] = "/services/shop";
        examples["/teams/{}"] = "/teams/shop";
        examples["/alerts/{}/simulate"] = $"{examples["/alerts/{}"]}/simulate";
        examples["/schedules/{}"] = "/schedules/shop";
        examples["/people/{}"] = "/people/linus";
        examples["/settings/integrations/{}"] = "/settings/integrations/prometheus";
        examples["/settings/integrations/{}/payloads/{}"] = $"/settings/integrations/prometheus/payloads/{await World.Database().Read(session => session.First<string>("SELECT id FROM payload"))}";
        examples["/settings/documents/{}/{}"] = "/settings/documents/schedule/shop";
        examples["/settings/documents/{}/{}/history"] = "/settings/documents/schedule/shop/history";
        examples["/settings/revisions/{}"] = "/settings/revisions/1";
        examples["/settings/quarantine/{}"] = $"/settings/quarantine/{await World.Database().Read(session => session.First<string>("SELECT id FROM quarantine"))}";
        // Last, so that it has not calmed down when the walk begins.
        for (var time = 0; time < 3; time++)
        {
            await World.Prometheus(Sending.Fires("fan stops", "warning"));
            await World.Pass(1.Minutes());
            await World.Prometheus(Sending.Resolved("fan stops", "warning"));
            await World.Pass(1.Minutes());
        }

        calming = $"/alerts/{(await World.Alerts("&status=calming"))[0].Id()}";
    }

    /// <summary>Every screen that is mapped today; a new one that needs an example says so by failing.</summary>
    public IReadOnlyList<string> Addresses =>
    [
        .. World.Server.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText?.Trim('/'))
            .Where(pattern => !NoScreen.Any(prefix => pattern.StartsWith(prefix, StringComparison.Ordinal)) && !pattern.EndsWith("/export", StringComparison.Ordinal))
            .Select(Example).Append("/silences/new?match=severity%3D%22critical%22").Append("/silences/maintenance?service=shop").Append("/silences/maintenance?environment=production").Append("/alerts?state=muted").Append("/alerts?state=calming").Append(muted).Append($"{muted}/simulate").Append(calming).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private string Example(string pattern)
    {
        var form = string.Join('/', pattern.Split('/').Select(part => part.StartsWith('{') ? "{}" : part));
        return !form.Contains('{', StringComparison.Ordinal) ? pattern
            : examples.TryGetValue(form, out var example) ? example
            : throw new InvalidOperationException($"{pattern} has no example here: give it one, so that the screen is walked.");
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();
}

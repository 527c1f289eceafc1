using System.Text.Json;
using Tocsin.Core.Alerts;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Alerts;

/// <summary>Sends a test alert through an integration: it is routed and pages as any other, and goes quiet by itself.</summary>
public sealed class TestAlert(AlertWriter writer, Worlds worlds, Ids ids)
{
    /// <summary>What a test's key begins with.</summary>
    public const string Key = "tocsin.test.";

    /// <summary>Nobody resolves a test, so it counts as quiet after this time.</summary>
    public static readonly Duration StaleAfter = Duration.FromMinutes(5);

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(Links.Integrations + "/{name}/test", Send).DisableAntiforgery().Needs(Right.EditPlaybook).ExcludeFromDescription();

    private async Task<IResult> Send(string name, HttpContext context)
    {
        if (!worlds.Latest.Playbook.Integrations.TryGetValue(name, out var integration)) return Notices.Refused(context, Links.Integrations, Missing(name));
        var by = context.Actor().Name;
        var signal = new Signal(
            Key + ids.New(Ids.Alert), SignalKind.Fire, $"Test of {integration.Title}", Severity.Error,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["tocsin"] = "test", ["integration"] = integration.Name },
            Description: $"{by} sends this to see it walk its path. Nothing is broken.");
        var payload = JsonSerializer.SerializeToUtf8Bytes(new { test = true, by, signal.Title }, Json.Options);
        if (!writer.TryWrite(new Delivered(integration, [signal], payload), out var durable)) return Notices.Refused(context, Links.Integrations, Full);
        await durable;
        return Notices.Done(context, Links.Pages, "The test alert came in and pages whoever it belongs to. Acknowledge it: it goes quiet by itself and ends.");
    }

    private static Refusal Missing(string name) => new("no-such-integration", $"There is no integration {name}.", RefusalKind.Missing);

    private static readonly Refusal Full = new("overloaded", "More alarms come in than can be written just now: try again in a few seconds.");
}

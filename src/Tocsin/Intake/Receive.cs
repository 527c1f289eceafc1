using System.Buffers;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Tocsin.Alerts;
using Tocsin.Core.Playbooks;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Intake;

/// <summary>Takes alarms in: the key says whose they are, the sender's language says what they mean, and success is said only once they are durable.</summary>
public sealed partial class Receive(Worlds worlds, AlertWriter writer, AddressLimit limit, Staleness staleness, IntakeCounts counts, Ids ids, TimeProvider time, ILogger<Receive> log)
{
    /// <summary>What a sender is asked to wait, in seconds, when there is no room.</summary>
    private const int RetryAfter = 5;

    /// <summary>Somewhat more than is taken is read and thrown away, so that its sender hears why instead of finding the line cut.</summary>
    private static readonly RequestSizeLimitAttribute Drained = new(4 * JsonBody.Largest);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/in/{key}", ByPath).ForAnybody("the key in the path says who sends").WithMetadata(Drained);
        routes.MapPost("/in/{key}/api/v2/alerts", ByApi).ForAnybody("the key in the path says who sends").WithMetadata(Drained);
        routes.MapPost("/in/{key}/change", ByChange).ForAnybody("the key in the path says who sends").WithMetadata(Drained);
        routes.MapPost("/v2/enqueue", context => ByBody(context, Senders.PagerDuty)).ForAnybody("the routing key in the body says who sends").WithMetadata(Drained);
        routes.MapPost("/v2/change/enqueue", context => ByBody(context, Senders.PagerDutyChanges)).ForAnybody("the routing key in the body says who sends").WithMetadata(Drained);
    }

    private async Task ByPath(HttpContext context)
    {
        var key = (string)context.GetRouteValue("key")!;
        var integration = worlds.Latest.Keys.GetValueOrDefault(IntakeKeys.Hash(key));
        var sender = Senders.ByName[integration?.Sender ?? "json"];
        if (IsTooMuch(context, out var wait)) await Overloaded(context, sender, wait);
        else if (integration is null) await Unknown(context, sender);
        else if (await Body(context) is { } body) await Take(context, integration, sender, body, key);
        else await TooLarge(context, sender);
    }

    /// <summary>As an Alertmanager of its own: Prometheus sends here without one between.</summary>
    private async Task ByApi(HttpContext context)
    {
        var key = (string)context.GetRouteValue("key")!;
        var sender = new PostedAlerts(time.Now());
        if (IsTooMuch(context, out var wait)) await Overloaded(context, sender, wait);
        else if (worlds.Latest.Keys.GetValueOrDefault(IntakeKeys.Hash(key)) is not { Sender: PostedAlerts.Sender } integration) await Unknown(context, sender);
        else if (await Body(context) is { } body) await Take(context, integration, sender, body, key);
        else await TooLarge(context, sender);
    }

    /// <summary>A change, whatever language the integration's alarms are in.</summary>
    private async Task ByChange(HttpContext context)
    {
        var key = (string)context.GetRouteValue("key")!;
        var sender = Senders.Changes;
        if (IsTooMuch(context, out var wait)) await Overloaded(context, sender, wait);
        else if (worlds.Latest.Keys.GetValueOrDefault(IntakeKeys.Hash(key)) is not { } integration) await Unknown(context, sender);
        else if (await Body(context) is { } body) await Take(context, integration, sender, body, key);
        else await TooLarge(context, sender);
    }

    private async Task ByBody(HttpContext context, ISender sender)
    {
        if (IsTooMuch(context, out var wait)) await Overloaded(context, sender, wait);
        else if (await Body(context) is not { } body) await TooLarge(context, sender);
        else if (!Senders.PagerDuty.TryRoutingKey(body, out var key, out var refusal)) await Refuse(context, refusal);
        else if (worlds.Latest.Keys.GetValueOrDefault(IntakeKeys.Hash(key)) is { Sender: "pagerduty" } integration) await Take(context, integration, sender, body, key);
        else await Unknown(context, sender);
    }

    private async Task Take(HttpContext context, Integration integration, ISender sender, ReadOnlyMemory<byte> body, string key)
    {
        var mapped = sender.Map(body, integration, ids.New(Ids.Alert));
        var problem = mapped.Problems.Count == 0 ? null : PlainText.WithoutNul(string.Join(" ", mapped.Problems.Take(Answers.Listed).Select(one => one.Text)));
        if (mapped.Signals.Count + mapped.Changes.Count == 0 && problem is null)
        {
            await Write(context, mapped.Answer);
            return;
        }

        if (!writer.TryWrite(new Delivered(integration, mapped.Signals, Masked(body, key), problem) { Changes = mapped.Changes, ChangesBy = sender.TellsOfChanges ? sender.Name : null }, out var durable))
        {
            staleness.Interrupted();
            await Overloaded(context, sender, TimeSpan.FromSeconds(RetryAfter));
            return;
        }

        try
        {
            await durable;
        }
        catch (Exception fault)
        {
            // Not durable, hence not accepted: the sender keeps it and tries again.
            Lost(log, integration.Name, fault);
            staleness.Interrupted();
            await Overloaded(context, sender, TimeSpan.FromSeconds(RetryAfter));
            return;
        }

        counts.Took(mapped.Signals.Count, mapped.Changes.Count, problem is not null);
        await Write(context, mapped.Answer);
    }

    private bool IsTooMuch(HttpContext context, out TimeSpan wait)
    {
        var longer = limit.Take(context.Connection.RemoteIpAddress ?? IPAddress.Loopback);
        wait = longer ?? TimeSpan.Zero;
        return longer is not null;
    }

    /// <returns>Null where it is larger than the intake takes.</returns>
    private static async Task<ReadOnlyMemory<byte>?> Body(HttpContext context)
    {
        if (context.Request.ContentLength > JsonBody.Largest) return null;
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            if (read.Buffer.Length > JsonBody.Largest) return null;
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>What is kept never holds the key that opened the door.</summary>
    private static ReadOnlyMemory<byte> Masked(ReadOnlyMemory<byte> body, string key)
    {
        var secret = Encoding.UTF8.GetBytes(key);
        if (secret.Length == 0 || body.Span.IndexOf(secret) < 0) return body;
        var masked = body.ToArray();
        for (int from = 0, at; (at = masked.AsSpan(from).IndexOf(secret)) >= 0; from += at + secret.Length) masked.AsSpan(from + at, secret.Length).Fill((byte)'*');
        return masked;
    }

    private Task Unknown(HttpContext context, ISender sender)
    {
        counts.Unknown();
        return Write(context, sender.Refuse(StatusCodes.Status404NotFound, new Problem("key", "No integration has this key: take the address from the integration's page.")));
    }

    private Task TooLarge(HttpContext context, ISender sender) => Refuse(context, sender.Refuse(
        StatusCodes.Status413PayloadTooLarge, new Problem("", $"The payload is larger than {JsonBody.Largest / 1024} KB: send fewer alerts at once.")));

    private Task Refuse(HttpContext context, Answer answer)
    {
        counts.Refused();
        return Write(context, answer);
    }

    private Task Overloaded(HttpContext context, ISender sender, TimeSpan wait)
    {
        counts.Shed();
        context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString();
        return Write(context, sender.Overloaded);
    }

    private static async Task Write(HttpContext context, Answer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        context.Response.ContentLength = answer.Body.Length;
        await context.Response.BodyWriter.WriteAsync(answer.Body, context.RequestAborted);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Alerts of {Integration} could not be made durable; their sender was told to try again.")]
    private static partial void Lost(ILogger log, string integration, Exception fault);
}

using Tocsin.Channels;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Paging;

/// <summary>Takes providers' receipts: the address each was given proves which delivery it is about.</summary>
public sealed class Proofs(Database database, Pages pages, Worlds worlds, LinkTokens links)
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapMethods(Messages.ReceiptPath + "/{token}", [HttpMethods.Post, HttpMethods.Get], (string token, HttpContext context) => Take(token, context))
        .ForAnybody("the signed address says which delivery it is about");

    private async Task<IResult> Take(string token, HttpContext context)
    {
        if (links.ReadCallback(token) is not { } id) return TypedResults.NotFound();
        var body = HttpMethods.IsGet(context.Request.Method) ? context.Request.QueryString.Value?.TrimStart('?') ?? "" : await Body(context);
        if (body is null) return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        await database.Write(Lane.Receipts, session => Take(session, id, context.Request.ContentType, body));
        return TypedResults.NoContent();
    }

    private async Task Take(Session session, string id, string? contentType, string body)
    {
        if (await Outbox.Delivery(session, id) is not { } delivery) return;
        if (worlds.Latest.Playbook.Channels.GetValueOrDefault(delivery.Channel)?.Gateway?.Receipt is not { } mapping) return;
        switch (GatewayReceipt.Read(mapping, contentType, body))
        {
            case GatewayReceipt.Delivered:
                await Receipts.Proven(session, pages, id, new Reason("provider-receipt", "The provider confirmed that it arrived."));
                break;
            case GatewayReceipt.Failed failed:
                await Receipts.Failed(session, pages, id, failed.Reason);
                break;
        }
    }

    /// <returns>Null where it is longer than a receipt can be.</returns>
    private static async Task<string?> Body(HttpContext context)
    {
        if (context.Request.ContentLength > GatewayReceipt.Longest) return null;
        using var reader = new StreamReader(context.Request.Body);
        var text = new char[GatewayReceipt.Longest + 1];
        var length = await reader.ReadBlockAsync(text, context.RequestAborted);
        return length > GatewayReceipt.Longest ? null : new string(text, 0, length);
    }
}

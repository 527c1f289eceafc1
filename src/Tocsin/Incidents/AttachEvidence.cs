using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Tocsin.Core.Incidents;
using Tocsin.Paging;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>Keeps pictures and files beside the timeline, and hands them out to those who may see the incident.</summary>
public sealed class AttachEvidence(Database database, Incidents incidents, Worlds worlds, SeeIncident see, Ids ids)
{
    /// <summary>Of one file.</summary>
    public const int Largest = 10 * 1024 * 1024;

    /// <summary>Files of one incident, and what they weigh together.</summary>
    public const int Most = 200;

    public const long MostBytes = 200L * 1024 * 1024;

    /// <summary>Somewhat more than is taken is read and thrown away, so that its sender hears why instead of finding the line cut; what is larger still is not read at all.</summary>
    private static readonly RequestSizeLimitAttribute Drained = new(3 * Largest);

    private const int LongestName = 120;
    private const int LongestText = 1_000;

    public void Map(IEndpointRouteBuilder routes)
    {
        // The gate has checked the form's token of whoever came with a cookie.
        routes.MapPost(Links.Incidents + "/{id}/evidence", Form).Needs(Right.RunIncidents).DisableAntiforgery().WithMetadata(Drained).ExcludeFromDescription();
        routes.MapGet(Links.Incidents + "/{id}/evidence/{file}", Show).Needs(Right.ReadConsole).ExcludeFromDescription();
        var api = routes.MapGroup("/api/v1/incidents/{id}/evidence").WithTags("Incidents");
        api.MapPost("", Program).Needs(Right.RunIncidents).WithMetadata(Drained).WithSummary("Attach a file: its bytes are the body.")
            .WithDescription($"name* as its query says it, text: what it shows. At most {Largest / (1024 * 1024)} MB; what it is is read from its bytes.");
        api.MapGet("/{file}", Show).Needs(Right.ReadConsole).WithSummary("An attached file.");
    }

    /// <param name="name">As whoever sent it calls it; only its last part is kept.</param>
    public Task<Decided> Attach(Actor actor, string id, string? name, string? text, byte[] bytes)
    {
        var (kind, file) = (FileKind.Of(bytes), ids.New(Ids.Evidence));
        return database.Write(Lane.People, async session =>
        {
            var sight = Sight.Of(actor, await worlds.Current(session));
            if (await incidents.Load(session, id, sight) is not { } loaded) return Decided.Refuse(Incidents.Missing(id));
            if (Wrong(bytes, text, await EvidenceTable.Kept(session, loaded.Incident.Id)) is { } wrong) return Decided.Refuse(wrong);
            var decided = await incidents.Decide(session, loaded.Incident.Id, sight, actor, (incident, _, now) => incident.Attach(
                new EvidenceAttached(
                    file, Named(name), kind.Type, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), Answering.Person(actor), string.IsNullOrWhiteSpace(text) ? null : text.Trim(), kind.Width, kind.Height), now));
            if (decided.Refusal is null) await EvidenceTable.Add(session, file, loaded.Incident.Id, decided.Seq, bytes);
            return decided;
        });
    }

    private static Refusal? Wrong(byte[] bytes, string? text, (long Files, long Bytes) kept) =>
        bytes.Length == 0 ? NoFile
        : bytes.Length > Largest ? TooLarge
        : text?.Length > LongestText ? Core.Incidents.Refusals.TextTooLong("text", LongestText)
        : kept.Files >= Most || kept.Bytes + bytes.Length > MostBytes ? Full
        : null;

    /// <summary>The last part of a path in either notation, without signs that do something: as a label, and as the name it is saved under.</summary>
    internal static string Named(string? name)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var plain = string.Concat(last.Where(letter => char.GetUnicodeCategory(letter) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))).Trim().Trim('.');
        if (plain.Length > LongestName) plain = plain[..(LongestName / 2)] + "…" + plain[^(LongestName / 2)..];
        return plain.Length == 0 ? "file" : plain;
    }

    private async Task<IResult> Form(string id, HttpContext context)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync() : FormCollection.Empty;
        var file = form.Files.GetFile("file");
        var back = Links.Incident(id);
        if (file?.Length > Largest) return Notices.Refused(context, $"{back}#timeline", TooLarge);
        var bytes = file is null ? null : await Read(file.OpenReadStream(), file.Length);
        var decided = await Attach(context.Actor(), id, file?.FileName, form["text"], bytes ?? []);
        return decided.Refusal is { } refusal
            ? Notices.Refused(context, refusal.Kind == RefusalKind.Missing ? Links.Incidents : $"{back}#timeline", refusal)
            : Notices.Done(context, $"{back}#timeline", "Attached.");
    }

    private async Task<IResult> Program(string id, string? name, string? text, HttpContext context)
    {
        if (string.IsNullOrWhiteSpace(name)) return Core.Incidents.Refusals.TextMissing("name").Result();
        return await Read(context.Request.Body, context.Request.ContentLength ?? 0) is { } bytes
            ? CarryOut.Answer(await Attach(context.Actor(), id, name, text, bytes), worlds.Latest)
            : Problems.Of(StatusCodes.Status413PayloadTooLarge, TooLarge.Name, TooLarge.Text);
    }

    /// <returns>Null: it is more than is taken, and no more of it was read.</returns>
    private static async Task<byte[]?> Read(Stream body, long length)
    {
        if (length > Largest) return null;
        await using var from = body;
        using var bytes = new MemoryStream((int)length);
        var piece = new byte[64 * 1024];
        while (await from.ReadAsync(piece) is > 0 and var read)
        {
            if (bytes.Length + read > Largest) return null;
            bytes.Write(piece, 0, read);
        }

        return bytes.ToArray();
    }

    private async Task<IResult> Show(string id, string file, HttpContext context)
    {
        if (await see.See(context.Actor(), id) is not { } seen) return Incidents.Missing(id).Result();
        if (await database.Read(session => EvidenceTable.Find(session, seen.Incident.Id, file)) is not { } found) return NoSuchFile.Result();
        var told = (EvidenceAttached)Json.Read(Json.Read<EntryBody>(found.Payload).What, typeof(EvidenceAttached));
        var shown = new ContentDispositionHeaderValue(FileKind.IsPicture(told.Type) ? "inline" : "attachment");
        shown.SetHttpFileName(told.Name);
        var headers = context.Response.Headers;
        headers.ContentDisposition = shown.ToString();
        // Whatever it is, nothing in it runs, and it reaches nothing.
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";
        if (!seen.Incident.Restricted) headers.CacheControl = "private, max-age=600";
        return Results.Bytes(found.Bytes, told.Type);
    }

    private static readonly Refusal NoFile = new("no-file", "Choose a file that is not empty.", RefusalKind.Invalid, "file");
    private static readonly Refusal TooLarge = new("too-large", $"A file has at most {Largest / (1024 * 1024)} MB.", RefusalKind.Invalid, "file");
    private static readonly Refusal Full = new("evidence-full", $"An incident keeps at most {Most} files and {MostBytes / (1024 * 1024)} MB; put more where there is room, and note where.");
    private static readonly Refusal NoSuchFile = new("no-such-file", "There is no such file here, or it was removed.", RefusalKind.Missing);
}

using Microsoft.AspNetCore.Mvc;
using NodaTime.Text;
using Tocsin.Core.Playbooks;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Silences;

/// <summary>The console's forms: the same verb as everywhere, then back to a screen that says what it did.</summary>
public sealed class SilenceForms(KeepMutes verb, Worlds worlds, TimeProvider time)
{
    /// <summary>A wall time as browsers send it.</summary>
    public static readonly LocalDateTimePattern Wall = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");

    public void Map(IEndpointRouteBuilder routes)
    {
        // The gate has checked the form's token of whoever came with a cookie.
        var silences = routes.MapGroup("").DisableAntiforgery().ExcludeFromDescription();
        silences.MapPost(Links.NewSilence, Silence).Needs(Right.MuteAlerts);
        silences.MapPost(Links.NewMaintenance, Maintain).Needs(Right.MuteAlerts);
        silences.MapPost(Links.Silences + "/{id}/end", End).Needs(Right.MuteAlerts);
    }

    private async Task<IResult> Silence(HttpContext context, [FromForm] string? match, [FromForm] string? reason, [FromForm] string? length)
    {
        var matchers = ShowSilences.Lines(match ?? "");
        var made = await verb.Silence(context.Actor(), new NewMute(matchers, [], reason, null, time.Now() + DurationText.Parse(length ?? "")));
        return made.Refusal is { } refusal
            ? Notices.Refused(context, Links.Silencing(matchers), refusal)
            : Notices.Done(context, Links.Silences, "Silenced. What still fires at the end pages then.");
    }

    private async Task<IResult> Maintain(HttpContext context, [FromForm] string? title, [FromForm] string? starts, [FromForm] string? ends)
    {
        string[] services = [.. context.Request.Form["service"].OfType<string>()];
        string[] environments = [.. context.Request.Form["environment"].OfType<string>()];
        var zone = Frames.ZoneOf(worlds.Latest.Roster.ById(context.Actor().Id)?.Zone);
        var made = await verb.Maintain(context.Actor(), new NewMute([], services, title, At(starts, zone), At(ends, zone)) { Environments = environments });
        return made.Refusal is { } refusal
            ? Notices.Refused(context, $"{Links.NewMaintenance}?{string.Join('&', services.Select(name => $"service={Uri.EscapeDataString(name)}").Concat(environments.Select(name => $"environment={Uri.EscapeDataString(name)}")))}", refusal)
            : Notices.Done(context, Links.Silences, "Planned. What begins there meanwhile pages nobody.");
    }

    private async Task<IResult> End(HttpContext context, string id)
    {
        var kind = id.StartsWith(Ids.Maintenance) ? StoredMute.MaintenanceKind : StoredMute.SilenceKind;
        var ended = await verb.End(context.Actor(), kind, id);
        return ended.Refusal is { } refusal ? Notices.Refused(context, Links.Silences, refusal) : Notices.Done(context, Links.Silences, "Ended: what it muted and still fires pages now.");
    }

    /// <summary>A skipped wall time is the first that is there, a repeated one its first occurrence.</summary>
    private static Instant? At(string? text, DateTimeZone zone) => Wall.Parse(text ?? "").TryGetValue(default, out var wall) ? wall.InZoneLeniently(zone).ToInstant() : null;
}

using Microsoft.AspNetCore.Mvc;
using Tocsin.Core.Incidents;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>What a caller's link opens: how it stands, in the words that are meant for callers, and two buttons. Looking never does anything.</summary>
public sealed class ConfirmByLink(Database database, Worlds worlds, CallerLinks links, Incidents incidents, Triaging triaging, CallerLimit limit)
{
    private const string Via = "their link";

    /// <summary>In bytes.</summary>
    private const long LargestForm = 64 * 1024;

    public void Map(IEndpointRouteBuilder routes)
    {
        const string open = "the signed address is good for one caller of one incident, and nothing else";
        routes.MapGet(Links.Confirm + "/{link}", Look).ForAnybody(open).ExcludeFromDescription();
        // The address is the proof: whoever has it may press the buttons.
        routes.MapPost(Links.Confirm + "/{link}", Press).ForAnybody(open).DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(LargestForm)).ExcludeFromDescription();
    }

    private Task<IResult> Look(string link, HttpContext context) => database.Read(async session => await Find(session, link) is var (incident, caller)
        ? Show(context, session, link, incident, caller, null)
        : Expired(context, session));

    private async Task<IResult> Press(string link, HttpContext context, [FromForm] string? answer, [FromForm] string? text)
    {
        var refusal = limit.Take(context) is not null ? TooOften : await database.Write(Lane.People, async session =>
            await Find(session, link) is var (incident, caller) ? await Say(session, incident, caller, answer == "works", text) : null);
        return await database.Read(async session => await Find(session, link) is var (incident, caller)
            ? Show(context, session, link, incident, caller, refusal ?? (answer == "works" ? Thanks : Noted))
            : Expired(context, session));
    }

    /// <returns>Why it could not be taken; null: it was.</returns>
    private async Task<Notice?> Say(Session session, Incident incident, Caller caller, bool works, string? text)
    {
        var actor = new Actor(ActorKind.Link, $"caller:{caller.Id}", caller.Name, Role.Viewer, incident.Id);
        if (!works) await ReportTable.Hold(session);
        var words = string.IsNullOrWhiteSpace(text) ? "It still does not work." : text.Trim();
        var decided = await incidents.Decide(session, incident.Id, Sight.Everything, actor, (one, _, now) =>
            works ? one.Confirm(caller.Id, Via, now) : one.StillBroken(caller.Id, words.Length > Report.LongestText ? words[..Report.LongestText] : words, now));
        if (decided.Refusal is { } refusal) return new Notice(NoticeKind.Refused, refusal.Text);
        if (works) return null;
        // Nobody looks at what is over, so it counts as reported anew.
        if (incident.IsOpen || incident.Restricted) await triaging.Hear(session, decided.Incident, decided.Decision.Entries);
        else await triaging.File(session, actor, new NewReport("complaint", Known(incident), caller.Name, caller.Contact, words, Complaint: true));
        return null;
    }

    private string? Known(Incident incident) => incident.Impact.Services.FirstOrDefault(worlds.Latest.Playbook.Services.ContainsKey);

    private async Task<(Incident Incident, Caller Caller)?> Find(Session session, string link)
    {
        if (links.Read(link, session.Now) is not var (id, known)) return null;
        if (await session.First<string>("SELECT state FROM incident WHERE id = @id", new { id }) is not { } state) return null;
        var incident = IncidentTable.Read(state);
        return !CallerLinks.IsPast(incident, session.Now) && incident.Known(known) is { } caller ? (incident, caller) : null;
    }

    private static IResult Show(HttpContext context, Session session, string link, Incident incident, Caller caller, Notice? notice) => Screen.Of<ConfirmScreen>(new ConfirmView(
        Frames.Plain(context, "Does it work again?", session.Now, DateTimeZone.Utc) with { Notice = notice }, $"{Links.Confirm}/{Uri.EscapeDataString(link)}", new CallerState(
            caller.Name, caller.Symptoms, incident.Label, incident.Status, incident.DeskText?.Text, incident.MayConfirm, caller.Confirmed, caller.Complaint)));

    private static IResult Expired(HttpContext context, Session session) => Screen.Of<ConfirmScreen>(
        new ConfirmView(Frames.Plain(context, "This link is no longer good", session.Now, DateTimeZone.Utc), "", null), StatusCodes.Status410Gone);

    private static readonly Notice Thanks = new(NoticeKind.Done, "Thank you: we noted that it works.");
    private static readonly Notice Noted = new(NoticeKind.Done, "Thank you: we noted that it does not work, and whoever handles it sees it.");
    private static readonly Notice TooOften = new(NoticeKind.Refused, "That was pressed very often from here. Wait a minute, and press it again.");
}

/// <summary>What a caller sees.</summary>
/// <param name="Action">Where its forms post: the link's own path.</param>
/// <param name="State">Null: the link is no longer good.</param>
public sealed record ConfirmView(FrameView Frame, string Action, CallerState? State);

/// <summary>How it stands, for one caller; no title and no word that was written for us.</summary>
/// <param name="Said">What they said themselves.</param>
/// <param name="Desk">What the help desk tells everybody.</param>
/// <param name="MayConfirm">It is said to work again, or nobody goes on before they say so.</param>
public sealed record CallerState(string Name, string Said, string Label, Status Status, string? Desk, bool MayConfirm, Instant? Confirmed, string? Complaint);

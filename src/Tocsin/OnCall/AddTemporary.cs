using System.Globalization;
using System.Text.Json;
using NodaTime.Text;
using Tocsin.Core.OnCall;
using Tocsin.Core.Playbooks;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.OnCall;

/// <summary>Puts other people or other rotations in the place of a schedule's layers for a while.</summary>
public sealed class AddTemporary(Database database, Ids ids, Audit audit, Worlds worlds)
{
    /// <summary>Temporary schedules of one schedule that are not over yet.</summary>
    public const int Most = 50;

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/v1/schedules/{name}/temporary", Post).Needs(Right.ArrangeOnCall)
        .WithTags("On-call").WithSummary("Puts other people, or layers as in a document, in the place of a schedule's layers for a while.");

    private async Task<IResult> Post(HttpContext context, string name, NewTemporary wanted) =>
        (await Add(context.Actor(), name, wanted)).Answer(made => Results.Json(made, Json.Options, statusCode: StatusCodes.Status201Created));

    public Task<Outcome<MadeTemporary>> Add(Actor by, string schedule, NewTemporary wanted) => database.Write<Outcome<MadeTemporary>>(Lane.People, async session =>
    {
        await ArrangementTable.Hold(session);
        var live = await worlds.Current(session);
        if (!live.Playbook.Schedules.TryGetValue(schedule, out var own)) return ArrangementFields.NoSuchSchedule(schedule);
        var (from, until, wrong) = ArrangementFields.Range(wanted.From, wanted.Until, session.Now);
        if ((wrong ?? ArrangementFields.WrongReason(wanted.Reason)) is { } refusal) return refusal;
        if (await ArrangementTable.CountTemporaries(session, schedule) >= Most)
            return new Refusal("too-many-temporary-schedules", $"There are {Most} temporary schedules that are not over: remove some.");
        var (instead, unread) = Read(own, wanted, from);
        if ((unread ?? Unknown(live, instead!)) is { } unreadable) return unreadable;
        var made = new TemporarySchedule(ids.New(Ids.Override), schedule, instead!.Zone, instead.Layers, from, until, wanted.Reason!.Trim(), by.Name, session.Now);
        var document = TemporaryDocuments.Of(made);
        await ArrangementTable.Insert(session, made, document.Yaml);
        await audit.Note(session, by, "temporary-schedule-added", document);
        await ArrangementTable.Changed(session);
        return new MadeTemporary(document, Gaps.Of(await worlds.Current(session), schedule, from, until));
    });

    /// <summary>The schedule in its place: read and refused as a document is.</summary>
    private static (Schedule? Schedule, Refusal? Refusal) Read(Schedule own, NewTemporary wanted, Instant from)
    {
        if (wanted.People is { Count: > 0 } people && wanted.Layers is null)
        {
            if (wanted.Shift is { } shift) return Checked(Json.Write(InTurn(own, people, shift, from)), "shift");
            var zone = DateTimeZoneProviders.Tzdb[own.Zone];
            var layer = new Layer(
                "temporary", [new Member(people)], [new ShiftLength(1, ShiftUnit.Weeks)], LocalTime.Midnight, from.InZone(zone).Date.PlusDays(-1));
            return Checked(YamlText.Write(own with { Layers = [layer], Team = null, Description = null }), "people");
        }

        return wanted.Layers is { ValueKind: JsonValueKind.Array } layers && wanted.People is null
            ? Checked(Json.Write(new { kind = own.Kind, name = own.Name, spec = new { zone = wanted.Zone ?? own.Zone, layers } }), "layers")
            : (null, ArrangementFields.Wrong("people", "Write people, who are on call together all the time or with shift in turn, or layers as in a schedule's document."));
    }

    /// <summary>The first has it from the beginning on, and hands over at that wall time.</summary>
    private static object InTurn(Schedule own, IReadOnlyList<string> people, string shift, Instant from)
    {
        var begins = from.InZone(DateTimeZoneProviders.Tzdb[own.Zone]).LocalDateTime;
        var layer = new { name = "temporary", members = people, shift, handOff = begins.ToString("HH:mm", CultureInfo.InvariantCulture), from = LocalDatePattern.Iso.Format(begins.Date) };
        return new { kind = own.Kind, name = own.Name, spec = new { zone = own.Zone, layers = new[] { layer } } };
    }

    // JSON is YAML's flow style, so one reader serves both.
    private static (Schedule? Schedule, Refusal? Refusal) Checked(string text, string field)
    {
        var yaml = Yaml.Read("", text);
        var read = Documents.Read(yaml.Nodes);
        return yaml.Findings.Concat(read.Findings).FirstOrDefault() is { } finding
            ? (null, new Refusal(finding.Rule, $"{(finding.Path == "" ? "" : $"{finding.Path}: ")}{finding.Text} {finding.Advice}", RefusalKind.Invalid, field))
            : (read.Documents.OfType<Schedule>().Single(), null);
    }

    private static Refusal? Unknown(Live live, Schedule instead) =>
        instead.Layers.SelectMany(layer => layer.Handles).FirstOrDefault(handle => live.Roster.ByHandle(handle) is null) is { } nobody
            ? ArrangementFields.Wrong("people", $"Nobody here has the handle {nobody}.")
            : null;
}

/// <summary>Something to put in the place of a schedule's layers.</summary>
/// <param name="People">Handles, on call together all the time, or in turn with <paramref name="Shift"/>; or else <paramref name="Layers"/>.</param>
/// <param name="Layers">As in a schedule's document.</param>
/// <param name="Zone">For layers that have none of their own; the schedule's where it is left out.</param>
/// <param name="Shift">How long each of the people has it, as in a document: 12h, 1d, 1w; null: they have it together.</param>
public sealed record NewTemporary(string? From, string? Until, string? Reason, IReadOnlyList<string>? People, JsonElement? Layers, string? Zone, string? Shift = null);

/// <summary>A temporary schedule just made.</summary>
/// <param name="LeavesNobody">Where in its time nobody is on call; the first twenty.</param>
public sealed record MadeTemporary(TemporaryDocument Temporary, IReadOnlyList<GapDocument> LeavesNobody);

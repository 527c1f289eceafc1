using Tocsin.Core.OnCall;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.OnCall;

/// <summary>Arranges something beside a schedule: somebody stands in, is on call as well, or is away.</summary>
public sealed class AddOverride(Database database, Ids ids, Audit audit, Worlds worlds)
{
    /// <summary>Overrides of one schedule that are not over yet, and leaves from all schedules.</summary>
    public const int Most = 1_000;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/schedules/{name}/overrides", Post).Needs(Right.ArrangeOnCall)
            .WithTags("On-call").WithSummary("Lets somebody stand in, be on call as well, or be away, for a while.");
        routes.MapPost("/api/v1/people/{handle}/leave", PostLeave).Needs(Right.ArrangeOnCall)
            .WithTags("On-call").WithSummary("Somebody is away from every schedule for a while.");
    }

    private async Task<IResult> Post(HttpContext context, string name, NewOverride wanted) => Made(await Add(context.Actor(), name, wanted));

    private async Task<IResult> PostLeave(HttpContext context, string handle, NewOverride wanted) =>
        Made(await Add(context.Actor(), null, wanted with { Kind = wanted.Kind ?? "remove", Handle = handle }));

    private static IResult Made(Outcome<MadeOverride> made) => made.Answer(value => Results.Json(value, Json.Options, statusCode: StatusCodes.Status201Created));

    /// <param name="schedule">Null: somebody is away from all schedules.</param>
    public Task<Outcome<MadeOverride>> Add(Actor by, string? schedule, NewOverride wanted) =>
        database.Write<Outcome<MadeOverride>>(Lane.People, session => Add(session, by, schedule, wanted));

    /// <summary>The same within a transaction that does more, such as a swap of two shifts.</summary>
    public async Task<Outcome<MadeOverride>> Add(Session session, Actor by, string? schedule, NewOverride wanted)
    {
        await ArrangementTable.Hold(session);
        var live = await worlds.Current(session);
        if (schedule is not null && !live.Playbook.Schedules.ContainsKey(schedule)) return ArrangementFields.NoSuchSchedule(schedule);
        var (from, until, wrong) = ArrangementFields.Range(wanted.From, wanted.Until, session.Now);
        if ((wrong ?? Wrong(live, schedule, wanted)) is { } refusal) return refusal;
        if (await ArrangementTable.CountOverrides(session, schedule) >= Most)
            return new Refusal("too-many-overrides", $"There are {Most} overrides that are not over: remove some, or change the schedule's document.");
        var made = new Override(
            ids.New(Ids.Override), schedule, ArrangementFields.Kind(wanted.Kind)!.Value, wanted.Handle!, wanted.Replaces, from, until, wanted.Reason!.Trim(), by.Name, session.Now);
        if (schedule is not null && NotConcerned(live, made) is { } idle) return idle;
        await ArrangementTable.Insert(session, made);
        await audit.Note(session, by, "override-added", OverrideDocument.Of(made, live.Roster));
        await ArrangementTable.Changed(session);
        return new MadeOverride(OverrideDocument.Of(made, live.Roster), Gaps.Of(await worlds.Current(session), made));
    }

    private static Refusal? Wrong(Live live, string? schedule, NewOverride wanted) => wanted switch
    {
        _ when ArrangementFields.Kind(wanted.Kind) is null => ArrangementFields.Wrong("kind", "Write replace, add, or remove for somebody who is away."),
        _ when schedule is null && ArrangementFields.Kind(wanted.Kind) is not OverrideKind.Remove => ArrangementFields.Wrong("kind", "Without a schedule somebody can only be away."),
        _ when NobodyHas(live, wanted.Handle) => ArrangementFields.Wrong("handle", $"Nobody here has the handle {wanted.Handle}."),
        { Replaces: not null } when ArrangementFields.Kind(wanted.Kind) is not OverrideKind.Replace => ArrangementFields.Wrong("replaces", "Only replace names whom."),
        { Replaces: { } other } when other == wanted.Handle => ArrangementFields.Wrong("replaces", "Nobody stands in for themselves."),
        _ => ArrangementFields.WrongReason(wanted.Reason),
    };

    private static bool NobodyHas(Live live, string? handle) => handle is null || live.Roster.ByHandle(handle) is null;

    /// <summary>Who stands in for somebody, or is away, is so only where that one would be on call: better said now than noticed at night.</summary>
    private static Refusal? NotConcerned(Live live, Override made)
    {
        var whom = made.Kind == OverrideKind.Remove ? made.Handle : made.Replaces;
        if (whom is null || live.World.Rota(live.Playbook.Schedules[made.Schedule!]).Between(made.Start, made.End).Any(shift => shift.Has(whom) || shift.Away.Any(away => away.Handle == whom)))
            return null;
        return new Refusal("not-on-call-then", $"{whom} is not on call by {made.Schedule} in that time.", RefusalKind.Conflict, made.Kind == OverrideKind.Remove ? "handle" : "replaces");
    }
}

/// <summary>An override just made.</summary>
/// <param name="LeavesNobody">Where in its time nobody is on call now; the first twenty.</param>
public sealed record MadeOverride(OverrideDocument Override, IReadOnlyList<GapDocument> LeavesNobody);

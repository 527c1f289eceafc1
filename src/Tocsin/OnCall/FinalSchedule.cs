using Tocsin.Core.OnCall;
using Tocsin.Core.Playbooks;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.OnCall;

/// <summary>A schedule over any stretch of time: who is on call, why, and where nobody is; and what was arranged in it.</summary>
public sealed class FinalSchedule(Database database, Worlds worlds, TimeProvider time)
{
    /// <summary>The longest stretch one answer tells.</summary>
    public static readonly Duration Longest = Duration.FromDays(400);

    private static readonly Duration Usual = Duration.FromDays(14);

    public void Map(IEndpointRouteBuilder routes)
    {
        var schedule = routes.MapGroup("/api/v1/schedules/{name}").WithTags("On-call");
        schedule.MapGet("/final", Final).Needs(Right.ReadConsole)
            .WithSummary("Every shift from one instant to another, gaps included, and why; with layers=true also each layer alone.");
        schedule.MapGet("/calendar.ics", Calendar).Needs(Right.ReadConsole).WithSummary("The same as iCalendar.");
        schedule.MapGet("/overrides", Overrides).Needs(Right.ReadConsole).WithSummary("Overrides of this schedule that are not over, or those of a stretch of time.");
        schedule.MapGet("/temporary", Temporaries).Needs(Right.ReadConsole).WithSummary("Temporary schedules that are not over, or those of a stretch of time.");
        routes.MapGet("/api/v1/people/{handle}/leave", Leaves).Needs(Right.ReadConsole).WithTags("On-call").WithSummary("When somebody is away from every schedule.");
    }

    private IResult Final(string name, string? from, string? to, bool? layers)
    {
        var live = worlds.Latest;
        if (!live.Playbook.Schedules.TryGetValue(name, out var schedule)) return ArrangementFields.NoSuchSchedule(name).Result();
        var (begin, end, wrong) = Stretch(from, to);
        return wrong?.Result() ?? TypedResults.Json(Of(live, schedule, begin, end, layers is true), Json.Options);
    }

    public static FinalDocument Of(Live live, Schedule schedule, Instant from, Instant to, bool layers)
    {
        var rota = live.World.Rota(schedule);
        return new FinalDocument(
            schedule.Name, schedule.Title, schedule.Zone, from, to,
            [.. rota.Between(from, to).Select(Document)],
            layers ? [.. rota.Layers(from, to).Select(layer => new LayerDocument(layer.Layer, layer.Zone, [.. layer.Shifts.Select(Document)]))] : null);

        ShiftDocument Document(Shift shift) => ShiftDocument.Of(shift, live.Roster);
    }

    private async Task<IResult> Calendar(string name, string? from, string? to)
    {
        if (!worlds.Latest.Playbook.Schedules.TryGetValue(name, out var schedule)) return ArrangementFields.NoSuchSchedule(name).Result();
        var (begin, end, wrong) = Stretch(from, to);
        return wrong?.Result() ?? Results.Text(
            await database.Read(async session => (await Calendars.Read(session, worlds)).Of(schedule.Title, [schedule], begin, end)), CalendarText.ContentType);
    }

    private IResult Overrides(string name, string? from, string? to) => Listed(
        name, from, to, (live, begin, end) => live.World.Arrangements.Of(name).Overrides.Where(one => one.Start < end && one.End > begin).Select(one => OverrideDocument.Of(one, live.Roster)));

    private IResult Temporaries(string name, string? from, string? to) => Listed(
        name, from, to, (live, begin, end) => live.World.Arrangements.Of(name).Temporaries.Where(one => one.Start < end && one.End > begin).Select(TemporaryDocuments.Of));

    private IResult Listed<T>(string name, string? from, string? to, Func<Live, Instant, Instant, IEnumerable<T>> find)
    {
        var live = worlds.Latest;
        if (!live.Playbook.Schedules.ContainsKey(name)) return ArrangementFields.NoSuchSchedule(name).Result();
        if (from is null && to is null) return TypedResults.Json(new { items = find(live, time.Now(), Instant.MaxValue) }, Json.Options);
        var (begin, end, wrong) = Stretch(from, to);
        return wrong?.Result() ?? TypedResults.Json(new { items = find(live, begin, end) }, Json.Options);
    }

    private IResult Leaves(string handle)
    {
        var live = worlds.Latest;
        if (live.Roster.ByHandle(handle) is null) return People.ShowPerson.Missing(handle).Result();
        var now = time.Now();
        return TypedResults.Json(
            new { items = live.World.Arrangements.Everywhere.Where(one => one.Handle == handle && one.End > now).Select(one => OverrideDocument.Of(one, live.Roster)) }, Json.Options);
    }

    /// <summary>From now where left out; two weeks where no end is given.</summary>
    private (Instant From, Instant To, Refusal? Wrong) Stretch(string? from, string? to)
    {
        var begin = from is null ? time.Now() : ArrangementFields.At(from);
        if (begin is null) return (default, default, ArrangementFields.BadInstant("from"));
        var end = to is null ? begin + Usual : ArrangementFields.At(to);
        if (end is null) return (default, default, ArrangementFields.BadInstant("to"));
        return end - begin > Longest || end <= begin
            ? (default, default, ArrangementFields.Wrong("to", $"to is after from, and at most {Longest.Days} days later."))
            : (begin.Value, end.Value, null);
    }
}

/// <summary>A schedule over a stretch of time.</summary>
/// <param name="Shifts">In order, without gap between them: one without people is a gap. The first and the last are cut to the stretch.</param>
/// <param name="Layers">Each layer as the document alone has it, the first layer first; null where not asked for.</param>
public sealed record FinalDocument(
    string Schedule, string Title, string Zone, Instant From, Instant To, IReadOnlyList<ShiftDocument> Shifts, IReadOnlyList<LayerDocument>? Layers);

/// <summary>One layer alone.</summary>
public sealed record LayerDocument(string Layer, string Zone, IReadOnlyList<ShiftDocument> Shifts);

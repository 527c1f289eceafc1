using NodaTime.Text;
using Tocsin.Core.OnCall;
using Tocsin.Core.Playbooks;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.OnCall;

/// <summary>Shows one schedule over some days, why it is that person, and what was arranged.</summary>
public sealed class ShowSchedule(Database database, Worlds worlds, Frames frames)
{
    /// <summary>What a browser sends for a date and a time.</summary>
    public static readonly LocalDateTimePattern WallTime = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    private const int MostPeople = 1_000;

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet(
        Links.Schedules + "/{name}", (string name, string? view, string? at, string? ask, HttpContext context) => Show(name, view, at, ask, context, null)).Needs(Right.ReadConsole).ExcludeFromDescription();

    /// <param name="draft">What was typed and refused.</param>
    public Task<IResult> Show(string name, string? how, string? at, string? ask, HttpContext context, ArrangementDraft? draft) => database.Read(async session =>
    {
        var live = await worlds.Current(session);
        var schedule = live.Playbook.Schedules.GetValueOrDefault(name);
        var frame = await frames.Around(session, context, context.Actor(), schedule?.Title ?? "There is no such schedule", RailPlace.OnCall);
        if (schedule is null) return Screen.Of<ProblemScreen>(Missing(frame, name), StatusCodes.Status404NotFound);
        var view = View(frame, live, schedule, Span.Of(how, at, frame.Now, frame.Zone), ask, draft);
        return Screen.Of<ScheduleScreen>(view with { MayArrange = Access.Check(context.Actor(), Right.ArrangeOnCall) is null }, draft is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    });

    private static ScheduleView View(FrameView frame, Live live, Schedule schedule, Span span, string? ask, ArrangementDraft? draft)
    {
        var rota = live.World.Rota(schedule);
        var calendar = new Calendar(live, frame.Reader!.Handle);
        var boards = new Boards(live, frame.Reader.Handle, frame.Now);
        var board = boards.Board(schedule, frame.Now, frame.Now);
        return new ScheduleView(
            frame, schedule.Name, schedule.Title, schedule.Description, live.Team(schedule.Team), schedule.AsDocument(), Frames.ZoneOf(schedule.Zone), span,
            calendar.Rows(rota, span.From, span.Until),
            [.. rota.Between(Instant.Max(span.From, Instant.Min(frame.Now, span.Until - Duration.FromDays(1))), span.Until).Select(shift => calendar.Line(rota.At(shift.Start)))],
            board.Now,
            board.Next,
            ask is null ? null : Answer(ask, frame, rota, calendar),
            calendar.Arranged(schedule, frame.Now),
            People(live, schedule),
            draft ?? Blank(frame),
            false);
    }

    private static Asked Answer(string ask, FrameView frame, Rota rota, Calendar calendar)
    {
        if (Meant(ask, frame.Zone) is not { } at) return new Asked(ask, frame.Now, null);
        return new Asked(ask, at, calendar.Line(rota.At(at)));
    }

    /// <summary>A wall time in a zone: one that the clocks skip is the first after it, of one that comes twice it is the first.</summary>
    public static Instant? Meant(string? wall, DateTimeZone zone) =>
        WallTime.Parse((wall ?? "").Trim()).TryGetValue(default, out var local) && local.Year is > 1970 and < 2200 ? zone.AtLeniently(local).ToInstant() : null;

    /// <summary>Those of the schedule first, then everybody.</summary>
    private static IReadOnlyList<Choice> People(Live live, Schedule schedule)
    {
        var own = schedule.Layers.SelectMany(layer => layer.Handles).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. live.Roster.People.OrderBy(person => own.Contains(person.Handle) ? 0 : 1).ThenBy(person => person.Name, StringComparer.OrdinalIgnoreCase).Take(MostPeople)
                .Select(person => new Choice(person.Handle, person.Name)),
        ];
    }

    /// <summary>From the next whole hour, for a night.</summary>
    private static ArrangementDraft Blank(FrameView frame)
    {
        var hour = frame.Now.InZone(frame.Zone).LocalDateTime.With(TimeAdjusters.TruncateToHour).PlusHours(1);
        return new ArrangementDraft(null, [], null, WallTime.Format(hour), WallTime.Format(hour.PlusHours(12)), null);
    }

    private static ProblemView Missing(FrameView frame, string name) => ProblemView.Missing(frame) with
    {
        Title = "There is no such schedule",
        Text = $"No schedule is called {name}. It may have been renamed, or removed from the playbook.",
        Href = Links.OnCall,
        Action = "See who is on call",
    };
}

using NodaTime.Text;
using Tocsin.Core.OnCall;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.OnCall;

/// <summary>Shows when the reader is on call, and where nobody is.</summary>
public sealed class ShowMyShifts(Database database, Worlds worlds, Frames frames)
{
    private const int Days = 90;
    private const int MostShifts = 200;
    private const int MostGaps = 200;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Links.MyShifts, (Delegate)Mine).Needs(Right.ReadConsole).ExcludeFromDescription();
        routes.MapGet(Links.Gaps, (Delegate)Gaps).Needs(Right.ReadConsole).ExcludeFromDescription();
    }

    private Task<IResult> Mine(HttpContext context) => database.Read(async session =>
    {
        var live = await worlds.Current(session);
        var frame = await frames.Around(session, context, context.Actor(), "My shifts", RailPlace.OnCall);
        var (me, until) = (frame.Reader!.Handle, frame.Now + Duration.FromDays(Days));
        var shifts = live.Playbook.Schedules.Values.Select(schedule => (On: schedule, Rota: live.World.Rota(schedule))).Where(one => one.Rota.Names(me))
            .SelectMany(one => one.Rota.Between(frame.Now, until).Where(shift => shift.Has(me)).Select(shift => Of(live, one.On.Titled(), one.Rota.At(shift.Start), me)))
            .OrderBy(shift => shift.From).Take(MostShifts).ToList();
        var hours = shifts.Sum(shift => (Instant.Min(shift.Until, until) - Instant.Max(shift.From, frame.Now)).TotalHours);
        return Screen.Of<MyShiftsScreen>(new MyShiftsView(frame, shifts, Days, hours));
    });

    private static MyShift Of(Live live, TitleLink on, Shift shift, string me) => new(
        on, shift.Start, shift.End, [.. shift.Duties.Where(duty => duty.Handle != me).Select(duty => live.Who(duty.Handle))], shift.Duties.First(duty => duty.Handle == me).Why.Told(handle => live.Who(handle).Name).Text);

    private Task<IResult> Gaps(HttpContext context) => database.Read(async session =>
    {
        var live = await worlds.Current(session);
        var frame = await frames.Around(session, context, context.Actor(), "Gaps", RailPlace.OnCall);
        var until = frame.Now + Duration.FromDays(Days);
        var gaps = live.Playbook.Schedules.Values
            .SelectMany(schedule => live.World.Rota(schedule).Between(frame.Now, until).Where(shift => shift.IsGap).Select(gap => new GapLine(
                schedule.Titled(), gap.Start, gap.End >= until ? null : gap.End, [.. gap.Away.Select(away => live.Who(away.Handle))],
                $"{Links.Schedule(schedule.Name)}?at={LocalDatePattern.Iso.Format(gap.Start.InZone(frame.Zone).Date)}")))
            .OrderBy(gap => gap.From).ToList();
        return Screen.Of<GapsScreen>(new GapsView(frame, [.. gaps.Take(MostGaps)], Days, Math.Max(0, gaps.Count - MostGaps), live.Playbook.Schedules.Count));
    });
}

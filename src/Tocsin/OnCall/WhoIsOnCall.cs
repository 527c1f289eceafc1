using NodaTime.Text;
using Tocsin.Core.OnCall;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.OnCall;

/// <summary>Who is on call, at any instant.</summary>
public sealed class WhoIsOnCall(Worlds worlds, TimeProvider time)
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/oncall", Get)
        .Needs(Right.ReadConsole).WithTags("On-call").WithSummary("Who is on call now, or at an instant, by schedule.");

    private IResult Get(string? at, string? schedule)
    {
        var instant = time.Now();
        if (at is not null)
        {
            var parsed = InstantPattern.ExtendedIso.Parse(at);
            if (!parsed.Success) return BadInstant.Result();
            instant = parsed.Value;
        }

        var live = worlds.Latest;
        if (schedule is not null && !live.Playbook.Schedules.ContainsKey(schedule)) return Missing(schedule).Result();
        IEnumerable<Schedule> schedules = schedule is null ? live.Playbook.Schedules.Values.OrderBy(one => one.Name, StringComparer.Ordinal) : [live.Playbook.Schedules[schedule]];
        return TypedResults.Json(new { at = instant, items = schedules.Select(one => At(one, live.Roster, instant)) }, Json.Options);
    }

    /// <summary>Now, and who follows.</summary>
    public static OnCallDocument At(Schedule schedule, Roster roster, Instant at)
    {
        var shift = Rota.At(schedule, at);
        var next = shift is { End: var end } && end < Instant.MaxValue ? Rota.At(schedule, end) : null;
        return new OnCallDocument(schedule.Name, schedule.Title, schedule.Zone, Of(shift, roster), Of(next, roster));
    }

    private static ShiftDocument? Of(Shift? shift, Roster roster) =>
        shift is null ? null : new ShiftDocument(shift.Handle, roster.ByHandle(shift.Handle)?.Name, shift.Start, shift.End, shift.Layer);

    private static readonly Refusal BadInstant =
        new("not-an-instant", "at is an instant such as 2026-11-21T03:00:00Z.", RefusalKind.Invalid, "at");

    private static Refusal Missing(string name) => new("no-such-schedule", $"There is no schedule {name}.", RefusalKind.Missing, "schedule");
}

/// <summary>Who is on call by one schedule.</summary>
public sealed record OnCallDocument(string Schedule, string Title, string Zone, ShiftDocument? Now, ShiftDocument? Next);

/// <summary>One shift.</summary>
/// <param name="Name">What people call the person; null: the handle is nobody's.</param>
public sealed record ShiftDocument(string Handle, string? Name, Instant From, Instant Until, string Layer);

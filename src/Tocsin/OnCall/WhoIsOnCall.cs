using NodaTime.Text;
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
        return TypedResults.Json(new { at = instant, items = schedules.Select(one => At(one, live, instant)) }, Json.Options);
    }

    /// <summary>Now, and who follows.</summary>
    public static OnCallDocument At(Schedule schedule, Live live, Instant at)
    {
        var rota = live.World.Rota(schedule);
        return new OnCallDocument(
            schedule.Name, schedule.Title, schedule.Zone, ShiftDocument.Of(rota.At(at), live.Roster), rota.Next(at) is { } next ? ShiftDocument.Of(next, live.Roster) : null);
    }

    private static readonly Refusal BadInstant =
        new("not-an-instant", "at is an instant such as 2026-11-21T03:00:00Z.", RefusalKind.Invalid, "at");

    private static Refusal Missing(string name) => new("no-such-schedule", $"There is no schedule {name}.", RefusalKind.Missing, "schedule");
}

/// <summary>Who is on call by one schedule.</summary>
/// <param name="Now">Without people where nobody is.</param>
/// <param name="Next">The next shift that has somebody; null: none follows.</param>
public sealed record OnCallDocument(string Schedule, string Title, string Zone, ShiftDocument Now, ShiftDocument? Next);

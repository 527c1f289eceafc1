using Tocsin.Core.Playbooks;
using static Tocsin.Core.Tests.Incidents.Houses;
using static Tocsin.Core.Tests.Incidents.Story;

namespace Tocsin.Core.Tests.Incidents;

/// <summary>Clocks that count by a wall clock in Berlin, from nine to five.</summary>
public sealed class CalendarTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    [Theory]
    [InlineData("2026-03-02T10:00", "2026-03-02T14:00")] // within a day
    [InlineData("2026-03-02T15:00", "2026-03-03T11:00")] // over a night
    [InlineData("2026-03-06T16:00", "2026-03-09T12:00")] // over a week-end
    [InlineData("2026-03-07T12:00", "2026-03-09T13:00")] // from a week-end on
    [InlineData("2026-04-30T16:00", "2026-05-04T12:00")] // over a holiday and a week-end
    [InlineData("2026-03-27T15:00", "2026-03-30T11:00")] // over the night in which an hour is skipped
    [InlineData("2026-10-23T15:00", "2026-10-26T11:00")] // over the night in which an hour comes twice
    [InlineData("2026-03-02T23:59", "2026-03-03T13:00")] // from just before midnight
    [InlineData("2026-03-03T00:00", "2026-03-03T13:00")] // from midnight
    [InlineData("2026-03-02T13:00", "2026-03-02T17:00")] // until the very end of a day
    public void Four_hours_of_office_time_are_up_at_this_wall_time(string from, string due) =>
        Assert.Equal(Wall(due), new Story(Itsm, Said("single", "later"), Wall(from)).Clock(ClockKind.Response).Due);

    [Theory]
    [InlineData("2026-03-28", 2)] // no change
    [InlineData("2026-03-29", 1)] // 02:00 is skipped: half past one to three is half an hour
    [InlineData("2026-10-25", 3)] // 02:00 comes twice
    public void An_hour_that_is_skipped_does_not_count_and_one_that_comes_twice_counts_twice(string night, int hours)
    {
        var nights = Office with { Hours = [new BusinessHours(Enum.GetValues<IsoDayOfWeek>()[1..], new LocalTime(1, 0), new LocalTime(3, 0))], Holidays = [] };
        var story = new Story(Itsm with { Calendars = [nights] }, Said("single", "later"), Wall($"{night}T00:30"));
        Assert.Equal(Minutes(240), Counted(nights, story.Now, story.Clock(ClockKind.Response).Due!.Value));
        Assert.Equal(Duration.FromHours(hours), Counted(nights, story.Now, Wall($"{night}T05:00")));
    }

    [Fact]
    public void Hours_that_begin_at_a_time_that_comes_twice_begin_the_first_time()
    {
        var nights = Office with { Hours = [new BusinessHours(Enum.GetValues<IsoDayOfWeek>()[1..], new LocalTime(2, 30), new LocalTime(6, 30))], Holidays = [] };
        Assert.Equal(Wall("2026-10-25T05:30"), new Story(Itsm with { Calendars = [nights] }, Said("single", "later"), Wall("2026-10-25T00:30")).Clock(ClockKind.Response).Due);
    }

    [Fact]
    public void Hours_until_midnight_go_on_with_those_from_midnight()
    {
        BusinessHours Daily(int from, int until) => new(Enum.GetValues<IsoDayOfWeek>()[1..], new LocalTime(from, 0), new LocalTime(until, 0));
        var nights = Office with { Hours = [Daily(22, 0), Daily(0, 1)], Holidays = [] };
        Assert.Equal(Wall("2026-03-03T23:00"), new Story(Itsm with { Calendars = [nights] }, Said("single", "later"), Wall("2026-03-02T22:00")).Clock(ClockKind.Response).Due);
    }

    [Fact]
    public void Hours_that_are_written_twice_count_once()
    {
        var twice = Office with { Hours = [.. Office.Hours, new BusinessHours([IsoDayOfWeek.Monday], new LocalTime(8, 0), new LocalTime(12, 0))] };
        Assert.Equal(Wall("2026-03-02T13:00"), new Story(Itsm with { Calendars = [twice] }, Said("single", "later"), Wall("2026-03-02T09:00")).Clock(ClockKind.Response).Due);
        Assert.Equal(Wall("2026-03-02T12:00"), new Story(Itsm with { Calendars = [twice] }, Said("single", "later"), Wall("2026-03-02T07:00")).Clock(ClockKind.Response).Due);
    }

    [Fact]
    public void A_broken_clock_that_stood_still_is_as_late_as_it_was()
    {
        var story = new Story(Itsm, Said("single", "later"), Wall("2026-03-06T12:00")).Passes(Duration.FromDays(3));
        var breached = story.Clock(ClockKind.Response);
        Assert.Equal(Wall("2026-03-06T16:00"), breached.Due);
        story.Does((incident, now) => incident.Pause(Ada, "waits", now)).Does((incident, now) => incident.Resume(Ada, null, now));
        Assert.Equal(breached, story.Clock(ClockKind.Response));
    }

    [Fact]
    public void Time_out_of_hours_does_not_use_up_a_clock_that_is_paused_and_resumed()
    {
        var story = new Story(Itsm, Said("single", "later"), Wall("2026-03-06T16:00")).Passes(Duration.FromHours(20));
        story.Does((incident, now) => incident.Pause(Ada, "waits", now)).Passes(Minutes(60)).Does((incident, now) => incident.Resume(Ada, null, now));
        Assert.Equal(Wall("2026-03-09T12:00"), story.Clock(ClockKind.Response).Due);
    }

    private static Instant Wall(string local) =>
        NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(local).Value.InZoneStrictly(Berlin).ToInstant();

    /// <summary>Minute by minute, by looking at the wall.</summary>
    private static Duration Counted(BusinessCalendar calendar, Instant from, Instant until)
    {
        var sum = Duration.Zero;
        for (var at = from; at < until; at += Minutes(1))
        {
            var local = at.InZone(Berlin).LocalDateTime;
            if (calendar.Hours.Any(hours => hours.Days.Contains(local.DayOfWeek) && hours.From <= local.TimeOfDay && local.TimeOfDay < hours.Until)) sum += Minutes(1);
        }

        return sum;
    }
}

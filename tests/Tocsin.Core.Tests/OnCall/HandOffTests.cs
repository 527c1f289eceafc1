using Tocsin.Core.OnCall;

namespace Tocsin.Core.Tests.OnCall;

/// <summary>When shifts begin on the days on which the clocks change, as a table of facts.</summary>
public sealed class HandOffTests
{
    // The clocks of each zone as published in the IANA time zone database.
    [Theory]
    [InlineData("America/Chicago", "1d", "02:30", "2020-03-01", "2020-03-08", "2020-03-08T08:00:00Z", "skipped: the first instant after, 03:00 CDT")]
    [InlineData("America/Chicago", "1d", "02:30", "2020-03-01", "2020-03-09", "2020-03-09T07:30:00Z", "the day after, 02:30 again")]
    [InlineData("America/Chicago", "1d", "01:30", "2020-10-25", "2020-11-01", "2020-11-01T06:30:00Z", "twice: the first one, CDT")]
    [InlineData("America/Chicago", "1d", "01:30", "2020-10-25", "2020-11-02", "2020-11-02T07:30:00Z", "the day after, CST")]
    [InlineData("Australia/Lord_Howe", "1d", "02:15", "2020-10-01", "2020-10-04", "2020-10-03T15:30:00Z", "half an hour skipped: 02:30")]
    [InlineData("Australia/Lord_Howe", "1d", "01:45", "2021-04-01", "2021-04-04", "2021-04-03T14:45:00Z", "half an hour twice: the first one")]
    [InlineData("Europe/Berlin", "1w", "09:00", "2026-03-23", "2026-03-30", "2026-03-30T07:00:00Z", "weekly at 09:00 whatever the offset")]
    [InlineData("Europe/Berlin", "1mo", "00:00", "2024-01-29", "2024-02-29", "2024-02-28T23:00:00Z", "leap day")]
    [InlineData("Europe/Berlin", "1mo", "00:00", "2023-01-31", "2023-02-28", "2023-02-27T23:00:00Z", "a month without a 31st: its last day")]
    [InlineData("Europe/Berlin", "1mo", "00:00", "2023-01-31", "2023-03-31", "2023-03-30T22:00:00Z", "and back to the 31st")]
    [InlineData("Asia/Kolkata", "1d", "02:30", "2020-03-01", "2020-03-08", "2020-03-07T21:00:00Z", "no summer time")]
    [InlineData("America/Chicago", "1d", "00:00", "2020-02-28", "2020-02-29", "2020-02-29T06:00:00Z", "leap day")]
    [InlineData("Asia/Beirut", "1d", "00:00", "2024-03-29", "2024-03-31", "2024-03-30T22:00:00Z", "midnight skipped: 01:00")]
    public void A_shift_begins_at_its_wall_time(string zone, string shift, string handOff, string from, string day, string start, string why)
    {
        var schedule = A.Schedule(zone, shift, handOff, from, "ada", "grace", "linus");
        var days = A.Date(day).At(LocalTime.Noon).InZoneLeniently(DateTimeZoneProviders.Tzdb[zone]).ToInstant();
        var begins = new Rota(schedule).Between(days - Duration.FromHours(36), days + Duration.FromHours(36)).Select(one => one.Start);
        Assert.True(begins.Contains(A.Instant(start)), why);
    }

    [Theory]
    [InlineData("2020-03-07", 23)]
    [InlineData("2020-10-31", 25)]
    [InlineData("2020-07-01", 24)]
    public void A_shift_of_a_day_is_a_calendar_day(string day, int hours)
    {
        var schedule = A.Schedule("America/Chicago", "1d", "12:00", "2020-01-01", "ada", "grace");
        var shift = new Rota(schedule).At(A.Local(day, "12:00", "America/Chicago"));
        Assert.Equal(Duration.FromHours(hours), shift.End - shift.Start);
    }

    [Fact]
    public void Hourly_shifts_stay_aligned_when_an_hour_is_skipped()
    {
        var schedule = A.Schedule("America/Chicago", "1h", "00:00", "2020-03-08", "a", "b", "c", "d", "e");
        var shifts = new Rota(schedule).Between(A.Instant("2020-03-08T06:00:00Z"), A.Instant("2020-03-08T10:00:00Z"));
        // 00:00 a, 01:00 b, 02:00 does not exist (c is skipped), 03:00 d, 04:00 e.
        Assert.Equal(["a 06:00", "b 07:00", "d 08:00", "e 09:00"], shifts.Select(one => $"{A.Who(one)} {one.Start:HH:mm}"));
    }

    [Fact]
    public void Hourly_shifts_stay_aligned_when_an_hour_comes_twice()
    {
        var schedule = A.Schedule("America/Chicago", "1h", "00:00", "2020-11-01", "a", "b", "c", "d");
        var shifts = new Rota(schedule).Between(A.Instant("2020-11-01T05:00:00Z"), A.Instant("2020-11-01T10:00:00Z"));
        // 00:00 a, 01:00 b for two hours, 02:00 c, 03:00 d.
        Assert.Equal(["a 05:00", "b 06:00", "c 08:00", "d 09:00"], shifts.Select(one => $"{A.Who(one)} {one.Start:HH:mm}"));
    }

    [Fact]
    public void A_day_that_a_country_skips_is_nobodys()
    {
        // Samoa went from 29 to 31 December 2011.
        var schedule = A.Schedule("Pacific/Apia", "1d", "00:00", "2011-12-28", "a", "b", "c", "d");
        var shifts = new Rota(schedule).Between(A.Local("2011-12-28", "00:00", "Pacific/Apia"), A.Local("2012-01-01", "00:00", "Pacific/Apia"));
        Assert.Equal(["a", "b", "d"], shifts.Select(A.Who));
    }
}

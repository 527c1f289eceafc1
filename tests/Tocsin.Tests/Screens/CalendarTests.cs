using System.Net;
using System.Text.RegularExpressions;
using Tocsin.OnCall;

namespace Tocsin.Tests.Screens;

/// <summary>Who is on call when: seen, asked, arranged and tried out in the console.</summary>
public sealed partial class CalendarTests
{
    private const string Nights = """
        kind: Schedule
        name: nights
        title: Nights
        spec:
          zone: Europe/London
          layers:
            - name: nights
              members: [grace]
              shift: 1d
              handOff: "22:00"
              from: 2026-01-05
              restrictions: [{ from: "22:00", until: "06:00" }]
        """;

    [Theory, EachDatabase]
    public async Task A_schedule_says_who_is_on_call_and_why_in_three_views(Engine engine)
    {
        await using var world = await House.Open(engine, Nights);
        using var vera = await world.SignedIn("vera");
        await vera.Open("/schedules/shop");
        vera.Says("Ada is on call until Mon 9 Feb 09:00.");
        vera.Says("Has shift 5 of layer first.");
        vera.SaysNot("Arrange something");
        await vera.Open("/schedules/nights?view=week");
        vera.Says("Mon 2 Feb");
        vera.Says("Nobody is on call");
        await vera.Open("/schedules/nights?view=month&at=2026-03-01");
        vera.Says("March 2026");
        vera.Says("29 23 h");
        await vera.Open("/schedules/shop?ask=2026-03-29T01:30");
        vera.Says("Has shift 12 of layer first.");
        await vera.Open("/schedules/shop?ask=tomorrow");
        vera.Says("That is no date and time.");
        await vera.Open("/schedules/none");
        Assert.Equal(HttpStatusCode.NotFound, vera.Status);
        Assert.Empty(world.Log.Lines);
    }

    [Theory, EachDatabase]
    public async Task Somebody_stands_in_by_a_plain_form_and_it_is_taken_back(Engine engine)
    {
        await using var world = await House.Open(engine);
        using var ada = await world.SignedIn("ada");
        await ada.Open("/schedules/shop");
        await ada.Submit("/schedules/shop/arrange", ("kind", "replace"), ("handle", "grace"), ("from", "2026-02-04T18:00"), ("until", "2026-02-05T08:00"), ("reason", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ada.Status);
        ada.Says("Say why, in 1 to 500 characters");
        await ada.Submit("/schedules/shop/arrange", ("kind", "replace"), ("handle", "grace"), ("from", "2026-02-04T18:00"), ("until", "2026-02-05T08:00"), ("reason", "Ada flies home"));
        ada.Says("Arranged.");
        ada.Says("Grace stands in for whoever is on call");
        ada.Says("Stands in for whoever is on call, by Ada: “Ada flies home”.");
        await ada.Submit("/schedules/shop/arrange", ("kind", "replace"), ("handle", "linus"), ("replaces", "ada"), ("from", "2026-02-06T18:00"), ("until", "2026-02-06T20:00"), ("reason", "a recital"));
        ada.Says("Stands in for Ada, by Ada: “a recital”.");
        await ada.Submit(End().Matches(ada.Html)[1].Value);
        await ada.Open("/schedules/shop?ask=2026-02-04T20:00");
        ada.Says("Wed 4 Feb 18:00 to → Thu 5 Feb 08:00");
        await ada.Submit(End().Match(ada.Html).Value);
        ada.Says("Taken back.");
        ada.Says("Nothing: everybody has their turns as they are written down.");
        Assert.Empty(world.Log.Lines);
    }

    [Theory, EachDatabase]
    public async Task A_leave_that_leaves_nobody_says_so_and_stands_among_the_gaps(Engine engine)
    {
        await using var world = await House.Open(engine);
        using var ada = await world.SignedIn("ada");
        await ada.Open("/on-call/gaps");
        ada.Says("Somebody is always on call for the next 90 days.");
        await ada.Open("/schedules/shop");
        await ada.Submit("/schedules/shop/arrange", ("kind", "remove"), ("handle", "ada"), ("from", "2026-02-10T00:00"), ("until", "2026-02-12T00:00"), ("reason", "a holiday"));
        ada.Says("Mind that it leaves nobody on call from Tue 10 Feb 00:00 to Thu 12 Feb 00:00.");
        await ada.Open("/on-call/gaps");
        ada.Says("Shop on call Ada is away 2 days");
        await ada.Open("/on-call/mine");
        ada.Says("You are on call for Shop on call");
        Assert.Empty(world.Log.Lines);
    }

    [Theory, EachDatabase]
    public async Task Others_take_the_place_of_the_layers_for_a_while(Engine engine)
    {
        await using var world = await House.Open(engine);
        using var ada = await world.SignedIn("ada");
        await ada.Open("/schedules/shop");
        await ada.Submit("/schedules/shop/arrange", ("kind", "temporary"), ("handle", "grace"), ("from", "2026-02-10T00:00"), ("until", "2026-02-12T00:00"), ("reason", "the move"));
        ada.Says("Instead of the layers: Grace");
        using var grace = await world.SignedIn("grace");
        await grace.Open("/on-call/mine");
        grace.Says("Your next shift begins in 6 days 21 h: Shop on call");
        using var vera = await world.SignedIn("vera");
        await vera.Submit("/schedules/shop/arrange", ("kind", "add"), ("handle", "vera"));
        Assert.Equal(HttpStatusCode.Forbidden, vera.Status);
        await vera.Open("/on-call/mine");
        vera.Says("You are not on call in the next 90 days.");
    }

    [Theory, EachDatabase]
    public async Task Several_share_a_temporary_schedule_in_turn_or_together(Engine engine)
    {
        await using var world = await House.Open(engine);
        using var ada = await world.SignedIn("ada");
        await ada.Open("/schedules/shop");
        (string, string)[] move = [("kind", "temporary"), ("handle", "grace"), ("then", "linus"), ("then", ""), ("from", "2026-02-10T06:00"), ("until", "2026-02-12T00:00"), ("reason", "the move")];
        await ada.Submit("/schedules/shop/arrange", [.. move, ("each", "none"), ("unit", "h")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ada.Status);
        ada.Says("noneh");
        await ada.Submit("/schedules/shop/arrange", [.. move, ("each", "12"), ("unit", "h")]);
        ada.Says("Instead of the layers: Grace and Linus, in turn");
        foreach (var (hour, who) in new[] { ("10T06:00", "Grace"), ("10T17:59", "Grace"), ("10T18:00", "Linus"), ("11T06:00", "Grace"), ("12T00:00", "Ada") })
        {
            await ada.Open($"/schedules/shop?ask=2026-02-{hour}");
            Assert.Matches($" Ask \\S.{{0,60}} {who} ", ada.Words());
        }

        await ada.Submit("/schedules/shop/arrange", [.. move, ("each", "12"), ("unit", "together")]);
        Assert.Contains("Instead of the layers: Grace and Linus<", ada.Html, StringComparison.Ordinal);
        Assert.Empty(world.Log.Lines);
    }

    [Theory, EachDatabase]
    public async Task A_calendars_address_is_made_with_one_press_shown_once_and_revoked(Engine engine)
    {
        await using var world = await House.Open(engine);
        using var ada = await world.SignedIn("ada");
        await ada.Open("/on-call/calendar");
        ada.Says("You have none.");
        foreach (var (screen, of, title) in new[] { ("/on-call/mine", "person:ada", "Ada"), ("/schedules/shop", "schedule:shop", "Shop on call") })
        {
            await ada.Open(screen);
            Assert.Contains($"name=\"of\" value=\"{of}\"", ada.Html, StringComparison.Ordinal);
            await ada.Submit("/on-call/calendar", ("of", of));
            ada.Says($"The address of {title}");
            var secret = Secret().Match(ada.Html).Groups["secret"].Value;
            Assert.Contains("BEGIN:VEVENT", await world.Anybody.GetStringAsync($"/calendar/{secret}.ics"), StringComparison.Ordinal);
            await ada.Open("/on-call/calendar");
            Assert.DoesNotContain(secret, ada.Html, StringComparison.Ordinal);
            ada.Says("last read");
            await ada.Submit(Revoke().Match(ada.Html).Value);
            ada.Says("Revoked: the address gives nothing any more.");
            using var gone = await world.Anybody.GetAsync($"/calendar/{secret}.ics");
            Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        }

        await ada.Submit("/on-call/calendar", ("of", "team:nobody"));
        ada.Says("There is no team nobody.");
        Assert.Empty(world.Log.Lines);
    }

    [Theory, EachDatabase]
    public async Task A_schedule_is_seen_for_eight_weeks_before_it_is_saved(Engine engine)
    {
        await using var world = await House.Open(engine);
        using var linus = await world.SignedIn("linus");
        const string weekly = "kind: Schedule\nname: shop\ntitle: Shop on call\nspec:\n  zone: Europe/London\n  layers:\n    - { name: first, members: [grace, ada], shift: 1w, handOff: \"09:00\", from: 2026-01-05 }\n";
        await linus.Open("/settings/documents/schedule/shop");
        await linus.Submit("/settings/documents/schedule/shop", ("yaml", weekly), ("base", "1"), ("do", "review"));
        linus.Says("Show the next eight weeks");
        await linus.Submit("/schedules-preview", ("yaml", weekly), ("base", "1"));
        linus.Says("Shop on call, the next eight weeks");
        linus.Says("Nothing is saved yet");
        linus.Says("as it is now");
        Assert.Contains("Grace until Mon 9 Feb 09:00; Ada until", linus.Html, StringComparison.Ordinal);
        await linus.Submit("/schedules-preview", ("yaml", weekly.Replace("zone: Europe/London", "zone: Europe/Nowhere", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, linus.Status);
        linus.Says("This cannot be shown as a schedule yet");
        await linus.Open("/schedules/shop");
        linus.SaysNot("Grace is on call");
    }

    [Theory]
    [InlineData("Europe/Berlin", 2026, 3, 29, 23)]
    [InlineData("Europe/Berlin", 2026, 10, 25, 25)]
    [InlineData("Europe/Berlin", 2026, 10, 26, null)]
    public void A_day_is_as_long_as_it_is(string zone, int year, int month, int day, int? hours)
    {
        var date = new LocalDate(year, month, day);
        var span = Span.Of(Span.Week, $"{date:uuuu-MM-dd}", World.Night, DateTimeZoneProviders.Tzdb[zone]);
        Assert.Equal(hours, span.OddHours(Period.DaysBetween(span.First, date)));
    }

    [GeneratedRegex("/calendar/(?<secret>[^./<]+)\\.ics", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Secret();

    [GeneratedRegex("/on-call/calendar/[^/\"]+/revoke", RegexOptions.None, 1000)]
    private static partial Regex Revoke();

    [GeneratedRegex("/schedules/shop/overrides/[^/\"]+/end", RegexOptions.None, 1000)]
    private static partial Regex End();
}

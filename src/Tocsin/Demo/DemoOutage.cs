using Tocsin.Core.Incidents;

namespace Tocsin.Demo;

/// <summary>The outage that a newcomer finds under way: bookings in Europe fail, two smaller incidents turned out to be part of it, and the one who looks runs it.</summary>
internal sealed class DemoOutage(DemoStage stage, Instant now)
{
    /// <summary>How long before now it begins.</summary>
    public static readonly Duration Length = Duration.FromMinutes(58);

    /// <param name="page">By which it became known, and who answered that.</param>
    public async Task Live(string page, string responder)
    {
        var whole = await Begin(page, responder);
        var (kiosks, agents) = await Parts();
        await Search(whole, responder);
        await Join(whole, kiosks, agents);
        await Steer(whole, responder);
        await HandOver();
    }

    private async Task<Incident> Begin(string page, string responder)
    {
        var whole = await stage.Promotes(
            responder, page, ("title", "Bookings fail in Europe"), ("impact", "high"), ("urgency", "high"), ("services", "booking-api"), ("services", "checkout"), ("environments", "production"),
            ("regions", "Europe"), ("users", "12000"), ("functions", "Booking\nBoarding"), ("deadline", "The evening ships leave at 19:00"), ("impactStarted", $"{stage.Now - Duration.FromMinutes(6)}"));
        await stage.Does(responder, whole, "take-role", ("key", "expert"), ("area", "Booking API"));
        await stage.After(2);
        await stage.Does("ines", whole, "take-role", ("key", "incident-commander"));
        await stage.Does("ines", whole, "tick", ("key", "commander-start/0"));
        await stage.After(1);
        await stage.Does("aoife", whole, "take-role", ("key", "support-lead"));
        await stage.Does("aoife", whole, "add-caller", ("name", "Brittany Line"), ("contact", "+33 2 99 00 00 01"), ("symptoms", "Every booking ends with “try again later”."));
        await stage.Does("aoife", whole, "state-impact", ("text", "Two in three bookings in Europe fail after the choice of seats; the rest of the world books as ever."));
        await stage.Does("ines", whole, "tick", ("key", "commander-start/1"));
        await stage.Does("ines", whole, "update", ("text", "Most bookings in Europe fail since a few minutes ago. Tickets already bought are valid. We are looking for the cause and write again within half an hour."));
        return whole;
    }

    private async Task<(Incident Kiosks, Incident Agents)> Parts()
    {
        await Before(46);
        var kiosks = await stage.Declares(
            "sana", ("title", "Kiosks in Lisbon sell no tickets"), ("impact", "medium"), ("urgency", "medium"), ("services", "checkout"), ("regions", "Europe"), ("users", "400"));
        await stage.Does("tomasz", kiosks, "acknowledge");
        await Before(43);
        var agents = await stage.Declares(
            "luz", ("title", "Travel agents get errors when they book"), ("impact", "medium"), ("urgency", "low"), ("services", "booking-api"), ("users", "85"));
        await stage.Does("diego", agents, "acknowledge");
        await stage.Does("luz", agents, "add-caller", ("name", "Atlas Travel"), ("contact", "desk@atlas-travel.example"), ("symptoms", "Group of 34 for Saturday: error 503."));
        return (kiosks, agents);
    }

    private async Task Search(Incident whole, string responder)
    {
        await Before(41);
        await stage.Does("luz", whole, "take-role", ("key", "scribe"));
        foreach (var item in (string[])["scribe-start/0", "scribe-start/1", "scribe-start/2"]) await stage.Does("luz", whole, "tick", ("key", item));
        await stage.Does("tomasz", whole, "take-role", ("key", "expert"), ("area", "Checkout"));
        await stage.Does("tomasz", whole, "join", ("team", "Payments"));
        await stage.Does(responder, whole, "note", ("kind", "suggestion"), ("text", "Take the slowest three hosts out of the pool."));
        await Before(36);
        await stage.Does(responder, whole, "note", ("kind", "result"), ("text", "No change: the others slow down within a minute."));
        await stage.Does("priya", whole, "join", ("team", "Platform"));
        await Before(33);
        await stage.Does("priya", whole, "note", ("kind", "redefinition"), ("text", "It is not load: connections to the booking database are never given back."));
        await stage.Does("ines", whole, "open-choice", ("question", "Roll back the booking API, or raise the pool first?"), ("options", "Roll back now\nRaise the pool first"), ("due", $"{now + Duration.FromMinutes(6)}"));
    }

    private async Task Join(Incident whole, Incident kiosks, Incident agents)
    {
        await Before(30);
        await stage.Does("ines", kiosks, "set-parent", ("parent", whole.Id), ("reason", "Kiosks book through the same API."));
        await stage.Does("ines", agents, "set-parent", ("parent", whole.Id), ("reason", "The same errors, since the same minute."));
        await stage.Does("aoife", whole, "tell-desk", ("text", "We know of it. Bookings in Europe fail; tickets already bought are valid, and boarding goes on. Next word within the half hour."));
    }

    private async Task Steer(Incident whole, string responder)
    {
        await Before(25);
        await stage.Does("ines", whole, "update", ("text", "Bookings in Europe still fail. Tickets already bought are valid. We know where it breaks, and decide how to bring it back."));
        foreach (var item in (string[])["commander-start/2", "commander-start/3", "commander-start/4", "commander-steer/0", "commander-update/0", "commander-update/1"])
            await stage.Does("ines", whole, "tick", ("key", item));
        await Before(21);
        await stage.Does(responder, whole, "fix", ("text", "Connection pool raised from 50 to 200"));
        await stage.Does(responder, whole, "note", ("kind", "result"), ("text", "With 200 connections one booking in three fails, not two."));
        await Before(17);
        await stage.Does("priya", whole, "reach", ("key", "Identified"), ("note", "Release 3.11 opens a connection for each seat of a booking and keeps it."));
        await stage.Does("luz", whole, "note", ("kind", "summary"), ("text", "Two in three bookings in Europe failed; with a larger pool it is one in three. The cause is found: release 3.11 keeps a connection for each seat. Not restored yet."));
        foreach (var item in (string[])["scribe-summary/0", "scribe-summary/1", "scribe-summary/2"]) await stage.Does("luz", whole, "tick", ("key", item));
        await stage.Does("ines", whole, "work-around", ("text", "Book by telephone: the desk writes bookings in by hand."));
        await stage.Does("ines", whole, "add-task", ("text", "Ask the harbours to hold the evening ships for ten minutes"), ("to", "person:aoife"), ("due", $"{now + Duration.FromMinutes(25)}"));
        await Before(9);
        await stage.Does("aoife", whole, "complain", ("key", "k1"), ("text", "Nobody called back as promised."));
    }

    /// <summary>Something else waits for an answer, too.</summary>
    private async Task HandOver()
    {
        await Reports();
        await Before(8);
        var payouts = await stage.Declares("tomasz", ("title", "Two ferry lines were paid a day late"), ("impact", "low"), ("urgency", "medium"), ("services", "payouts"), ("to", "person:tomasz"));
        await stage.Does("tomasz", payouts, "acknowledge");
        await stage.Does("tomasz", payouts, "note", ("text", "Both banks were closed yesterday; the run took them for paid."));
        await Before(2);
        await stage.Does("tomasz", payouts, "offer", ("to", "person:ines"), ("reason", "I am on the outage; the banks answer you sooner."));
    }

    /// <summary>Enough that somebody has to say whether it is an incident.</summary>
    private async Task Reports()
    {
        (string Who, string Text)[] said =
        [
            ("Harbour office, Busan", "Search finds no crossing to Fukuoka."), ("A traveller in Osaka", "All ferries to Korea are gone."), ("Agency Kim", "No crossings from Busan since an hour."),
            ("Crew of the Halla", "Passengers say that we do not sail; we do."), ("A traveller in Seoul", "Search shows nothing for Saturday."),
        ];
        foreach (var ((who, text), number) in said.Select((one, number) => (one, number)))
        {
            await stage.Until(now - Duration.FromSeconds((8 * 60) + 50 - (number * 10)));
            await stage.Hears("sana", ("who", who), ("text", text), ("service", "search"));
        }
    }

    private Task Before(int minutes) => stage.Until(now - Duration.FromMinutes(minutes));
}

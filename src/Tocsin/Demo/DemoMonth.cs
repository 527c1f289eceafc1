using Tocsin.Core.Incidents;

namespace Tocsin.Demo;

/// <summary>The weeks that lie behind Skerry Ferries, incident by incident, each from its report to its end.</summary>
internal sealed class DemoMonth(DemoStage stage, Instant now)
{
    /// <summary>How long before now it begins.</summary>
    public static readonly Duration Length = Duration.FromDays(30);

    private static readonly Chapter[] Chapters =
    [
        new(28, 7, "Search shows yesterday’s departures in Asia", "medium", "low", "search", "sana", "mei", "luz", 900, "Travellers in Japan and Korea see crossings that have left.", 6, 25, 48, 70)
        {
            Tried = ["Empty the cache of one edge server.", "The cache is fresh; the timetable itself is a day behind."],
            Cause = "The timetable import ran before midnight in Tokyo.", Solution = "The import waits for the day of the time zone it is for.",
        },
        new(25, 13, "Some refunds are paid twice", "medium", "medium", "payouts", "tomasz", "ines", "aoife", 140, "140 travellers were refunded twice; nobody lost money.", 4, 35, 52, 180)
        {
            Tried = ["Stop the refund worker.", "No new double refunds since it stopped.", "A retry after a time-out sends a second order."],
            Cause = "The card processor answers late, and the retry carries a new order number.", Solution = "Retries carry the number of the first order.",
            Fix = "Refunds are released by hand every morning", Caller = ("Bank desk, Porto", "Two refunds for booking 88120."),
        },
        new(21, 17, "Groups of more than nine cannot book", "medium", "low", "booking-api", "diego", "priya", "luz", 60, "Group bookings end with an error; smaller ones work.", 12, 44, 58, 90)
        {
            Tried = ["Raise the limit by a setting: no effect."], Cause = "The new seat map knows nine rows.", Solution = "The seat map counts rows as the ship has them.",
        },
        new(17, 9, "The website is down in Europe", "high", "high", "website", "arjun", "mei", "sana", 48_000, "Nobody in Europe reaches skerry-ferries.example; the apps and the kiosks work.", 2, 26, 41, 65)
        {
            Tried = ["Switch Europe to the American edge.", "Half of the visitors come through again.", "The certificate of the European edge ran out at 08:58."],
            Cause = "A certificate that nobody renewed: its reminder went to a mailbox nobody reads.", Solution = "Certificates are renewed by the edge itself, and an alert fires two weeks before one ends.",
            Fix = "Europe is served by the American edge", Caller = ("Brittany Line", "Our travellers see a certificate warning."),
        },
        new(13, 20, "Tickets carry no seat number", "low", "medium", "checkout", "tomasz", "ines", "aoife", 350, "Seats are kept; only the printed ticket does not name them.", 20, 55, 75, 120)
        {
            Tried = ["Compare a ticket of yesterday with one of today: the template lost a field."], Cause = "A new ticket template.", Solution = "The template of last week is back, with a test of each field.",
        },
        new(9, 3, "Bookings are slow everywhere", "medium", "high", "booking-api", "marcus", "priya", "luz", 7_000, "A booking takes up to a minute, and one in six is given up.", 5, 38, 96, 150)
        {
            Tried = ["Restart two hosts: better for four minutes.", "The slow query log shows one statement again and again.", "Without the new report the load halves."],
            Cause = "A report for finance reads the whole booking table every minute.", Solution = "The report reads the replica, once an hour.", Caller = ("Gulf Crossings", "Agents cannot book before the ship leaves."),
            Late = true,
        },
        new(5, 15, "Kiosks print blank boarding cards", "medium", "medium", "checkout", "aoife", "ines", "luz", 210, "Travellers at three harbours board by name.", 7, 63, 84, 160)
        {
            Tried = ["Change the paper: still blank.", "Cards print again with the driver of last month."], Cause = "An update of the printer driver.", Solution = "Kiosks take updates a week after the office does.", HandedTo = "tomasz",
        },
        new(3, 11, "Prices in złoty are off by a tenth", "low", "high", "checkout", "tomasz", "mei", "sana", 95, "Travellers paid up to 10 % too little.", 3, 17, 24, 50)
        {
            Tried = ["The rate is of Friday."], Cause = "The bank’s holiday: no rate on Monday, and none is not checked.", Solution = "Without a rate of today prices are shown in euro.",
        },
    ];

    /// <summary>Lives them in their order, with what was no incident between them.</summary>
    public async Task Live()
    {
        foreach (var chapter in Chapters)
        {
            if (chapter.Days == 13) await FalseAlarm();
            if (chapter.Days == 5) await Twins();
            await Lives(chapter);
        }

        await Phishing();
    }

    private async Task Lives(Chapter told)
    {
        await stage.Over(At(told.Days, told.Hour));
        var incident = await stage.Declares(
            told.Support, ("title", told.Title), ("impact", told.Impact), ("urgency", told.Urgency), ("services", told.Service), ("users", $"{told.Users}"), ("impactStarted", $"{stage.Now - Duration.FromMinutes(4)}"));
        var began = stage.Now;
        await stage.After(told.Acknowledged);
        await stage.Does(told.Responder, incident, "acknowledge");
        await Gather(told, incident);
        await stage.Does(told.Support, incident, "state-impact", ("text", told.Scope));
        await stage.Does(told.Commander, incident, "update", ("text", $"{told.Scope} We are looking for the cause."));
        await Search(told, incident, began);
        await stage.Does(told.Responder, incident, "reach", ("key", "Identified"), ("note", told.Cause));
        if (told.Fix is { } fix) await stage.Does(told.Responder, incident, "fix", ("text", fix));
        await stage.Does(told.Commander, incident, "update", ("text", $"The cause is known: {told.Cause} Service returns step by step."));
        await Reach(told, incident, began, told.Recovered, "Recovered");
        await stage.Does(told.Responder, incident, "solve", ("text", told.Solution));
        await Reach(told, incident, began, told.Resolved, "Resolved");
        await Close(told, incident);
    }

    /// <summary>Whoever the level asks for.</summary>
    private async Task Gather(Chapter told, Incident incident)
    {
        if (!incident.IsMajor) return;
        await stage.Does(told.Commander, incident, "take-role", ("key", "incident-commander"));
        await stage.Does(told.Support, incident, "take-role", ("key", "support-lead"));
        await stage.Does(told.Responder, incident, "take-role", ("key", "expert"), ("area", told.Service));
        if (told.Caller is var (name, symptoms)) await stage.Does(told.Support, incident, "add-caller", ("name", name), ("contact", "by telephone"), ("symptoms", symptoms));
    }

    private async Task Search(Chapter told, Incident incident, Instant began)
    {
        var part = (told.Identified - told.Acknowledged) / (told.Tried.Count + 1);
        foreach (var (line, number) in told.Tried.Select((line, number) => (line, number)))
        {
            await stage.After(part);
            await stage.Does(told.Responder, incident, "note", ("kind", number == 0 ? "suggestion" : "result"), ("text", line));
        }

        if (told.HandedTo is { } to)
        {
            await stage.Does(told.Responder, incident, "offer", ("to", $"person:{to}"), ("reason", "My shift ends, and you know the kiosks."));
            await stage.After(2);
            await stage.Does(to, incident, "accept");
        }

        await stage.Until(began + Duration.FromMinutes(told.Identified));
    }

    private async Task Reach(Chapter told, Incident incident, Instant began, int minutes, string milestone)
    {
        // Whoever keeps promises writes before they are due; once, nobody did.
        while (!told.Late && incident.IsMajor && began + Duration.FromMinutes(minutes) - stage.Now > Duration.FromMinutes(25))
        {
            await stage.After(25);
            await stage.Does(told.Commander, incident, "update", ("text", $"{told.Scope} It gets better; we go on."));
        }

        await stage.Until(began + Duration.FromMinutes(minutes));
        await stage.Does(told.Commander, incident, "reach", ("key", milestone));
    }

    private async Task Close(Chapter told, Incident incident)
    {
        await stage.After(15);
        var last = await stage.Does(told.Commander, incident, "note", ("kind", "summary"), ("text", $"{told.Title}: {told.Cause} {told.Solution}"));
        foreach (var caller in last.Callers) await stage.Does(told.Support, incident, "confirm-caller", ("key", caller.Id));
        if (told.Fix is not null && told.Days > 20) await stage.Does(told.Responder, incident, "remove-fix", ("key", last.Fixes[0].Id));
        foreach (var item in last.Items(stage.Now).Where(item => item.Done is null && item.Due is null))
            await stage.Does(WhoDoes(told, item), incident, "tick", ("key", $"{item.List.Name}/{item.Index}"));
        await stage.After(20);
        await stage.Does(told.Commander, incident, "reach", ("key", "Closed"));
    }

    private static string WhoDoes(Chapter told, Item item) => item.List.Role switch { "support-lead" => told.Support, "expert" => told.Responder, _ => told.Commander };

    private async Task FalseAlarm()
    {
        await stage.Over(At(15, 6));
        var incident = await stage.Declares("arjun", ("title", "Every crossing is sold out at once"), ("impact", "medium"), ("urgency", "high"), ("services", "search"));
        await stage.After(4);
        await stage.Does("arjun", incident, "acknowledge");
        await stage.After(7);
        await stage.Does("arjun", incident, "cancel", ("reason", "A load test of the search ran against production."));
    }

    private async Task Twins()
    {
        await stage.Over(At(7, 8));
        var first = await stage.Declares("aoife", ("title", "Confirmation mails arrive an hour late"), ("impact", "low"), ("urgency", "medium"), ("services", "booking-api"));
        await stage.After(9);
        var second = await stage.Declares("sana", ("title", "No mail after booking"), ("impact", "low"), ("urgency", "medium"), ("services", "website"));
        await stage.Does("diego", first, "acknowledge");
        await stage.Does("mei", second, "acknowledge");
        await stage.After(3);
        await stage.Does("mei", second, "merge", ("into", first.Id), ("reason", "The same queue of mails."));
        await stage.After(40);
        await stage.Does("diego", first, "solve", ("text", "The mail worker was stuck on one address; it skips such addresses now."));
        await stage.Does("diego", first, "affect", ("services", "booking-api"), ("users", "2600"));
        await stage.Does("diego", first, "state-impact", ("text", "Confirmations came up to an hour late; bookings were safe."));
        await stage.Does("diego", first, "reach", ("key", "Resolved"));
        await stage.Does("diego", first, "reach", ("key", "Closed"));
    }

    private async Task Phishing()
    {
        await stage.Over(At(2, 10));
        var incident = await stage.Declares("ines", ("title", "A letter asks crews for their passwords"), ("impact", "low"), ("urgency", "medium"), ("to", "person:priya"), ("restricted", "true"));
        await stage.After(6);
        await stage.Does("priya", incident, "acknowledge");
        await stage.Does("priya", incident, "note", ("text", "Eleven people opened it, two answered; both passwords are changed."));
    }

    private Instant At(int days, int hour)
    {
        var day = (now - Duration.FromDays(days)).InUtc().Date;
        return day.At(new LocalTime(hour, 12)).InUtc().ToInstant();
    }

    /// <param name="Days">How many days ago, at which hour in UTC.</param>
    /// <param name="Acknowledged">Minutes after it was declared, as those that follow.</param>
    private sealed record Chapter(
        int Days, int Hour, string Title, string Impact, string Urgency, string Service, string Responder, string Commander, string Support, int Users, string Scope, int Acknowledged, int Identified,
        int Recovered, int Resolved)
    {
        public required IReadOnlyList<string> Tried { get; init; }

        public required string Cause { get; init; }

        public required string Solution { get; init; }

        public string? Fix { get; init; }

        public (string Name, string Symptoms)? Caller { get; init; }

        public string? HandedTo { get; init; }

        /// <summary>Nobody wrote the updates that were promised.</summary>
        public bool Late { get; init; }
    }
}

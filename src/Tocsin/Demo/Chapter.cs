namespace Tocsin.Demo;

/// <summary>One incident of the month that lies behind Skerry Ferries, as it went.</summary>
/// <param name="Days">How many days ago, at which hour in UTC.</param>
/// <param name="Acknowledged">Minutes after it was declared, as those that follow.</param>
internal sealed record Chapter(
    int Days, int Hour, string Title, string Impact, string Urgency, string Service, string Responder, string Commander, string Support, int Users, string Scope, int Acknowledged, int Identified,
    int Recovered, int Resolved)
{
    public static IReadOnlyList<Chapter> All { get; } =
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

    public required IReadOnlyList<string> Tried { get; init; }

    public required string Cause { get; init; }

    public required string Solution { get; init; }

    public string? Fix { get; init; }

    public (string Name, string Symptoms)? Caller { get; init; }

    public string? HandedTo { get; init; }

    /// <summary>Nobody wrote the updates that were promised.</summary>
    public bool Late { get; init; }
}

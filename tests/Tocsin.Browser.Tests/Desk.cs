namespace Tocsin.Browser.Tests;

/// <summary>A help desk: a service that anybody may report on, and a rule that says when enough is reported.</summary>
internal static class Desk
{
    private const string Public = """
        kind: Service
        name: tickets
        title: Ticket shop
        spec: { team: shop, public: true, critical: true }
        ---
        kind: Service
        name: timetable
        title: Timetable
        spec: { team: shop, public: true }
        """;

    /// <summary>From now on reports are judged.</summary>
    public static Task Opens(World world) => world.Playbook(Reporting.Rule, Public);

    /// <summary>Three people reported the same within minutes, and Linus is asked.</summary>
    /// <returns>The candidate's id.</returns>
    public static async Task<string> Asked(World world)
    {
        await world.Reports("The last step of buying a ticket turns for ever. I tried twice, with two cards.", "tickets", who: "Mrs Miller", contact: "+49 30 901820", users: 2);
        await world.Pass(4.Minutes());
        await world.Reports("Paying does not work, the page says 503.", "tickets", who: "Northwind Travel", contact: "desk@northwind.example", users: 40);
        await world.Reports("I have called three times and nobody tells me anything.", "tickets", who: "Mr Shah", complaint: true);
        await world.Reports("The times on platform 4 are wrong.", "timetable");
        return (await world.Candidates())[0].Id();
    }

    /// <summary>The first caller's link.</summary>
    public static async Task<string> LinkOf(World world, string incident) =>
        new Uri((await world.Ask(HttpMethod.Post, $"/api/v1/incidents/{incident}/callers/k1/link")).Word("link")!).AbsolutePath;
}

using System.Net;
using System.Text.RegularExpressions;
using Tocsin.Tests.Scenarios;

namespace Tocsin.Tests.Screens;

/// <summary>What if this alert came? Asked in the console.</summary>
public sealed partial class SimulateScreenTests
{
    [Theory, EachDatabase]
    public async Task A_described_alert_is_played_through_and_nobody_is_told(Engine engine)
    {
        await using var world = await House.Open(engine);
        using var vera = await world.SignedIn("vera");
        await vera.Open("/simulate");
        vera.Says("Ask before it rings.");
        await vera.Submit("/simulate", ("integration", "by-hand"), ("service", "shop"), ("title", "Cellar floods"), ("severity", "Critical"), ("who", ""), ("minutes", ""), ("at", ""));
        vera.Says("Ada would be told at 03:00 by e-mail.");
        vera.Says("Step 2");
        vera.Says("on call for Shop on call");
        vera.Says("Last resort");
        vera.Says("And so on, every 15 min, until somebody acknowledges.");
        Assert.Empty(await world.OpenPages());
        Assert.Empty(world.Smtp.Mails.All);
    }

    [Theory, EachDatabase]
    public async Task A_recorded_payload_is_asked_about_at_another_time_with_somebody_who_answers(Engine engine)
    {
        await using var world = await House.Open(engine);
        await world.Prometheus(Sending.Fires("disk full"), Sending.Fires("replica behind", "warning"));
        using var ada = await world.SignedIn("ada");
        await ada.Open("/simulate");
        var recorded = (await world.Alerts())[0].Word("id")!;
        var payload = Payload().Match(ada.Html).Groups["id"].Value;
        await ada.Submit("/simulate", ("integration", "by-hand"), ("recorded", payload), ("at", "2026-02-10T04:30"), ("who", "ada"), ("minutes", "7"));
        ada.Says("Tue 10 Feb 04:30");
        ada.Says("Ada acknowledges");
        ada.Says("disk full and 1 more alert");
        await ada.Open($"/alerts/{recorded}/simulate");
        ada.Says("Ada would be told at 03:00");
    }

    [Theory, EachDatabase]
    public async Task What_is_muted_says_until_when_and_what_follows_if_it_still_fires(Engine engine)
    {
        await using var world = await House.Open(engine);
        await world.Silence("tocsin_service=shop", "being moved", 1.Hours());
        using var ada = await world.SignedIn("ada");
        await ada.Open("/simulate?service=shop");
        ada.Says("is muted until 04:00. The operator silenced it: being moved. If it still fires at 04:00, it pages.");
        ada.Says("Ada would be told at 04:00 by e-mail, 1 h later, if it still fires then.");
    }

    [Theory, EachDatabase]
    public async Task What_cannot_be_asked_is_said_and_what_was_typed_stays(Engine engine)
    {
        await using var world = await House.Open(engine);
        using var ada = await world.SignedIn("ada");
        await ada.Open("/simulate");
        await ada.Submit("/simulate", ("integration", "by-hand"), ("title", "Cellar floods"), ("at", "soon"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ada.Status);
        ada.Says("Choose a date and a time");
        Assert.Contains("Cellar floods", ada.Html, StringComparison.Ordinal);
        await ada.Submit("/simulate", ("integration", "prometheus"), ("payload", "this is no JSON"));
        ada.Says("it would go to quarantine");
        ada.Says("Linus would be told");
    }

    [Theory, EachDatabase]
    public async Task A_service_and_a_policy_lead_to_what_they_would_do(Engine engine)
    {
        await using var world = await House.Open(engine);
        using var ada = await world.SignedIn("ada");
        await ada.Open("/settings/documents/service/shop");
        Assert.Contains("/simulate?service=shop", ada.Html, StringComparison.Ordinal);
        await ada.Open("/simulate?service=shop");
        ada.Says("Ada would be told at 03:00");
        await ada.Open("/simulate?policy=shop");
        ada.Says("Policy shop as asked for, whatever the routes say.");
        await ada.Open("/simulate?policy=gone");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ada.Status);
    }

    [GeneratedRegex("<option value=\"(?<id>r[0-9a-z]{16})\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Payload();
}

using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Changes;
using Tocsin.Core.Incidents;
using Tocsin.Intake;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Tests.Screens;

namespace Tocsin.Tests.Scenarios;

/// <summary>Changes come in as alarms do: kept before success is said, once, and with what was said of services nobody knows.</summary>
public sealed class ChangeTests
{
    private const string Address = $"/in/{Company.BackupsKey}/change";

    [Theory, EachDatabase]
    public async Task A_pipeline_tells_of_a_deploy_by_any_integrations_key(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var said = await world.Send(Address, """
            {"summary": "Shop 4.2 to production", "services": ["SHOP", "warehouse"], "environments": "production", "kind": "deploy", "who": "Grace", "link": "https://ci.example/4.2",
             "at": "2026-02-03T02:50:00Z", "id": "shop-4.2", "labels": {"commit": "c0ffee"}}
            """);
        Assert.Equal((HttpStatusCode.Accepted, "1"), (said.Status, said.Json.Word("accepted")));
        var change = Assert.Single(await world.Changes());
        Assert.Equal(("Shop 4.2 to production", "deploy", "Grace", "https://ci.example/4.2", "backups"), (change.Word("summary"), change.Word("kind"), change.Word("who"), change.Word("link"), change.Word("source")));
        Assert.Equal(["shop", "warehouse"], change.Words("services"));
        Assert.Equal(("2026-02-03T02:50:00.000000Z", "c0ffee"), (change.Word("at"), change.GetProperty("labels").Word("commit")));
        Assert.Empty(await world.Alerts());
        Assert.Single(await world.Changes("?service=warehouse"));
        Assert.Empty(await world.Changes("?service=cellar"));
    }

    [Theory, EachDatabase]
    public async Task Told_twice_under_one_id_it_is_one_change(Engine engine)
    {
        await using var world = await Company.Open(engine);
        for (var time = 0; time < 2; time++) Assert.Equal(HttpStatusCode.Accepted, (await world.Send(Address, """{"summary": "Shop 4.2", "id": 42}""")).Status);
        Assert.Single(await world.Changes());
        await world.Send($"/in/{Company.PrometheusKey}/change", """{"summary": "Another's 42", "id": "42"}""");
        await world.Send(Address, """{"summary": "Without an id"}""");
        await world.Send(Address, """{"summary": "Without an id"}""");
        Assert.Equal(4, (await world.Changes()).Count);
    }

    [Theory, EachDatabase]
    public async Task A_change_that_names_no_service_is_placed_as_an_alert_would_be(Engine engine)
    {
        await using var world = await Company.Open(engine, """
            kind: Service
            name: cellar
            spec: { team: shop }
            ---
            kind: Route
            name: cellar
            spec: { order: 1, match: [host=c1], service: cellar }
            """);
        await world.Send(Address, """{"summary": "New pump", "labels": {"host": "c1"}}""");
        await world.Send(Address, """{"summary": "New shelf"}""");
        Assert.Equal([["shop"], ["cellar"]], (await world.Changes()).Select(change => change.Words("services")));
    }

    [Theory, EachDatabase]
    public async Task A_client_of_PagerDuty_tells_of_a_change(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var said = await world.Send("/v2/change/enqueue", $$$"""
            {"routing_key": "{{{Company.PagerDutyKey}}}",
             "links": [{"href": "javascript:alert(1)"}, {"href": "https://ci.example/7", "text": "Build 7"}],
             "payload": {"summary": "Build 7 went out", "source": "jenkins", "timestamp": "2026-02-03T02:58:00.000+0000", "custom_details": {"environment": "production", "user": "Ada", "kind": "deploy"} } }
            """);
        Assert.Equal((HttpStatusCode.Accepted, "success"), (said.Status, said.Json.Word("status")));
        var change = Assert.Single(await world.Changes());
        Assert.Equal(("Build 7 went out", "Ada", "https://ci.example/7", "deploy", "pagerduty", "2026-02-03T02:58:00.000000Z"),
            (change.Word("summary"), change.Word("who"), change.Word("link"), change.Word("kind"), change.Word("source"), change.Word("at")));
        Assert.Equal(["shop"], change.Words("services"));
        Assert.Equal(["production"], change.Words("environments"));
        Assert.Equal(HttpStatusCode.NotFound, (await world.Send("/v2/change/enqueue", $$$"""{"routing_key": "{{{Company.BackupsKey}}}", "payload": {"summary": "x"} }""")).Status);
    }

    [Theory, EachDatabase]
    public async Task What_cannot_be_read_is_kept_and_replayed_as_the_change_it_was_to_be(Engine engine)
    {
        await using var world = await House.Open(engine);
        var said = await world.Send(Address, """{"summary": "Shop 4.2", "at": "yesterday"}""");
        Assert.Equal((HttpStatusCode.BadRequest, "at"), (said.Status, said.Json.GetProperty("errors")[0].Word("field")));
        Assert.Equal(HttpStatusCode.BadRequest, (await world.Send(Address, """{"summary": "Shop 4.2", "kind": "magic"}""")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await world.Send(Address, """{"services": ["shop"]}""")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await world.Send(Address, "[]")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await world.Send("/v2/change/enqueue", $$$"""{"routing_key": "{{{Company.PagerDutyKey}}}", "payload": {"source": "x"} }""")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await world.Send("/in/no-such-key/change", """{"summary": "x"}""")).Status);
        Assert.Empty(await world.Changes());
        Assert.Equal(["json", "json", "json", "json", "pagerduty"], await world.Database().Read(session => session.Query<string>("SELECT changes FROM quarantine ORDER BY id")));
        await world.Database().Write(Lane.People, session => session.Execute("UPDATE quarantine SET payload = @mended WHERE problem LIKE '%kind%'", new { mended = """{"summary": "Shop 4.2", "kind": "deploy"}"""u8.ToArray() }));
        using var linus = await world.SignedIn("linus");
        var id = await world.Database().Read(session => session.First<string>("SELECT id FROM quarantine WHERE problem LIKE '%kind%'"));
        await linus.Open($"/settings/quarantine/{id}");
        await linus.Submit($"/settings/quarantine/{id}/replay");
        linus.Says("1 change taken");
        Assert.Equal("Shop 4.2", Assert.Single(await world.Changes()).Word("summary"));
    }

    [Theory, EachDatabase]
    public async Task A_change_that_could_not_be_made_durable_was_not_accepted(Engine engine)
    {
        await using var world = await Company.Open(engine);
        world.Database().AtCommit = point => throw new IOException($"the disk is full {point} the commit");
        var refused = await world.SendOnly(Address, """{"summary": "Shop 4.2"}"""u8.ToArray());
        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(5)), (refused.Status, refused.RetryAfter));
        world.Database().AtCommit = null;
        Assert.Empty(await world.Changes());
        Assert.Equal(0, world.Server.Services.GetRequiredService<IntakeCounts>().Changes);
    }

    [Theory, EachDatabase]
    public async Task Whoever_has_no_integration_tells_over_the_api(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var told = await world.Ask(HttpMethod.Post, "/api/v1/changes", new { summary = "Flag dark-mode on", kind = "flag", services = new[] { "Shop" }, id = "f1" });
        Assert.Equal(("api", "the operator", "flag"), (told.Word("source"), told.Word("who"), told.Word("kind")));
        Assert.Equal(["shop"], told.Words("services"));
        Assert.Equal(told.Id(), (await world.Ask(HttpMethod.Post, "/api/v1/changes", new { summary = "Flag dark-mode on", id = "f1" })).Id());
        foreach (var wrong in (object[])[new { summary = " " }, new { summary = "x", link = "javascript:alert(1)" }, new { summary = "x", services = new[] { "a|b" } }, new { summary = "x", kind = "magic" }])
        {
            using var answer = await world.Operator.PostAsJsonAsync("/api/v1/changes", wrong, Json.Options);
            Assert.InRange((int)answer.StatusCode, 400, 499);
        }

        using var reader = await world.Program("read");
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostAsJsonAsync("/api/v1/changes", new { summary = "x" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/api/v1/changes")).StatusCode);
    }

    [Theory, EachDatabase]
    public async Task Old_changes_are_thrown_away_and_the_newest_stay(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Send(Address, """{"summary": "long ago"}""");
        await world.Leap(ChangeLimits.Longest - 1.Hours());
        await world.Send(Address, """{"summary": "lately"}""");
        Assert.Equal(2, (await world.Changes()).Count);
        await world.Pass(3.Hours());
        Assert.Equal("lately", Assert.Single(await world.Changes()).Word("summary"));
        Assert.Equal(1, await world.Database().Read(session => session.First<long>("SELECT count(*) FROM change_service")));
    }

    [Theory, EachDatabase]
    public async Task Of_too_many_the_oldest_go_a_few_at_a_time(Engine engine)
    {
        await using var world = await Company.Open(engine);
        for (var at = 0; at < 9; at++) await world.Send(Address, $$"""{"summary": "{{at}}"}""");
        var limits = new ChangeLimits(Most: 4, AtOnce: 3);
        var (first, second, third) = (await Trim(), await Trim(), await Trim());
        Assert.Equal((3, 2, 0), (first, second, third));
        Assert.Equal(["8", "7", "6", "5"], (await world.Changes()).Select(change => change.Word("summary")));
        Task<int> Trim() => world.Database().Write(Lane.Due, session => ChangeTable.Trim(session, limits));
    }

    [Theory, EachDatabase]
    public async Task What_is_read_for_an_incident_lies_near_it_in_services_and_time(Engine engine)
    {
        await using var world = await Company.Open(engine, """
            kind: Service
            name: cellar
            spec: { team: shop }
            ---
            kind: Service
            name: bar
            spec: { team: shop, dependsOn: [cellar] }
            """);
        foreach (var (summary, service, minutes) in ((string, string, int)[])[("own", "bar", 5), ("need", "cellar", 9), ("else", "bakery", 5), ("old", "bar", (3 * 24 * 60) + 1), ("after", "bar", -11)])
            await world.Ask(HttpMethod.Post, "/api/v1/changes", new { summary, services = new[] { service }, at = World.Night - Duration.FromMinutes(minutes) });
        var sketch = new Sketch(null, "", null, Impact.None with { Services = ["bar"] }, World.Night, false);
        var playbook = world.Server.Services.GetRequiredService<Worlds>().Latest.Playbook;
        Assert.Equal(["own", "need"], (await world.Database().Read(session => ChangeTable.Near(session, sketch, playbook))).Select(change => change.Title));
        Assert.Empty(await world.Database().Read(session => ChangeTable.Near(session, sketch with { Impact = Impact.None }, playbook)));
    }
}

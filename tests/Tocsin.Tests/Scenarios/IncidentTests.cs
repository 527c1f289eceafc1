using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tocsin.Tests.Scenarios;

/// <summary>An incident from its declaration to its end, as programs see it.</summary>
public sealed class IncidentTests
{
    [Theory, EachDatabase]
    public async Task An_incident_is_declared_run_and_closed(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var declared = await world.Declares("Nobody can pay", services: ["shop"]);
        var id = declared.Id();
        Assert.Equal(("INC-1", "SEV1", "declared"), (declared.Word("label"), declared.Word("level"), declared.Word("status")));
        Assert.Equal("shop", declared.GetProperty("owner").Word("id"));
        await world.Does("ada", "INC-1", "acknowledge");
        await world.Runs("1", "state-impact", new { text = "Customers cannot pay by card." });
        await world.Runs("inc-1", "reach", new { key = "Identified", note = "The card gateway refuses us." });
        await world.Pass(20.Minutes());
        await world.Runs(id, "reach", new { key = "recovered" });
        Assert.Equal("out-of-order", await world.Refused(id, "reach", new { key = "Resolved", at = world.Now - 1.Minutes() }));
        await world.Pass(5.Minutes());
        await world.Runs(id, "reach", new { key = "Resolved", note = "Renewed the certificate.", at = world.Now - 1.Minutes() });
        var closed = await world.Runs(id, "reach", new { key = "Closed" });
        Assert.Equal(("closed", "False", "Ada"), (closed.Word("status"), closed.Word("isOpen"), closed.GetProperty("owner").Word("name")));
        Assert.Equal("Renewed the certificate.", closed.GetProperty("solution").Word("text"));
        Assert.Equal(["incident-declared", "clock-set"], (await world.HistoryKinds(id)).Take(2));
        await world.IsItsTimeline(id);
        Assert.Equal("incident-is-over", await world.Refused(id, "state-impact", new { text = "late" }));
        Assert.Empty(await world.Incidents("&open=true"));
        Assert.Equal(id, Assert.Single(await world.Incidents("&open=false&service=shop&level=SEV1")).Id());
        Assert.Empty(await world.Incidents("&service=sho"));
    }

    [Theory, EachDatabase]
    public async Task A_promised_update_that_does_not_come_is_said_at_its_instant(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var id = (await world.Declares("Nobody can pay")).Id();
        await world.Pass(22.Minutes() + 29.Seconds());
        Assert.DoesNotContain("clock-at-risk", await world.HistoryKinds(id));
        await world.Pass(1.Seconds());
        Assert.Contains("clock-at-risk", await world.HistoryKinds(id));
        await world.Pass(7.Minutes() + 29.Seconds());
        Assert.DoesNotContain("clock-breached", await world.HistoryKinds(id));
        await world.Pass(1.Seconds());
        var breached = Assert.Single(await world.History(id), entry => entry.Word("kind") == "clock-breached");
        Assert.Equal("The update clock ran out at 2026-02-03 03:30Z. People were promised an update, and none came.", breached.Word("text"));
        await world.Runs(id, "update", new { text = "We look at the gateway.", next = world.Now + 2.Hours() });
        await world.Pass(89.Minutes());
        Assert.Single(await world.History(id), entry => entry.Word("kind") == "clock-at-risk");
        await world.IsItsTimeline(id);
    }

    [Theory, EachDatabase]
    public async Task A_hand_over_that_nobody_answers_runs_out_and_one_that_is_accepted_changes_the_owner(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var id = (await world.Declares("Nobody can pay", to: "person:ada")).Id();
        await world.Does("ada", id, "offer", ("to", "person:grace"), ("reason", "my shift ends"));
        Assert.Equal("already-offered", await world.Refused(id, "offer", new { to = "linus", reason = "x" }));
        await world.Pass(10.Minutes());
        Assert.Contains("handover-expired", await world.HistoryKinds(id));
        Assert.Equal("Ada", (await world.Incident(id)).GetProperty("owner").Word("name"));
        await world.Does("ada", id, "offer", ("to", "person:grace"), ("reason", "my shift ends"));
        Assert.Equal("not-offered", (await world.Does("linus", id, "accept")).Refusal!.Name);
        Assert.Null((await world.Does("grace", id, "accept")).Refusal);
        await world.Pass(1.Hours());
        Assert.Equal("Grace", (await world.Incident(id)).GetProperty("owner").Word("name"));
        await world.IsItsTimeline(id);
        var report = await world.Get("/api/v1/incidents/ownership");
        Assert.Equal(["Grace", "Ada"], report.GetProperty("owners").EnumerateArray().Select(owner => owner.GetProperty("owner").Word("name")));
        Assert.Equal(["3600", "600"], report.GetProperty("owners").EnumerateArray().Select(owner => owner.Word("total")));
    }

    [Theory, EachDatabase]
    public async Task Whoever_acts_on_what_is_old_is_told_what_changed_since(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var declared = await world.Declares("Nobody can pay");
        var (id, seen) = (declared.Id(), declared.GetProperty("seq").GetInt64());
        var first = await world.Runs(id, "note", new { text = "The gateway is slow.", ifSeq = seen });
        using var refused = await world.Operator.PostAsync($"/api/v1/incidents/{id}/note", JsonContent.Create(new { text = "The database is slow.", ifSeq = seen }));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("The gateway is slow.", Assert.Single(problem.GetProperty("since").EnumerateArray()).Word("text"));
        Assert.Equal(first.Word("seq"), problem.Word("seq"));
        await world.Runs(id, "note", new { text = "The database is slow.", ifSeq = problem.Word("seq") });
    }

    [Theory, EachDatabase]
    public async Task Two_who_act_at_once_both_count(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var id = (await world.Declares("Nobody can pay")).Id();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(at => world.Does(at % 2 == 0 ? "ada" : "grace", id, at < 2 ? "acknowledge" : "note", ("text", $"line {at}"))));
        var kinds = await world.HistoryKinds(id);
        Assert.Equal(6, kinds.Count(kind => kind == "note-written"));
        Assert.Equal(1, kinds.Count(kind => kind == "milestone-reached"));
        await world.IsItsTimeline(id);
    }

    [Theory, EachDatabase]
    public async Task A_restricted_incident_is_there_only_for_those_who_take_part(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Person("eve");
        var id = (await world.Declares("A leak", to: "person:ada", restricted: true)).Id();
        Assert.Equal("no-such-incident", (await world.Does("eve", id, "note", ("text", "what leak?"))).Refusal!.Name);
        Assert.Null((await world.Does("ada", id, "note", ("text", "the mail server"))).Refusal);
        using var program = await world.Program("responder");
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync($"/api/v1/incidents/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync($"/api/v1/incidents/{id}/export?as=csv")).StatusCode);
        Assert.Empty((await program.GetFromJsonAsync<JsonElement>("/api/v1/incidents")).GetProperty("items").EnumerateArray());
        await world.Runs(id, "restrict", new { restricted = true, named = new[] { "eve" }, reason = "she knows mail servers" });
        Assert.Null((await world.Does("eve", id, "note", ("text", "it was the old one"))).Refusal);
        await world.Incident(id);
        var looks = await world.Database().Read(session => session.Query<string>("SELECT payload FROM event WHERE stream = 'audit' AND kind = 'restricted-incident-seen'"));
        Assert.Contains(id, Assert.Single(looks), StringComparison.Ordinal);
        await world.Runs(id, "restrict", new { restricted = false, reason = "it is public now" });
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync($"/api/v1/incidents/{id}")).StatusCode);
    }

    [Theory, EachDatabase]
    public async Task A_child_goes_its_own_way_when_its_parent_was_a_false_alarm(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var parent = (await world.Declares("The data centre is dark")).Id();
        var child = (await world.Declares("Nobody can pay")).Id();
        await world.Runs(child, "set-parent", new { parent });
        await world.Runs(parent, "cancel", new { reason = "only the lights" });
        var alone = await world.Incident(child);
        Assert.True(alone.GetProperty("isOpen").GetBoolean());
        Assert.False(alone.TryGetProperty("parent", out _));
        Assert.Contains("INC-1 was cancelled: only the lights.", (await world.History(child)).Single(entry => entry.Word("kind") == "parent-left").Word("text"), StringComparison.Ordinal);
        foreach (var id in (string[])[parent, child]) await world.IsItsTimeline(id);
    }

    [Theory, EachDatabase]
    public async Task A_child_follows_its_parent_to_the_end(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var parent = (await world.Declares("The data centre is dark")).Id();
        var child = (await world.Declares("Nobody can pay")).Id();
        await world.Runs(child, "add-caller", new { name = "Acme", contact = "acme@example.org", symptoms = "We cannot pay." });
        await world.Runs(child, "affect", new { users = 40 });
        await world.Runs(child, "set-parent", new { parent = "INC-1" });
        var whole = await world.Incident(parent);
        Assert.Equal("INC-2 Nobody can pay", whole.GetProperty("children")[0] is var one ? $"INC-{one.Word("number")} {one.Word("title")}" : "");
        Assert.Equal(("2", "1", "40"), (whole.GetProperty("family").Word("incidents"), whole.GetProperty("family").Word("callers"), whole.GetProperty("family").Word("users")));
        Assert.Equal("not-itself", await world.Refused(parent, "set-parent", new { parent = child }));
        await world.Runs(parent, "reach", new { key = "Recovered" });
        Assert.Equal("recovered", (await world.Incident(child)).Word("status"));
        await world.Runs(child, "detach", new { reason = "it is another cable" });
        await world.Runs(parent, "reach", new { key = "Resolved" });
        Assert.Equal("recovered", (await world.Incident(child)).Word("status"));
        Assert.Empty((await world.Incident(parent)).GetProperty("children").EnumerateArray());
        foreach (var id in (string[])[parent, child]) await world.IsItsTimeline(id);
    }

    [Theory, EachDatabase]
    public async Task The_same_declaration_sent_twice_is_one_incident(Engine engine)
    {
        await using var world = await Company.Open(engine);
        async Task<JsonElement> Post(string key)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/incidents") { Content = JsonContent.Create(new { title = "Nobody can pay", impact = "low", urgency = "low" }) };
            request.Headers.Add("Idempotency-Key", key);
            using var answer = await world.Operator.SendAsync(request);
            return await answer.Content.ReadFromJsonAsync<JsonElement>();
        }

        var (first, again, other) = (await Post("k1"), await Post("k1"), await Post("k2"));
        Assert.Equal(first.Id(), again.Id());
        Assert.Equal("INC-2", other.Word("label"));
    }

    [Theory, EachDatabase]
    public async Task What_cannot_be_read_is_refused_by_its_field(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var id = (await world.Declares("Nobody can pay")).Id();
        (string Verb, object Body, string Name)[] wrong =
        [
            ("reach", new { key = "Finished" }, "bad-key"), ("reach", new { key = "Resolved", at = "yesterday" }, "bad-time"), ("correct", new { key = "Detected", reason = "x" }, "text-missing"),
            ("assign", new { to = "person:nobody", reason = "x" }, "no-such-person"), ("assign", new { reason = "x" }, "text-missing"), ("merge", new { into = "INC-99", reason = "x" }, "no-such-incident"),
            ("tick", new { key = "list" }, "no-such-item"), ("affect", new { users = "many" }, "bad-number"), ("level", new { impact = "huge", urgency = "high", reason = "x" }, "no-such-level"),
            ("keep", new { to = "team:shop", reason = "x" }, "not-a-person"), ("note", new { }, "text-missing"),
        ];
        var before = await world.HistoryKinds(id);
        foreach (var (verb, body, name) in wrong) Assert.Equal((verb, name), (verb, await world.Refused(id, verb, body)));
        Assert.Equal(before, await world.HistoryKinds(id));
    }

    [Theory, EachDatabase]
    public async Task The_record_is_taken_along_in_three_forms(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var id = (await world.Declares("Nobody can <pay>")).Id();
        await world.Runs(id, "note", new { text = "=SUM(A1)" });
        var markdown = await world.Operator.GetStringAsync($"/api/v1/incidents/{id}/export?as=markdown");
        Assert.Contains("# INC-1: Nobody can \\<pay>", markdown, StringComparison.Ordinal);
        Assert.Contains("\"'=SUM(A1)\"", await world.Operator.GetStringAsync($"/api/v1/incidents/{id}/export?as=csv"), StringComparison.Ordinal);
        var json = await world.Get($"/api/v1/incidents/{id}/export?as=json");
        Assert.Equal("note-written", json.GetProperty("timeline").EnumerateArray().Last().Word("kind"));
        Assert.Contains((await world.Get($"/api/v1/incidents/{id}/now")).GetProperty("items").EnumerateArray(), item => item.GetProperty("act").Word("verb") == "acknowledge");
    }
}

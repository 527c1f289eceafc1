using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tocsin.Storage;

namespace Tocsin.Tests.Scenarios;

/// <summary>What is reported becomes a candidate, and a human decides whether it is an incident.</summary>
public sealed class CandidateTests
{
    [Theory, EachDatabase]
    public async Task Enough_reports_propose_a_candidate_and_whoever_decides_is_paged(Engine engine)
    {
        await using var world = await Company.Open(engine, Reporting.Rule);
        Assert.Null((await world.Reports("It does not load.")).Word("candidate"));
        await world.Pass(10.Minutes());
        await world.Reports("The basket is empty.");
        world.Mailbox("linus").GotNothing();
        Assert.Empty(await world.Candidates());
        await world.Pass(10.Minutes());
        var third = await world.Reports("I cannot pay.", who: "Mrs Miller", contact: "+49 30 1");
        var candidate = Assert.Single(await world.Candidates());
        Assert.Equal(("waiting", "shop", "3", "Shop: I cannot pay."), (candidate.Word("status"), candidate.Word("service"), candidate.Word("reports"), candidate.Word("title")));
        Assert.Equal("3 reports of Shop came within 30 min.", candidate.GetProperty("why").Word("text"));
        Assert.Equal(candidate.Id(), third.Word("candidate"));
        var mail = world.Mailbox("linus").Got("Is this an incident? Shop: I cannot pay.");
        Assert.Contains($"/candidates/{candidate.Id()}", mail.Text, StringComparison.Ordinal);
        Assert.Contains("3 reports of Shop came within 30 min.", mail.Text, StringComparison.Ordinal);
        await world.Reports("Same here.", who: "Mr Shah");
        world.Mailbox("linus").GotNothing();
        var whole = await world.Candidate(candidate.Id());
        Assert.Equal(["", "", "Mrs Miller", "Mr Shah"], whole.GetProperty("reports").EnumerateArray().Select(report => report.Word("who")));
        Assert.Equal(["Linus"], whole.GetProperty("paged")[0].GetProperty("people").EnumerateArray().Select(person => person.Word("name")));
        await world.IsItsCandidateTimeline(candidate.Id());
    }

    [Theory, EachDatabase]
    public async Task Reports_that_are_old_or_of_something_else_do_not_add_up(Engine engine)
    {
        await using var world = await Company.Open(engine, Reporting.Rule);
        await world.Reports("It does not load.");
        await world.Pass(30.Minutes());
        await world.Reports("It does not load.");
        await world.Reports("I do not know what it is.", service: null);
        await world.Reports("It does not load.");
        Assert.Empty(await world.Candidates());
        var till = await world.Reports("It is dark.", "till");
        Assert.Equal("Till is a critical business application.", (await world.Candidate(till.Word("candidate")!)).GetProperty("why").Word("text"));
        using var refused = await world.Operator.PostAsJsonAsync("/api/v1/reports", new { text = "x", service = "moon" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }

    [Theory, EachDatabase]
    public async Task Accepted_it_is_an_incident_whose_callers_are_those_who_reported_it(Engine engine)
    {
        await using var world = await Company.Open(engine, Reporting.Rule);
        var first = world.Now;
        await world.Reports("It is dark.", "till", who: "Mrs Miller", contact: "+49 30 1", users: 4);
        await world.Pass(1.Minutes());
        var id = (await world.Reports("Nothing to see.", "till", contact: "shah@example.org")).Word("candidate")!;
        await world.Reports("Dark here too.", "till");
        var page = await world.OpenPage();
        var judged = await world.Judges(id, "accept", new { impact = "high", urgency = "high" });
        Assert.Equal(("accepted", "INC-1"), (judged.Word("status"), judged.GetProperty("into").Word("label")));
        Assert.DoesNotContain(await world.OpenPages(), one => one.Id() == page.Id());
        var incident = await world.Incident("INC-1");
        Assert.Equal(("Till: It is dark.", "P1", "candidate", "4"), (incident.Word("title"), incident.Word("level"), incident.Word("source"), incident.GetProperty("impact").Word("users")));
        Assert.Equal(["till"], incident.GetProperty("impact").GetProperty("services").EnumerateArray().Select(service => service.GetString()));
        Assert.Equal(["Mrs Miller", "shah@example.org"], incident.GetProperty("callers").EnumerateArray().Select(caller => caller.Word("name")));
        var reported = incident.GetProperty("milestones").EnumerateArray().Single(one => one.Word("milestone") == "reported");
        Assert.Equal(Json.Write(first).Trim('"'), reported.Word("at"));
        await world.Pass(1.Hours());
        world.Mailbox("linus").Got("Is this an incident?");
        world.Mailbox("linus").GotNothing("Decide here");
        Assert.Equal("candidate-is-decided", await world.RefusedToJudge(id, "reject", new { reason = "late" }));
        await world.IsItsCandidateTimeline(id);
        await world.IsItsTimeline(incident.Id());
    }

    [Theory, EachDatabase]
    public async Task Rejected_it_needs_a_reason_and_what_comes_after_counts_anew(Engine engine)
    {
        await using var world = await Company.Open(engine, Reporting.Rule);
        var id = (await world.Reports("It is dark.", "till")).Word("candidate")!;
        Assert.Equal("reason-missing", await world.RefusedToJudge(id, "reject", new { }));
        var judged = await world.Judges(id, "reject", new { reason = "The plug." });
        Assert.Equal(("rejected", "The plug."), (judged.Word("status"), judged.GetProperty("decided").Word("text")));
        Assert.Empty(await world.OpenPages());
        Assert.Empty(await world.Candidates("&open=true"));
        Assert.NotEqual(id, (await world.Reports("Dark again.", "till")).Word("candidate"));
        Assert.Equal(2, (await world.Candidates()).Count);
        await world.IsItsCandidateTimeline(id);
    }

    [Theory, EachDatabase]
    public async Task Merged_its_reporters_call_in_the_incident_that_is_known(Engine engine)
    {
        await using var world = await Company.Open(engine, Reporting.Rule);
        var known = (await world.Declares("The cash desks are dark", to: "person:ada")).Id();
        var id = (await world.Reports("The cash desks are dark.", "till", who: "Mrs Miller")).Word("candidate")!;
        var related = Assert.Single((await world.Candidate(id)).GetProperty("related").EnumerateArray());
        Assert.Equal("INC-1", related.Word("label"));
        Assert.Equal("text-missing", await world.RefusedToJudge(id, "merge", new { }));
        var judged = await world.Judges(id, "merge", new { into = "INC-1", reason = "the same cable" });
        Assert.Equal(("merged", "INC-1"), (judged.Word("status"), judged.GetProperty("into").Word("label")));
        Assert.Equal(["Mrs Miller"], (await world.Incident(known)).GetProperty("callers").EnumerateArray().Select(caller => caller.Word("name")));
        Assert.DoesNotContain(await world.OpenPages(), page => page.Word("title")!.StartsWith("Is this", StringComparison.Ordinal));
        await world.IsItsCandidateTimeline(id);
        await world.IsItsTimeline(known);
    }

    [Theory, EachDatabase]
    public async Task Nobody_merges_into_what_they_may_not_see_nor_learns_that_others_did(Engine engine)
    {
        await using var world = await Company.Open(engine, Reporting.Rule);
        var secret = (await world.Declares("A leak in the till", to: "person:ada", restricted: true, services: ["till"])).Id();
        var id = (await world.Reports("It is dark.", "till", who: "Mrs Miller")).Word("candidate")!;
        Assert.Equal("no-such-incident", (await world.Merges("grace", id, secret)).Refusal!.Name);
        using var program = await world.Program("responder");
        Assert.Empty((await program.GetFromJsonAsync<JsonElement>($"/api/v1/candidates/{id}")).GetProperty("related").EnumerateArray());
        Assert.Null((await world.Merges("ada", id, secret)).Refusal);
        var seen = await program.GetStringAsync($"/api/v1/candidates/{id}") + await program.GetStringAsync("/api/v1/candidates") + await program.GetStringAsync("/api/v1/reports");
        Assert.DoesNotContain("leak", seen, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, seen, StringComparison.Ordinal);
        Assert.Equal("INC-1", (await world.Candidate(id)).GetProperty("into").Word("label"));
    }

    [Theory, EachDatabase]
    public async Task Two_who_report_at_once_make_one_candidate(Engine engine)
    {
        await using var world = await Company.Open(engine, Reporting.Rule);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(at => world.Ask(HttpMethod.Post, "/api/v1/reports", new { text = $"Dark at till {at}.", service = at % 2 == 0 ? "till" : "shop" })));
        await world.Settle();
        Assert.Equal(["4", "4"], (await world.Candidates()).Select(candidate => candidate.Word("reports")));
        Assert.Equal(2, (await world.OpenPages()).Count);
        foreach (var candidate in await world.Candidates()) await world.IsItsCandidateTimeline(candidate.Id());
    }

    [Theory, EachDatabase]
    public async Task Sent_twice_it_is_one_report(Engine engine)
    {
        await using var world = await Company.Open(engine, Reporting.Rule);
        async Task<JsonElement> Send()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/reports") { Content = JsonContent.Create(new { text = "It does not load.", service = "shop" }) };
            request.Headers.Add("Idempotency-Key", "call-17");
            using var answer = await world.Operator.SendAsync(request);
            return await answer.Content.ReadFromJsonAsync<JsonElement>();
        }

        Assert.Equal((await Send()).Id(), (await Send()).Id());
        Assert.Single((await world.Get("/api/v1/reports")).GetProperty("items").EnumerateArray());
    }

    [Theory, EachDatabase]
    public async Task Whoever_answers_and_does_not_decide_is_asked_again(Engine engine)
    {
        await using var world = await Company.Open(engine, Reporting.Rule);
        var id = (await world.Reports("It is dark.", "till")).Word("candidate")!;
        world.Mailbox("linus").Got("Is this an incident?");
        await world.Acknowledges("linus", (await world.OpenPage()).Id());
        Assert.Empty(await world.OpenPages());
        await world.Pass(29.Minutes());
        world.Mailbox("linus").GotNothing();
        await world.Pass(1.Minutes());
        Assert.Contains("nobody has decided", world.Mailbox("linus").Got("Is this an incident?").Text, StringComparison.Ordinal);
        await world.Judges(id, "reject", new { reason = "The plug." });
        Assert.Empty(await world.OpenPages());
        await world.Pass(2.Hours());
        world.Mailbox("linus").GotNothing("Decide here");
    }
}

using System.Net;
using Tocsin.Operation;
using Tocsin.Storage;
using Tocsin.Tests.Screens;

namespace Tocsin.Tests.Scenarios;

/// <summary>What must not stand anywhere is let go of, and what happened still stands.</summary>
public sealed class RedactingTests
{
    private const string Secret = "swordfish-4711";

    /// <summary>Wherever words of incidents are kept; an entry keeps its hash, which says nothing.</summary>
    private static readonly string[] Kept =
        ["event.payload", "incident.state", "incident.title", "incident_text.words", "report.text", "report.who", "report.contact", "candidate.state", "page.state", "delivery.why", "delivery.problem", "due.detail"];

    [Theory, EachDatabase]
    public async Task The_words_of_a_work_around_are_gone_from_everywhere_and_it_says_who_did_it_and_why(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var id = (await world.Declares("Nobody can pay", to: "person:ada")).Id();
        await world.Runs(id, "work-around", new { text = $"Log in as root with {Secret}." });
        var seq = await Last(world, id, "workaround-recorded");
        await world.Runs(id, "offer", new { to = "person:grace", reason = "my shift ends" });
        Assert.Contains("event.payload", await Where(world));
        var after = await world.Runs(id, "redact", new { key = seq, reason = "a password" });
        Assert.Equal("", string.Join(", ", await Where(world)));
        Assert.False(after.TryGetProperty("workaround", out _));
        var entry = (await world.History(id)).Single(one => one.GetProperty("seq").GetInt64() == seq);
        Assert.Equal(("a password", false), (entry.GetProperty("redacted").Word("reason"), entry.TryGetProperty("what", out _)));
        foreach (var form in new[] { "json", "markdown", "csv" })
        {
            var export = await world.Operator.GetStringAsync($"/api/v1/incidents/{id}/export?as={form}");
            Assert.Contains("Redacted by", export, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, export, StringComparison.Ordinal);
        }

        Assert.Contains(await world.Database().Read(session => session.Query<string>("SELECT payload FROM event WHERE stream = 'audit' AND kind = 'entry-redacted'")), note => note.Contains("a password", StringComparison.Ordinal));
        await world.IsItsTimeline(id);
        await Sound(world, redacted: 2);
        Assert.Equal("redacted-already", await world.Refused(id, "redact", new { key = seq, reason = "again" }));
        await world.Runs(id, "work-around", new { text = "Ask the desk." });
        await world.IsItsTimeline(id);
    }

    [Theory, EachDatabase]
    public async Task A_caller_is_gone_with_what_they_said_and_their_link_opens_nothing(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var id = (await world.Declares("Nobody can pay")).Id();
        await world.Runs(id, "add-caller", new { name = Secret, contact = $"{Secret}@example.org", symptoms = $"I am {Secret}, and cannot pay." });
        await world.Runs(id, "complain", new { key = "k1", text = $"Nobody called {Secret}." });
        var link = (await world.Ask(HttpMethod.Post, $"/api/v1/incidents/{id}/callers/k1/link")).Word("link")!;
        Assert.Contains("report.who", await Where(world));
        await world.Runs(id, "redact", new { key = await Last(world, id, "caller-added"), reason = "a customer's name" });
        Assert.Equal("", string.Join(", ", await Where(world)));
        Assert.Equal(0, (await world.Incident(id)).GetProperty("callers").GetArrayLength());
        Assert.Equal(HttpStatusCode.Gone, (await world.Anybody.GetAsync(new Uri(link).PathAndQuery)).StatusCode);
        Assert.Equal(2, await world.Database().Read(session => session.First<long>("SELECT count(*) FROM report")));
        await world.IsItsTimeline(id);
        await Sound(world, redacted: 2);
    }

    [Theory, EachDatabase]
    public async Task What_was_heard_without_a_name_or_from_a_caller_again_goes_from_the_reports_too(Engine engine)
    {
        await using var world = await Company.Open(engine, Reporting.Rule);
        var id = (await world.Declares("Nobody can pay", "low", "high", to: "person:ada", services: ["shop"])).Id();
        await world.Reports("I cannot pay.", who: "Mrs Miller");
        await world.Reports($"{Secret} does not let me in.");
        await world.Reports($"{Secret}, still not.", who: "Mrs Miller", complaint: true);
        foreach (var heard in (await world.History(id)).Where(entry => entry.Word("kind") == "report-heard").ToList())
            await world.Runs(id, "redact", new { key = heard.GetProperty("seq").GetInt64(), reason = "a password" });
        Assert.Equal("", string.Join(", ", await Where(world)));
        Assert.Equal(3, await world.Database().Read(session => session.First<long>("SELECT count(*) FROM report")));
        await world.IsItsTimeline(id);
        await Sound(world, redacted: 2);
    }

    [Theory, EachDatabase]
    public async Task A_title_goes_from_the_incident_its_parts_and_the_search(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var whole = (await world.Declares($"Call {Secret} back")).Id();
        var part = (await world.Declares("Nobody can pay")).Id();
        await world.Runs(whole, "note", new { text = "The gateway is slow." });
        await world.Runs(part, "set-parent", new { parent = whole });
        await world.Runs(whole, "redact", new { key = 1, reason = "a name" });
        Assert.Equal("", string.Join(", ", await Where(world)));
        Assert.Equal(("Redacted", "Redacted"), ((await world.Incident(whole)).Word("title"), (await world.Incident(part)).GetProperty("parent").Word("title")));
        Assert.Equal(whole, Assert.Single(await world.Incidents("&q=gateway")).Id());
        Assert.Empty(await world.Incidents("&q=swordfish"));
        await world.IsItsTimeline(whole);
        await world.IsItsTimeline(part);
        await Sound(world, redacted: 2);
    }

    [Theory, EachDatabase]
    public async Task Only_who_keeps_or_handles_it_and_administrators_may_and_others_see_no_button(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var id = (await world.Declares("Nobody can pay", to: "person:ada")).Id();
        await world.Does("grace", id, "note", ("text", Secret));
        var seq = await Last(world, id, "note-written");
        Assert.Equal("not-yours-to-redact", (await world.Does("grace", id, "redact", ("key", $"{seq}"), ("reason", "a password"))).Refusal!.Name);
        using var grace = await world.SignedIn("grace");
        await grace.Open($"/incidents/{id}");
        Assert.DoesNotContain($"/redact/{seq}", grace.Html, StringComparison.Ordinal);
        await grace.Open($"/incidents/{id}/redact/{seq}");
        grace.Says("Only an administrator may redact");
        Assert.Null((await world.Does("ada", id, "redact", ("key", $"{seq}"), ("reason", "a password"))).Refusal);
        Assert.Equal("nothing-to-redact", await world.Refused(id, "redact", new { key = await Last(world, id, "clock-set"), reason = "a test" }));
        Assert.Equal("text-missing", await world.Refused(id, "redact", new { reason = "a test" }));
        Assert.Equal("reason-missing", await world.Refused(id, "redact", new { key = seq }));
    }

    [Theory, EachDatabase]
    public async Task The_form_shows_what_will_go_and_the_timeline_says_who_let_go_of_it(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var id = (await world.Declares("Nobody can pay", to: "person:ada")).Id();
        await world.Does("ada", id, "work-around", ("text", Secret));
        await world.Does("grace", id, "note", ("text", $"As Ada says: {Secret}"));
        var seq = await Last(world, id, "workaround-recorded");
        using var ada = await world.SignedIn("ada");
        await ada.Open($"/incidents/{id}");
        Assert.Contains($"/incidents/{id}/redact/{seq}", ada.Html, StringComparison.Ordinal);
        await ada.Open($"/incidents/{id}/redact/{seq}");
        foreach (var words in new[] { Secret, "Gone for ever", "the work-around; there is none then", "People wrote it again", $"Redact it, too" }) ada.Says(words);
        await ada.Submit($"/incidents/{id}/redact", ("key", $"{seq}"), ("reason", "a password"));
        ada.Says("Redacted: its words are gone.");
        ada.Says("Redacted by Ada");
        await ada.Open($"/incidents/{id}/redact/{seq}");
        ada.Says("redacted it already: a password");
    }

    [Fact]
    public async Task The_command_line_redacts_and_shows_the_numbers()
    {
        await using var world = await Company.Open(Engine.Sqlite);
        var id = (await world.Declares("Nobody can pay")).Id();
        await world.Runs(id, "note", new { text = Secret });
        var seq = await Last(world, id, "note-written");
        var shown = (await Terminal.Type("incident", "show", "INC-1", "--data", world.Data)).Out;
        Assert.Contains(shown.Split('\n'), line => line.StartsWith($"{seq} ", StringComparison.Ordinal) && line.Contains(Secret, StringComparison.Ordinal));
        Assert.StartsWith("INC-1 is declared", (await Terminal.Type("incident", "redact", "INC-1", $"{seq}", "--reason", "a password", "--data", world.Data)).Out, StringComparison.Ordinal);
        shown = (await Terminal.Type("incident", "show", "INC-1", "--data", world.Data)).Out;
        Assert.Contains(": a password.", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, shown, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Words_that_went_behind_the_programs_back_are_damage(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var id = (await world.Declares("Nobody can pay")).Id();
        await world.Runs(id, "note", new { text = Secret });
        await Sound(world, redacted: 0);
        await world.Database().Write(Lane.People, session => session.Execute("UPDATE event SET payload = NULL, salt = NULL WHERE kind = 'note-written'"));
        Assert.Equal("redaction-missing", Assert.Single((await new Verification(world.Database()).Run()).Findings).Name);
        await world.Database().Write(Lane.People, session => session.Execute("UPDATE incident SET state = replace(state, 'Nobody can pay', 'Everybody can pay')"));
        Assert.Contains((await new Verification(world.Database()).Run()).Findings, finding => finding.Name == "incident-state");
    }

    private static async Task Sound(World world, long redacted)
    {
        var report = await new Verification(world.Database()).Run();
        Assert.Equal(("", redacted), (string.Join(" ", report.Findings.Select(one => $"{one.Stream} {one.Seq} {one.Name}")), report.Redacted));
    }

    private static async Task<long> Last(World world, string id, string kind) => (await world.History(id)).Last(entry => entry.Word("kind") == kind).GetProperty("seq").GetInt64();

    /// <summary>Columns in which the secret still stands.</summary>
    private static Task<IReadOnlyList<string>> Where(World world) => world.Database().Read(async session =>
    {
        var found = new List<string>();
        foreach (var column in Kept)
            if (await session.First<long>($"SELECT count(*) FROM {column.Split('.')[0]} WHERE {column.Split('.')[1]} LIKE '%swordfish%'") > 0) found.Add(column);
        return (IReadOnlyList<string>)found;
    });
}

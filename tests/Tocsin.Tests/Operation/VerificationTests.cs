using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Storage;
using Tocsin.Tests.Scenarios;

namespace Tocsin.Tests.Operation;

/// <summary>Whatever is altered behind the program's back is found.</summary>
public sealed class VerificationTests
{
    [Theory, EachDatabase]
    public async Task What_nobody_touched_is_sound(Engine engine)
    {
        await using var world = await Busy(engine);
        var report = await world.Ask(HttpMethod.Post, "/api/v1/operation/verify");
        Assert.True(report.GetProperty("sound").GetBoolean(), report.ToString());
        Assert.True(report.GetProperty("pages").GetInt64() >= 1);
        Assert.True(report.GetProperty("entries").GetInt64() > 5);
    }

    [Theory, EachDatabase]
    public async Task A_stream_longer_than_one_read_is_followed_to_its_end(Engine engine)
    {
        await using var world = await Busy(engine);
        var services = world.Server.Services;
        foreach (var stream in new[] { "long", "longer" })
        {
            await services.GetRequiredService<Database>().Write(Lane.People, async session =>
            {
                Head? head = null;
                for (var i = 0; i < 3; i++)
                {
                    var noted = Enumerable.Range(0, Timelines.LongestRead).Select(_ => Entry.Of("noted", Actor.System, new { i })).ToList();
                    head = services.GetRequiredService<Timelines>().Append(session, stream, head, session.Now, noted);
                }
            });
        }

        var report = await world.Ask(HttpMethod.Post, "/api/v1/operation/verify");
        Assert.True(report.GetProperty("sound").GetBoolean(), report.ToString());
        Assert.True(report.GetProperty("entries").GetInt64() > 6 * Timelines.LongestRead);
    }

    [Theory, EachDatabase]
    public async Task An_altered_letter_is_found(Engine engine) =>
        Assert.Equal(["content"], await Found(engine, "UPDATE event SET payload = replace(payload, 'disk', 'disc') WHERE kind = 'page-opened'", leave: "page-state"));

    [Theory, EachDatabase]
    public async Task A_stream_whose_end_was_cut_off_is_found(Engine engine) =>
        Assert.Equal(
            ["end", "page-sequence"],
            await Found(engine, "DELETE FROM event WHERE seq = (SELECT max(seq) FROM event AS e WHERE e.stream = event.stream) AND stream IN (SELECT id FROM page)"));

    [Theory, EachDatabase]
    public async Task A_stream_that_was_taken_out_is_found(Engine engine) =>
        Assert.Equal(["checkpoint", "entries-missing", "timeline-missing"], await Found(engine, "DELETE FROM event WHERE stream IN (SELECT id FROM page)"));

    [Theory, EachDatabase]
    public async Task An_entry_taken_out_of_the_middle_is_found(Engine engine) =>
        Assert.Equal(["chain", "sequence"], await Found(engine, "DELETE FROM event WHERE seq = 2 AND stream IN (SELECT id FROM page)", leave: "page-state"));

    [Theory, EachDatabase]
    public async Task A_time_put_back_is_found(Engine engine) =>
        Assert.Equal(
            ["chain", "time-runs-backwards"], await Found(engine, "UPDATE event SET recorded = recorded - 1000000 WHERE seq = 2 AND stream IN (SELECT id FROM page)", leave: "page-state"));

    [Theory, EachDatabase]
    public async Task A_page_that_is_not_what_its_timeline_says_is_found(Engine engine) =>
        Assert.Equal(["page-state"], await Found(engine, "UPDATE page SET state = replace(state, '\"firing\":1', '\"firing\":2')"));

    [Theory, EachDatabase]
    public async Task Incidents_and_candidates_are_held_against_their_timelines(Engine engine)
    {
        await using var world = await Reported(engine);
        var sound = await world.Ask(HttpMethod.Post, "/api/v1/operation/verify");
        Assert.Equal((true, 1, 1), (sound.GetProperty("sound").GetBoolean(), sound.GetProperty("incidents").GetInt64(), sound.GetProperty("candidates").GetInt64()));
        foreach (var (sql, found) in (IEnumerable<(string, string)>)
        [
            ("UPDATE candidate SET state = replace(state, 'It is dark.', 'It is light.')", "candidate-state"),
            ("UPDATE candidate SET state = '{'", "candidate-state"),
            ("UPDATE candidate SET seq = seq + 1", "candidate-sequence"),
            ("UPDATE incident SET state = replace(state, 'Nobody can pay', 'Somebody can pay')", "incident-state"),
            ("UPDATE incident SET seq = seq + 1", "incident-sequence"),
            ("DELETE FROM candidate", "candidate-missing"),
            ("DELETE FROM incident", "incident-missing"),
        ]) Assert.Contains(found, await Found(world, sql));
    }

    [Theory, EachDatabase]
    public async Task A_candidate_without_a_timeline_is_found(Engine engine)
    {
        await using var world = await Reported(engine);
        Assert.Equal(["entries-missing", "timeline-missing"], await Found(world, "DELETE FROM event WHERE stream IN (SELECT id FROM candidate)"));
    }

    [Theory, EachDatabase]
    public async Task A_redacted_entry_is_no_damage_but_half_a_redaction_is(Engine engine)
    {
        Assert.Equal([], await Found(engine, "UPDATE event SET payload = NULL, salt = NULL WHERE kind = 'message-owed'"));
        Assert.Equal(["content"], await Found(engine, "UPDATE event SET salt = NULL WHERE kind = 'message-owed'"));
    }

    /// <summary>An incident, and a candidate of another service that heard two reports.</summary>
    private static async Task<World> Reported(Engine engine)
    {
        var world = await Company.Open(engine, Reporting.Rule);
        await world.Declares("Nobody can pay", "high", "high", to: "person:ada", services: ["shop"]);
        await world.Reports("It is dark.", "till");
        await world.Reports("Still dark.", "till");
        return world;
    }

    private static async Task<World> Busy(Engine engine)
    {
        var world = await World.Begin(engine);
        await world.Person("ada");
        await world.Alert("disk full");
        await world.Pass(Duration.FromMinutes(20));
        return world;
    }

    /// <summary>The names of what is found after this was done behind the program's back.</summary>
    private static async Task<IReadOnlyList<string>> Found(Engine engine, string sql, string? leave = null)
    {
        await using var world = await Busy(engine);
        return await Found(world, sql, leave);
    }

    private static async Task<IReadOnlyList<string>> Found(World world, string sql, string? leave = null)
    {
        var altered = await world.Server.Services.GetRequiredService<Database>().Write(Lane.People, session => session.Execute(sql));
        Assert.True(altered > 0, string.Create(CultureInfo.InvariantCulture, $"{altered} rows were altered"));
        var report = await world.Ask(HttpMethod.Post, "/api/v1/operation/verify");
        var found = report.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("name").GetString()!)
            .Where(name => name != leave).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(found.Count == 0, report.GetProperty("sound").GetBoolean());
        return found;
    }
}

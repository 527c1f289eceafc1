using Microsoft.Extensions.DependencyInjection;
using Tocsin.Core.Paging;
using Tocsin.Operation;
using Tocsin.Storage;
using Tocsin.Tests.Scenarios;
using static Tocsin.Tests.Scenarios.Sending;

namespace Tocsin.Tests.Storage;

/// <summary>The log: what it keeps, in which order, and what may be taken out of it.</summary>
public sealed class TimelineTests
{
    [Theory, EachDatabase]
    public async Task Folding_a_timeline_gives_the_pages_summary_after_a_busy_night(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Prometheus(Fires("db1", "warning"), Fires("db2"));
        await world.Pass(Company.FirstWait);
        var page = (await world.OpenPage()).Id();
        await world.Acknowledges("grace", page);
        await world.Prometheus(Fires("db1"), Fires("db3"));
        await world.Pass(Company.AckTimeout + Company.FirstWait + Company.SecondWait + Company.Again);
        await world.Answer(page, "reassign", new { to = "ada", reason = "she is awake" });
        await world.Answer(page, "escalate", new { reason = "she is not" });
        await world.Prometheus(Fires("db1"), Fires("db2"), Fires("db3"));
        await world.Answer(page, "close", new { reason = "enough" });
        await world.Pass(Company.AckTimeout);
        await world.Pass(Company.StaleAfter + 20.Minutes());
        await world.Prometheus(Fires("db1"));
        await world.Prometheus(Resolved("db1"), Resolved("db2"), Resolved("db3"));

        var kinds = (await world.Timeline(page)).Distinct(StringComparer.Ordinal).ToList();
        Assert.Contains("reopened", kinds);
        Assert.Contains("page-ended", kinds);
        Assert.Equal(await Stored(world, page), Json.Write(await Folded(world, page)));
        Assert.Equal(await Stored(world, page), Json.Write(await FoldedInParts(world, page)));
    }

    [Theory, EachDatabase]
    public async Task Recorded_time_never_runs_backwards_when_the_clock_is_put_back(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Alert("disk full", "shop");
        var page = (await world.OpenPage()).Id();
        world.Time.Jump(-1.Hours());
        await world.Answer(page, "escalate", new { reason = "the clock is wrong" });
        await world.Alert("load high", "shop");
        var recorded = (await world.Entries(page)).Select(entry => entry.Word("recorded")!).ToList();
        Assert.Equal(recorded.Order(StringComparer.Ordinal), recorded);
        Assert.True((await world.Get("/api/v1/pages/" + page)).GetProperty("page").GetProperty("firing").GetInt32() == 2);
        Assert.True((await Verify(world)).Sound);
    }

    [Theory, EachDatabase]
    public async Task What_is_redacted_is_gone_and_the_chain_still_holds(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Alert("disk full", "shop");
        var page = (await world.OpenPage()).Id();
        await world.Answer(page, "escalate", new { reason = "call me at +44 7700 900001" });
        var seq = Assert.Single(await world.Entries(page), entry => entry.Word("kind") == "escalated").GetProperty("seq").GetInt64();
        Assert.True(await Redact(world, page, seq));
        Assert.False(await Redact(world, page, seq));
        Assert.False(await Redact(world, page, 999));

        var report = await Verify(world);
        Assert.True(report.Sound, string.Join("; ", report.Findings));
        Assert.Equal(1, report.Redacted);
        var entry = Assert.Single(await world.Entries(page), entry => entry.Word("kind") == "escalated");
        Assert.Null(entry.Word("what"));
        Assert.DoesNotContain("7700", (await world.Get($"/api/v1/pages/{page}")).ToString());
        var audit = await world.Database().Read(session => Timelines.Read(session, Timelines.Audit));
        Assert.Contains("a phone number", Assert.Single(audit, one => one.Kind == "entry-redacted").Payload);
        using var screen = await world.Operator.GetAsync($"/pages/{page}");
        Assert.True(screen.IsSuccessStatusCode, $"{screen.StatusCode} {string.Join('\n', world.Log.Lines)}");
        await world.Pass(Company.SecondWait);
        world.Mailbox("linus").Got("disk full");
    }

    [Theory, EachDatabase]
    public async Task Of_two_who_append_at_once_one_decides_again(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var timelines = world.Server.Services.GetRequiredService<Timelines>();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => world.Database().Write(Lane.People, async session =>
        {
            var head = await Timelines.HeadOf(session, "contended");
            timelines.Append(session, "contended", head, Timelines.RecordedAt(head, session.Now), [Entry.Of("noted", Actor.System, new { i })]);
        })));
        var entries = await world.Database().Read(session => Timelines.Read(session, "contended"));
        Assert.Equal(Enumerable.Range(1, 20).Select(seq => (long)seq), entries.Select(entry => entry.Seq));
        Assert.Equal(20, entries.Select(entry => entry.Payload).Distinct(StringComparer.Ordinal).Count());
        Assert.True((await Verify(world)).Sound);
    }

    private static Task<bool> Redact(World world, string stream, long seq) => world.Database().Write(Lane.People, session =>
        world.Server.Services.GetRequiredService<Timelines>().Redact(session, stream, seq, Actor.Operator, "a phone number"));

    private static Task<VerificationReport> Verify(World world) => world.Server.Services.GetRequiredService<Verification>().Run();

    private static async Task<string> Stored(World world, string page) =>
        (await world.Database().Read(session => session.First<string>("SELECT state FROM page WHERE id = @page", new { page })))!;

    private static async Task<Page> Folded(World world, string page) => Fold(Page.Empty(page), await Entries(world, page, 0));

    private static async Task<Page> FoldedInParts(World world, string page)
    {
        var first = await Entries(world, page, 0);
        var half = first[first.Count / 2];
        var kept = Json.Read<Page>(Json.Write(Fold(Page.Empty(page), first.Where(entry => entry.Seq <= half.Seq))));
        return Fold(kept, await Entries(world, page, half.Seq));
    }

    private static Page Fold(Page page, IEnumerable<StoredEntry> entries) => entries.Aggregate(
        page, (now, entry) => now.Apply((PageEvent)Json.Read(entry.Body()!.What, PageEvent.Kinds[entry.Kind]), entry.Recorded));

    private static Task<IReadOnlyList<StoredEntry>> Entries(World world, string page, long after) => world.Database().Read(session => Timelines.Read(session, page, after));
}

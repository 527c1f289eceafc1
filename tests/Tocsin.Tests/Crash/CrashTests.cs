using System.Diagnostics;
using System.Globalization;

namespace Tocsin.Tests.Crash;

/// <summary>The program is killed under load, at any instant, again and again. A long run: <c>TOCSIN_CRASH_ROUNDS=500 dotnet test --project tests/Tocsin.Tests -- --filter-class Tocsin.Tests.Crash.CrashTests</c>.</summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int FewRounds = 6;
    private const int RoundsPerReport = 50;

    /// <summary>One program in so many is killed while it starts.</summary>
    private const int StartsKilled = 5;

    /// <summary>One program in so many is killed soon after it listens, whether it has accepted anything or not.</summary>
    private const int FreshlyKilled = 4;

    private static readonly int Rounds =
        int.TryParse(Environment.GetEnvironmentVariable("TOCSIN_CRASH_ROUNDS"), CultureInfo.InvariantCulture, out var rounds) ? rounds : FewRounds;

    [Theory, EachDatabase]
    public async Task Killed_at_any_instant_it_loses_nothing_it_accepted_and_leaves_nobody_silent(Engine engine)
    {
        await using var siege = new Siege(engine, engine is Engine.Postgres ? await PostgresCluster.NewDatabase() : null);
        var chance = new Random(20_260_203);
        var watch = Stopwatch.StartNew();
        for (var round = 1; round <= Rounds; round++)
        {
            if (round % StartsKilled == 0) await Victim.KillAtStart(siege.Dwelling(), TimeSpan.FromMilliseconds(chance.Next(1_500)));
            using var victim = await Victim.Start(siege.Dwelling());
            if (round == 1) await siege.SetUp(victim.Operator);
            if (round == 1 || round % RoundsPerReport == 0) await siege.CheckPromises(victim);
            var before = siege.Accepted;
            var storm = siege.Storm(victim, round);
            var human = siege.Answer(victim);
            // Most are killed in the middle of their work, some before they have done any.
            if (round % FreshlyKilled != 0) await siege.UnderWay(before);
            await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(500)), TimeProvider.System);
            await victim.Kill();
            await Task.WhenAll(storm, human);
            siege.Kills++;
            if (round % RoundsPerReport == 0) output.WriteLine(Figures(siege, round, watch.Elapsed));
        }

        using var last = await Victim.Start(siege.Dwelling());
        await siege.CheckPromises(last);
        var accepted = siege.Accepted;
        Assert.True(accepted > 0, "nothing was accepted, so nothing was tried");
        await siege.Drain(last);
        await siege.CheckPromises(last);
        output.WriteLine(Figures(siege, Rounds, watch.Elapsed));
        Assert.True(siege.Duplicates <= siege.Kills * Tocsin.Paging.Sender.AtOnce, $"{siege.Duplicates} duplicates after {siege.Kills} kills");
        await last.Kill();
    }

    [Fact]
    public async Task When_one_of_two_programs_on_one_database_is_killed_the_other_does_its_due_work_within_five_seconds()
    {
        await using var siege = new Siege(Engine.Postgres, await PostgresCluster.NewDatabase());
        using var staying = await Victim.Start(siege.Dwelling("staying"));
        await siege.SetUp(staying.Operator);
        for (var round = 0; round < 3; round++)
        {
            using var killed = await Victim.Start(siege.Dwelling("killed"));
            await siege.Post(killed, round);
            await killed.Kill();
            siege.Kills++;
            // Whatever became of the first step's mail, the second step is due after two seconds.
            var second = ((round * 3) + ((round + 1) % 3) + 1) % 8;
            await siege.MailTo(second, TimeSpan.FromSeconds(2 + 5));
        }

        Assert.Equal(3, siege.Accepted);
        await siege.CheckPromises(staying);
        await staying.Kill();
    }

    private static string Figures(Siege siege, int rounds, TimeSpan elapsed) => string.Create(
        CultureInfo.InvariantCulture,
        $"{siege.Engine}: {rounds} rounds in {elapsed.TotalSeconds:0} s; {siege.Accepted} alerts accepted, {siege.Acknowledged} pages acknowledged, {siege.Mails} mails, {siege.Duplicates} of them twice");
}

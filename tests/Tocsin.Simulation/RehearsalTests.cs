namespace Tocsin.Simulation;

/// <summary>A few seeds with every test run; hundreds are played by the program itself.</summary>
public sealed class RehearsalTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task All_promises_hold_whatever_fails(int seed)
    {
        var verdict = await Rehearsal.Play(seed);
        Assert.True(verdict.Problem is null, $"{verdict.Problem}\n{string.Join('\n', verdict.Trace.TakeLast(40))}");
    }

    [Fact]
    public async Task Two_hundred_incidents_at_once_have_no_missed_and_no_early_reminder()
    {
        var verdict = await Rehearsal.Play(7, steps: 120, crowd: 200);
        Assert.True(verdict.Problem is null, $"{verdict.Problem}\n{string.Join('\n', verdict.Trace.TakeLast(40))}");
        Assert.True(verdict.Census.GetValueOrDefault("clock-at-risk") + verdict.Census.GetValueOrDefault("clock-breached") > 100, "So few promises came due that nothing was tried.");
    }

    [Fact]
    public async Task The_same_seed_plays_the_same()
    {
        var first = await Rehearsal.Play(42, steps: 150);
        var second = await Rehearsal.Play(42, steps: 150);
        Assert.Equal(first.Trace, second.Trace);
    }
}

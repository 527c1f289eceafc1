namespace Tocsin.Core.Paging;

/// <summary>What comes next if nobody answers.</summary>
/// <param name="At">When.</param>
/// <param name="Entry">The entry that would be recorded: whom it reaches, by what, and why.</param>
public sealed record Upcoming(Instant At, PageEvent Entry);

public sealed partial record Page
{
    /// <summary>The most that is looked ahead; a path of ten rounds of ten steps is longer than anybody reads.</summary>
    public const int FarthestForecast = 30;

    /// <summary>What will happen if nobody answers and nothing else changes, by running the live path ahead: steps to come, the last resort, the first repetition.</summary>
    public IReadOnlyList<Upcoming> Forecast(World world)
    {
        var ahead = new List<Upcoming>();
        for (var page = this; page is { Status: PageStatus.Unanswered, NextAt: { } at } && ahead.Count < FarthestForecast;)
        {
            var decision = page.GoOn(world, at);
            ahead.AddRange(decision.Entries.Where(entry => entry is StepReached or StepPassed or LastResortReached or PagedAgain).Select(entry => new Upcoming(at, entry)));
            if (ahead.Count > 0 && ahead[^1].Entry is PagedAgain) break;
            page = decision.After;
        }

        return ahead;
    }
}

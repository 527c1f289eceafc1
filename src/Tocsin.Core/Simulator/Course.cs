using Tocsin.Core.Paging;

namespace Tocsin.Core.Simulator;

/// <summary>One page in virtual time: what came due is handed to the live page, and what it decides is recorded.</summary>
public sealed class Course
{
    /// <summary>Instants that one page is looked ahead: ten rounds of twenty steps, with some personal rules between them.</summary>
    public const int MostMoments = 400;

    /// <summary>How far one page is looked ahead.</summary>
    public static readonly Duration Farthest = Duration.FromDays(7);

    private readonly World world;
    private readonly Agenda agenda = new();
    private readonly List<(Instant At, List<PageEvent> Entries)> moments = [];
    private readonly Queue<Answer> answers;
    private Page page;
    private bool toLastResort;

    private Course(Decision opening, World world, Instant at, IReadOnlyList<Answer> answers)
    {
        (this.world, page, Opened) = (world, opening.After, at);
        this.answers = new Queue<Answer>(answers.OrderBy(answer => answer.After));
        Keep(at, opening);
    }

    private Instant Opened { get; }

    /// <summary>Plays a page through from its opening until somebody has it for good, it repeats itself, or a limit is reached.</summary>
    public static (IReadOnlyList<Moment> Moments, SimulationEnd End) Of(Decision opening, World world, Instant at, IReadOnlyList<Answer> answers)
    {
        var course = new Course(opening, world, at, answers);
        var end = course.Run();
        return ([.. course.moments.Select(moment => new Moment(moment.At, moment.Entries))], end);
    }

    /// <summary>The same up to the last resort, and what is due at its instant.</summary>
    internal static IReadOnlyList<Moment> ToLastResort(Decision opening, World world, Instant at)
    {
        var course = new Course(opening, world, at, []) { toLastResort = true };
        course.Run();
        return [.. course.moments.Select(moment => new Moment(moment.At, moment.Entries))];
    }

    private SimulationEnd Run()
    {
        while (Next() is { } at)
        {
            if (toLastResort && moments[^1].Entries.Exists(entry => entry is LastResortReached)) return SimulationEnd.Repeats;
            if (at > moments[^1].At)
            {
                if (answers.Count == 0 && moments[^1].Entries.Any(entry => entry is PagedAgain)) return SimulationEnd.Repeats;
                if (at - Opened > Farthest) return SimulationEnd.TooFar;
                if (moments.Count >= MostMoments) return SimulationEnd.TooLong;
            }

            // What is due at the instant of an answer happens before it: it was owed by then.
            if (agenda.Next is { } due && due <= at) Keep(due, agenda.ComeDue(page, world));
            else Keep(at, page.Acknowledge(answers.Dequeue().By, Simulation.Via, world, at));
        }

        return SimulationEnd.Rests;
    }

    private Instant? Next()
    {
        Instant? answer = answers.TryPeek(out var next) && page.IsOpen ? Opened + next.After : null;
        return (agenda.Next, answer) switch
        {
            ({ } due, { } at) => Instant.Min(due, at),
            var (due, at) => due ?? at,
        };
    }

    private void Keep(Instant at, Decision decision)
    {
        page = decision.After;
        agenda.Apply(decision.Due);
        if (decision.Entries.Count == 0) return;
        if (moments.Count == 0 || moments[^1].At < at) moments.Add((at, []));
        moments[^1].Entries.AddRange(decision.Entries);
    }
}

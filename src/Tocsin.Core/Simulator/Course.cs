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
    private readonly Instant opened;
    private SimulationEnd? stopped;

    internal Course(Decision opening, World world, Instant at, IReadOnlyList<Answer> answers)
    {
        (this.world, Page, opened) = (world, opening.After, at);
        this.answers = new Queue<Answer>(answers.OrderBy(answer => answer.After));
        Keep(at, opening);
    }

    internal Page Page { get; private set; }

    internal IReadOnlyList<Moment> Moments => [.. moments.Select(moment => new Moment(moment.At, moment.Entries))];

    /// <summary>Plays a page from its opening up to the last resort, and what is due at its instant.</summary>
    internal static IReadOnlyList<Moment> ToLastResort(Decision opening, World world, Instant at)
    {
        var course = new Course(opening, world, at, []);
        while (course.stopped is null && course.Next() is { } next && !course.moments[^1].Entries.Exists(entry => entry is LastResortReached)) course.GoOn(next, mayRepeat: false);
        return course.Moments;
    }

    /// <summary>Plays the page on until somebody has it for good, it repeats itself, or a limit is reached.</summary>
    internal SimulationEnd Run()
    {
        while (stopped is null && Next() is { } at) GoOn(at, mayRepeat: false);
        return stopped ?? SimulationEnd.Rests;
    }

    /// <summary>Plays the page up to an instant at which something changes from outside, however often it repeats itself till then.</summary>
    internal void Run(Instant until)
    {
        while (stopped is null && Next() is { } at && at <= until) GoOn(at, mayRepeat: true);
    }

    /// <summary>Something changes from outside; past a limit nobody looks any more.</summary>
    internal void Change(Instant at, Decision decision)
    {
        if (stopped is null) Keep(at, decision);
    }

    private void GoOn(Instant at, bool mayRepeat)
    {
        if (at > moments[^1].At && Limit(at, mayRepeat) is { } limit) stopped = limit;
        // What is due at the instant of an answer happens before it: it was owed by then.
        else if (agenda.Next is { } due && due <= at) Keep(due, agenda.ComeDue(Page, world));
        else Keep(at, Page.Acknowledge(answers.Dequeue().By, Simulation.Via, world, at));
    }

    private SimulationEnd? Limit(Instant at, bool mayRepeat)
    {
        if (!mayRepeat && answers.Count == 0 && moments[^1].Entries.Exists(entry => entry is PagedAgain)) return SimulationEnd.Repeats;
        if (at - opened > Farthest) return SimulationEnd.TooFar;
        return moments.Count >= MostMoments ? SimulationEnd.TooLong : null;
    }

    private Instant? Next()
    {
        Instant? answer = answers.TryPeek(out var next) && Page.IsOpen ? opened + next.After : null;
        return (agenda.Next, answer) switch
        {
            ({ } due, { } at) => Instant.Min(due, at),
            var (due, at) => due ?? at,
        };
    }

    private void Keep(Instant at, Decision decision)
    {
        Page = decision.After;
        agenda.Apply(decision.Due);
        if (decision.Entries.Count == 0) return;
        if (moments.Count == 0 || moments[^1].At < at) moments.Add((at, []));
        moments[^1].Entries.AddRange(decision.Entries);
    }
}

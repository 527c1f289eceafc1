using Tocsin.Web;

namespace Tocsin.OnCall;

/// <summary>Who is on call now, until when, who is next, and the days ahead.</summary>
/// <param name="From">Where the picture of the days ahead begins: the reader's midnight today.</param>
/// <param name="Days">How many days it shows.</param>
/// <param name="Teams">The reader's teams first, then by title; schedules of no team last.</param>
public sealed record OnCallView(FrameView Frame, Instant From, int Days, IReadOnlyList<TeamBoard> Teams)
{
    /// <summary>How many schedules do not fit on the screen.</summary>
    public int Left { get; init; }
}

/// <summary>A team's schedules.</summary>
/// <param name="Team">Null for the schedules of no team.</param>
public sealed record TeamBoard(TitleLink? Team, IReadOnlyList<ScheduleBoard> Schedules)
{
    /// <summary>What the team answers for.</summary>
    public IReadOnlyList<TitleLink> Services { get; init; } = [];

    /// <summary>How many services are not named.</summary>
    public int MoreServices { get; init; }
}

/// <summary>One schedule.</summary>
/// <param name="Name">The document's name; the anchor on the screen.</param>
/// <param name="Zone">The zone its hand-offs happen in.</param>
/// <param name="Now">Null: nobody is on call.</param>
/// <param name="Next">Who comes after; null: nobody is planned.</param>
/// <param name="Turns">Final turns within the picture, in order; what lies between them is a gap.</param>
public sealed record ScheduleBoard(string Name, TitleLink Schedule, string Zone, Turn? Now, Turn? Next, IReadOnlyList<Turn> Turns);

/// <summary>One stretch of somebody being on call, or of several together.</summary>
/// <param name="Mine">The reader is one of them.</param>
public sealed record Turn(IReadOnlyList<Who> People, Instant From, Instant Until, bool Mine);

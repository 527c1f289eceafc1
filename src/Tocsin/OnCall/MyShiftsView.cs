using Tocsin.Web;

namespace Tocsin.OnCall;

/// <summary>When am I on call?</summary>
/// <param name="Shifts">Of the reader, by their beginning; the one that goes on first.</param>
/// <param name="Days">How far ahead is looked.</param>
/// <param name="Hours">Of all of them together within those days.</param>
public sealed record MyShiftsView(FrameView Frame, IReadOnlyList<MyShift> Shifts, int Days, double Hours);

/// <summary>One shift of the reader.</summary>
/// <param name="With">Who is on call together with the reader.</param>
public sealed record MyShift(TitleLink On, Instant From, Instant Until, IReadOnlyList<Who> With, string Why);

/// <summary>Where nobody is on call.</summary>
/// <param name="Days">How far ahead is looked.</param>
/// <param name="Left">How many more there are than fit on the screen.</param>
public sealed record GapsView(FrameView Frame, IReadOnlyList<GapLine> Gaps, int Days, int Left, int Schedules);

/// <summary>One stretch in which nobody is on call.</summary>
/// <param name="Away">Whose leave opened it.</param>
/// <param name="Href">Where it can be filled.</param>
public sealed record GapLine(TitleLink Schedule, Instant From, Instant? Until, IReadOnlyList<Who> Away, string Href);

using Tocsin.Web;

namespace Tocsin.OnCall;

/// <summary>One schedule: who is on call over some days and why, and what was arranged beside it.</summary>
/// <param name="Document">Where it is written down.</param>
/// <param name="Zone">The zone its hand-offs happen in.</param>
/// <param name="Rows">Each layer alone, the last first since it wins, then what counts in the end.</param>
/// <param name="Turns">What counts, in order, gaps included, each with why.</param>
/// <param name="Asked">The answer to a question for one instant; null: none was asked.</param>
/// <param name="Arranged">What was arranged and is not over.</param>
/// <param name="People">Who can be put on call, the schedule's own first.</param>
/// <param name="Draft">What was typed and refused; or where an override begins.</param>
/// <param name="MayArrange">The reader may arrange.</param>
public sealed record ScheduleView(
    FrameView Frame,
    string Name,
    string Title,
    string? Description,
    TitleLink? Team,
    TitleLink Document,
    DateTimeZone Zone,
    Span Span,
    IReadOnlyList<CalendarRow> Rows,
    IReadOnlyList<TurnLine> Turns,
    Turn? Now,
    Turn? Next,
    Asked? Asked,
    IReadOnlyList<ArrangedLine> Arranged,
    IReadOnlyList<Choice> People,
    ArrangementDraft Draft,
    bool MayArrange);

/// <summary>One row of the calendar.</summary>
/// <param name="IsFinal">It is what counts; else a layer alone, as it is written.</param>
/// <param name="Bars">In order, gaps included.</param>
public sealed record CalendarRow(string Title, bool IsFinal, IReadOnlyList<Bar> Bars);

/// <summary>A stretch in the calendar.</summary>
/// <param name="People">Empty: nobody is on call.</param>
/// <param name="Mine">The reader is one of them.</param>
/// <param name="Arranged">It is not by turn: somebody arranged it.</param>
public sealed record Bar(Instant From, Instant Until, IReadOnlyList<Who> People, bool Mine, bool Arranged)
{
    public bool IsGap => People.Count == 0;
}

/// <summary>A stretch in words.</summary>
/// <param name="From">Null: it began before anything is known.</param>
/// <param name="Until">Null: nothing ends it.</param>
/// <param name="People">Each with one sentence why; none: nobody is on call.</param>
/// <param name="Away">Who would have been, and why not.</param>
public sealed record TurnLine(Instant? From, Instant? Until, IReadOnlyList<(Who Person, string Why)> People, IReadOnlyList<(Who Person, string Why)> Away, bool Mine);

/// <summary>Who is on call at one instant.</summary>
/// <param name="Text">As typed.</param>
/// <param name="Turn">Null: what was typed is no time.</param>
public sealed record Asked(string Text, Instant At, TurnLine? Turn);

/// <summary>Something that was arranged and is not over.</summary>
/// <param name="Kind">override or temporary: the part of the address it is taken back at.</param>
/// <param name="Text">What it does, in one sentence without its times.</param>
public sealed record ArrangedLine(string Kind, string Id, string Text, Instant From, Instant Until, string Reason, string By, bool Everywhere);

/// <summary>Somebody to choose.</summary>
public sealed record Choice(string Handle, string Name);

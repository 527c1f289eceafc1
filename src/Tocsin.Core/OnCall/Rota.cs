using Tocsin.Core.Playbooks;

namespace Tocsin.Core.OnCall;

/// <summary>Who is on call by a schedule and what was arranged beside it.</summary>
/// <remarks>
/// A shift begins at its layer's wall time: in an hour that the clocks skip, at the first instant after it; in an hour that comes twice, the first time.
/// So a shift of one day lasts 23, 24 or 25 hours, and a shift that the clocks skip whole does not exist. A later layer takes precedence wherever it has
/// somebody. Then come temporary schedules, then overrides in the order in which they were made.
/// </remarks>
public sealed class Rota(Schedule schedule, Arranged arranged)
{
    /// <summary>The longest window that <see cref="Between"/> answers, so that no question asks for more than 26 400 shifts a layer.</summary>
    public static readonly Duration LongestWindow = Duration.FromDays(1_100);

    private readonly Plan plan = Plan.Of(schedule);

    /// <summary>By the document alone.</summary>
    public Rota(Schedule schedule)
        : this(schedule, Arranged.Nothing)
    {
    }

    /// <summary>Who is on call at an instant, with the shift's own beginning and end; a gap where nobody is.</summary>
    public Shift At(Instant instant)
    {
        var piece = plan.At(instant);
        return Of(arranged.Touches(piece.Start, piece.End) ? Arrange(piece, instant) : piece);
    }

    /// <summary>The shift after the one at an instant that has somebody; null: nobody ever follows.</summary>
    public Shift? Next(Instant instant)
    {
        var shift = At(instant);
        do
        {
            if (shift.End == Instant.MaxValue) return null;
            shift = At(shift.End);
        }
        while (shift.IsGap);
        return shift;
    }

    /// <summary>Every shift from one instant to another, in order, gaps included; the first and the last are cut to the window.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The window is longer than <see cref="LongestWindow"/>.</exception>
    public IReadOnlyList<Shift> Between(Instant from, Instant to) => Shifts(Final(from, Checked(from, to)));

    /// <summary>The same for each layer alone, as the document has it, the first layer first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The window is longer than <see cref="LongestWindow"/>.</exception>
    public IReadOnlyList<LayerShifts> Layers(Instant from, Instant to) =>
        [.. plan.Layers.Select(layer => new LayerShifts(layer.Name, layer.Zone, Shifts(layer.Between(from, Checked(from, to)))))];

    /// <summary>Whether somebody may ever be on call by it.</summary>
    public bool Names(string handle) => schedule.Layers.Concat(arranged.Temporaries.SelectMany(one => one.Layers)).Any(layer => layer.Handles.Contains(handle))
        || arranged.Overrides.Any(one => one.Kind != OverrideKind.Remove && one.Handle == handle);

    /// <summary>The stretch of the layers at an instant may be part of a longer one that somebody arranged.</summary>
    private Piece Arrange(Piece layers, Instant instant)
    {
        var piece = PieceAt(layers.Start, layers.End, instant);
        if (piece.Start > layers.Start && piece.End < layers.End) return piece;
        var (start, end) = Arranging(piece.Content, instant).Aggregate(
            (layers.Start, layers.End), (all, one) => (Instant.Min(all.Start, one.Start), Instant.Max(all.End, one.End)));
        while (true)
        {
            piece = PieceAt(start, end, instant);
            var (earlier, later) = (start, end);
            if (piece.Start == start && start > Instant.MinValue && IsSame(piece, start - Duration.Epsilon)) start = plan.At(start - Duration.Epsilon).Start;
            if (piece.End == end && end < Instant.MaxValue && IsSame(piece, end)) end = plan.At(end).End;
            if (start == earlier && end == later) return piece;
        }
    }

    private bool IsSame(Piece piece, Instant instant) => Final(instant, instant + Duration.Epsilon).Pieces[0].Content.SameAs(piece.Content);

    /// <summary>What at this instant makes a stretch what it is.</summary>
    private IEnumerable<(Instant Start, Instant End)> Arranging(Content content, Instant instant) =>
        content.Duties.Select(duty => duty.Why).OfType<ByOverride>().Select(why => why.Override).Concat(content.Away).Select(one => (one.Start, one.End))
            .Concat(arranged.Temporaries.Where(one => one.Start <= instant && one.End > instant).Select(one => (one.Start, one.End)));

    /// <summary>The final stretch at an instant within a stretch of time. It looks near first: below a long stretch may lie many short ones.</summary>
    private Piece PieceAt(Instant from, Instant to, Instant instant)
    {
        for (var reach = Duration.FromDays(2); ; reach *= 4)
        {
            var (start, end) = (instant - from > reach ? instant - reach : from, to - instant > reach ? instant + reach : to);
            var piece = Final(start, end).Pieces.Last(one => one.Start <= instant);
            if ((piece.Start > start || start == from) && (piece.End < end || end == to)) return piece;
        }
    }

    private Course Final(Instant from, Instant to)
    {
        if (from >= to) return new Course(from);
        var course = plan.Between(from, to, arranged.Personal);
        foreach (var temporary in arranged.Temporaries.Where(one => one.Start < to && one.End > from))
        {
            var (start, end) = (Instant.Max(from, temporary.Start), Instant.Min(to, temporary.End));
            course = course.With(Plan.Of(temporary).Between(start, end, arranged.Personal));
        }

        return arranged.HasMore ? course.Changed(arranged.Overrides, Standing.Over) : course;
    }

    private static Instant Checked(Instant from, Instant to) => to - from <= LongestWindow
        ? to
        : throw new ArgumentOutOfRangeException(nameof(to), $"A window is at most {LongestWindow.Days} days long.");

    private static IReadOnlyList<Shift> Shifts(Course course) => [.. course.Pieces.Select(Of)];

    private static Shift Of(Piece piece) => new(piece.Start, piece.End, piece.Content.Duties, piece.Content.Away);
}

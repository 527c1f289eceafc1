namespace Tocsin.Core.OnCall;

/// <summary>Who has a stretch of time, and why; and who was taken off it.</summary>
internal sealed record Content(IReadOnlyList<Duty> Duties, IReadOnlyList<Override> Away)
{
    public static readonly Content Nobody = new([], []);

    public bool HasSomebody => Duties.Count > 0;

    /// <summary>What lies below shows through where nobody is, without who was taken off above.</summary>
    public Content Through(Content below) => Away.Count == 0 ? below : below with { Away = [.. Away.Union(below.Away)] };

    public bool SameAs(Content other) => ReferenceEquals(this, other) || (Duties.SequenceEqual(other.Duties) && Away.SequenceEqual(other.Away));
}

/// <summary>One stretch of a course.</summary>
internal readonly record struct Piece(Instant Start, Instant End, Content Content);

/// <summary>A stretch of time told without gap, piece by piece; two that follow each other always differ.</summary>
internal sealed class Course
{
    private readonly Instant start;
    private readonly List<Piece> pieces = [];
    private Instant end;
    private int last;

    public Course(Instant start) => (this.start, end) = (start, start);

    public IReadOnlyList<Piece> Pieces => pieces;

    /// <summary>Goes on until an instant; not at all if that has come.</summary>
    public void Until(Instant to, Content content)
    {
        if (to <= end) return;
        if (pieces.Count > 0 && pieces[^1].Content.SameAs(content)) pieces[^1] = pieces[^1] with { End = to };
        else pieces.Add(new Piece(end, to, content));
        end = to;
    }

    /// <summary>The stretch at an instant that is not before the one it was last asked for.</summary>
    public Piece GoTo(Instant instant)
    {
        while (pieces[last].End <= instant) last++;
        return pieces[last];
    }

    /// <summary>This course, with another in its place for the time that the other tells.</summary>
    public Course With(Course instead)
    {
        if (instead.pieces.Count == 0) return this;
        var (begins, ends) = (instead.pieces[0].Start, instead.end);
        var changed = new Course(start);
        foreach (var piece in pieces) changed.Until(Instant.Min(piece.End, begins), piece.Content);
        foreach (var piece in instead.pieces) changed.Until(piece.End, piece.Content);
        foreach (var piece in pieces.Where(piece => piece.End > ends)) changed.Until(piece.End, piece.Content);
        return changed;
    }

    /// <summary>This course, changed wherever an override is in force.</summary>
    /// <param name="overrides">By their beginning.</param>
    /// <param name="change">Gets those in force, first made first.</param>
    public Course Changed(IReadOnlyList<Override> overrides, Func<Content, IReadOnlyList<Override>, Content> change)
    {
        if (overrides.Count == 0) return this;
        var changed = new Course(start);
        var inForce = new List<Override>();
        var next = 0;
        foreach (var piece in pieces)
        {
            for (var at = piece.Start; at < piece.End;)
            {
                Leave(inForce, at);
                for (; next < overrides.Count && overrides[next].Start <= at; next++) Enter(overrides[next], at, inForce);
                var to = next < overrides.Count ? Instant.Min(piece.End, overrides[next].Start) : piece.End;
                foreach (var one in inForce) to = Instant.Min(to, one.End);
                changed.Until(to, inForce.Count == 0 ? piece.Content : change(piece.Content, inForce));
                at = to;
            }
        }

        return changed;
    }

    private static void Leave(List<Override> inForce, Instant at)
    {
        for (var place = inForce.Count - 1; place >= 0; place--)
        {
            if (inForce[place].End <= at) inForce.RemoveAt(place);
        }
    }

    private static void Enter(Override one, Instant at, List<Override> inForce)
    {
        if (one.End <= at) return;
        var place = inForce.FindIndex(one.IsMadeBefore);
        inForce.Insert(place < 0 ? inForce.Count : place, one);
    }
}

using Tocsin.Core.Playbooks;

namespace Tocsin.Core.OnCall;

/// <summary>One layer in its zone: who has each stretch of time by it, made ready once.</summary>
internal sealed class Rotation
{
    private readonly Layer layer;
    private readonly DateTimeZone zone;
    private readonly Beats beats;
    private readonly Turns turns;
    private readonly Hours? hours;
    private readonly TemporarySchedule? temporary;
    private readonly Instant start;
    private readonly Instant end;

    public Rotation(Layer layer, string zone, TemporarySchedule? temporary)
    {
        (this.layer, this.temporary) = (layer, temporary);
        this.zone = DateTimeZoneProviders.Tzdb[layer.Zone ?? zone];
        var clock = Clock();
        beats = new Beats(layer);
        turns = new Turns(layer, beats, clock);
        hours = Hours.Of(layer);
        start = clock.At(beats.Local(0));
        end = layer.Until is { } until ? clock.At(until.At(layer.HandOff)) : Instant.MaxValue;
    }

    public string Name => layer.Name;

    public string Zone => zone.Id;

    private WallClock Clock() => new(zone);

    /// <summary>The stretch at an instant through which the same turn lasts, or nobody's does: all of it.</summary>
    public Piece At(Instant instant)
    {
        var clock = Clock();
        var piece = Look(instant, clock);
        if (piece.Content.HasSomebody) return piece;
        var (from, to) = (piece.Start, piece.End);
        while (to < Instant.MaxValue && Look(to, clock) is { Content.HasSomebody: false } next) to = next.End;
        while (from > Instant.MinValue && Look(from - Duration.Epsilon, clock) is { Content.HasSomebody: false } earlier) from = earlier.Start;
        return piece with { Start = from, End = to };
    }

    /// <summary>Every stretch between two instants, cut to them, without gap.</summary>
    public Course Between(Instant from, Instant to)
    {
        var clock = Clock();
        var course = new Course(from);
        var open = hours?.Between(Instant.Max(from, start), Instant.Min(to, end), clock).GetEnumerator();
        var window = (Start: start, End: end);
        if (open is not null) window = open.MoveNext() ? open.Current : (end, end);
        foreach (var turn in TurnsBetween(Instant.Max(from, start), Instant.Min(to, end), clock))
        {
            while (window.Start < turn.End)
            {
                course.Until(Instant.Min(Instant.Max(window.Start, turn.Start), to), Content.Nobody);
                course.Until(Instant.Min(Instant.Min(window.End, turn.End), to), turn.Content);
                if (window.End >= turn.End) break;
                window = open is not null && open.MoveNext() ? open.Current : (end, end);
                if (window.Start == window.End) break;
            }
        }

        course.Until(to, Content.Nobody);
        return course;
    }

    /// <summary>What is true at an instant, without asking whether what borders on it is the same.</summary>
    private Piece Look(Instant instant, WallClock clock)
    {
        if (instant < start) return new Piece(Instant.MinValue, start, Content.Nobody);
        if (instant >= end && end < Instant.MaxValue) return new Piece(end, Instant.MaxValue, Content.Nobody);
        var turn = TurnAt(instant, clock);
        if (!turn.Content.HasSomebody || hours is null) return turn;
        var (from, to, open) = hours.At(instant, clock);
        return open ? new Piece(Instant.Max(from, turn.Start), Instant.Min(to, turn.End), turn.Content) : new Piece(from, to, Content.Nobody);
    }

    private Piece TurnAt(Instant instant, WallClock clock)
    {
        var number = beats.NumberAt(instant, clock);
        var (from, to) = Bounds(number, clock);
        if (!turns.ChangesWithin(from, to)) return turns.Of(number) is { } member ? Turn(number, from, to, member, false) : Empty(instant);
        var parts = turns.Parts(number, from, to);
        var part = parts.FindIndex(one => instant < one.End);
        return parts[part].Who is { } who ? Turn(number, parts[part].Start, parts[part].End, who, part > 0) : new Piece(parts[part].Start, parts[part].End, Content.Nobody);
    }

    // A rotation without members may stay so for ever.
    private Piece Empty(Instant instant)
    {
        var (since, until) = turns.Empty(instant);
        return new Piece(since ?? start, Instant.Min(end, until ?? end), Content.Nobody);
    }

    private IEnumerable<Piece> TurnsBetween(Instant from, Instant to, WallClock clock)
    {
        if (from >= to) yield break;
        var at = from;
        var number = beats.NumberAt(at, clock);
        for (var (begins, ends) = Bounds(number, clock); at < to; (begins, ends) = (ends, End(++number, clock)))
        {
            if (ends <= at) continue;
            if (!turns.ChangesWithin(begins, ends))
            {
                if (turns.Of(number) is { } member) yield return Turn(number, begins, ends, member, false) with { Start = at };
            }
            else
            {
                foreach (var (part, place) in turns.Parts(number, begins, ends).Select((part, place) => (part, place)))
                {
                    if (part.Who is { } who && part.End > at) yield return Turn(number, part.Start, part.End, who, place > 0) with { Start = Instant.Max(at, part.Start) };
                }
            }

            at = ends;
        }
    }

    private (Instant Start, Instant End) Bounds(long number, WallClock clock) => (clock.At(beats.Local(number)), End(number, clock));

    private Instant End(long number, WallClock clock) => Instant.Min(end, Reaching(clock.At(beats.Local(number + 1))));

    // What lasts at the last instant that the clock is read at never ends.
    private static Instant Reaching(Instant end) => end > WallClock.Latest ? Instant.MaxValue : end;

    private Piece Turn(long number, Instant from, Instant to, Member member, bool covers)
    {
        var why = new InTurn(layer.Name, number, from, to, covers, hours is not null, temporary);
        var duties = new Duty[member.Handles.Count];
        for (var one = 0; one < duties.Length; one++) duties[one] = new Duty(member.Handles[one], why);
        return new Piece(from, to, new Content(duties, []));
    }
}

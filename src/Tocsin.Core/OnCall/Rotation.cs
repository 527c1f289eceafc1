using NodaTime.TimeZones;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.OnCall;

/// <summary>One layer in its zone: its shifts are numbered from 0, and each begins where the one before it ends.</summary>
internal readonly struct Rotation
{
    private const int DaysInWeek = 7;

    // From this year on local times have no room left to add shifts to, so the shift that reaches it never ends.
    private const int LastYear = 9_000;
    private static readonly Instant Latest = Instant.FromUtc(LastYear - 1, 12, 30, 0, 0);

    private static readonly ZoneLocalMappingResolver HandOver =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    private readonly Layer layer;
    private readonly DateTimeZone zone;
    private readonly LocalDateTime first;

    public Rotation(Layer layer, DateTimeZone zone)
    {
        (this.layer, this.zone, first) = (layer, zone, layer.From.At(layer.HandOff));
        Start = StartOf(0);
    }

    /// <summary>When the first member's first shift begins.</summary>
    public Instant Start { get; }

    /// <summary>The shift at an instant not before <see cref="Start"/>.</summary>
    public Shift ShiftAt(Instant instant) => Shift(NumberAt(Instant.Min(instant, Latest)));

    /// <summary>Every shift that lasts any time in the window, cut to it.</summary>
    public List<Shift> ShiftsBetween(Instant from, Instant to)
    {
        var shifts = new List<Shift>();
        var at = Instant.Max(from, Start);
        for (var number = at < to ? NumberAt(Instant.Min(at, Latest)) : 0; at < to; number++)
        {
            var end = Instant.Min(StartOf(number + 1), to);
            if (end <= at)
                continue;
            shifts.Add(new Shift(Member(number), at, end, layer.Name));
            at = end;
        }

        return shifts;
    }

    // Arithmetic on the wall clock comes within a skipped or repeated stretch of the answer; the instants decide.
    private long NumberAt(Instant instant)
    {
        var number = Math.Max(0, Estimate(instant.InZone(zone).LocalDateTime));
        while (number > 0 && StartOf(number) > instant)
            number--;
        while (StartOf(number + 1) <= instant)
            number++;
        return number;
    }

    private long Estimate(LocalDateTime local)
    {
        var count = layer.Shift.Count;
        return layer.Shift.Unit switch
        {
            ShiftUnit.Hours => Hours(local) / count,
            ShiftUnit.Days => Days(local) / count,
            ShiftUnit.Weeks => Days(local) / DaysInWeek / count,
            _ => (((local.Year - first.Year) * 12L) + local.Month - first.Month) / count,
        };
    }

    private int Days(LocalDateTime local) => Period.DaysBetween(first.Date, local.Date);

    private long Hours(LocalDateTime local) => (Days(local) * 24L) + local.Hour - first.Hour;

    private Instant StartOf(long number)
    {
        var local = Local(number * layer.Shift.Count);
        return local.Year >= LastYear ? Instant.MaxValue : local.InZone(zone, HandOver).ToInstant();
    }

    // Always counted from the first shift: a monthly rotation from the 31st returns to it after each shorter month.
    private LocalDateTime Local(long units) => layer.Shift.Unit switch
    {
        ShiftUnit.Hours => first.PlusHours(units),
        ShiftUnit.Days => first.PlusDays((int)units),
        ShiftUnit.Weeks => first.PlusWeeks((int)units),
        _ => first.PlusMonths((int)units),
    };

    private Shift Shift(long number) => new(Member(number), StartOf(number), StartOf(number + 1), layer.Name);

    private string Member(long number) => layer.Members[(int)(number % layer.Members.Count)];
}

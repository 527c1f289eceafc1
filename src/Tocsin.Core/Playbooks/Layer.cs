using System.Runtime.InteropServices;

namespace Tocsin.Core.Playbooks;

/// <summary>One rotation: its members in turn, a shift each.</summary>
/// <remarks>Every date in a layer means that date at the hand-off time, on the wall clock of the layer's zone.</remarks>
/// <param name="Members">In turn. See <see cref="Member"/> for those who join or leave.</param>
/// <param name="Shifts">How long a shift lasts; of several, the shifts take one after another, e.g. Monday to Friday and then the weekend.</param>
/// <param name="HandOff">Wall time at which a shift begins.</param>
/// <param name="From">The local date of the first member's first shift; nobody is on call before it.</param>
/// <param name="Until">The local date on which the layer ends; null: it does not.</param>
/// <param name="Zone">IANA time zone id of a layer that follows the sun; null: the schedule's.</param>
public sealed record Layer(
    string Name,
    IReadOnlyList<Member> Members,
    IReadOnlyList<ShiftLength> Shifts,
    LocalTime HandOff,
    LocalDate From,
    LocalDate? Until = null,
    string? Zone = null,
    IReadOnlyList<Restriction>? Restrictions = null)
{
    /// <summary>The hours in which the layer has somebody: those of any of them; empty: always. They do not move anybody's turn.</summary>
    public IReadOnlyList<Restriction> Restrictions { get; init; } = Restrictions ?? [];

    /// <summary>Everybody who is ever in the rotation; whoever stands in it twice comes twice.</summary>
    public IEnumerable<string> Handles => Members.SelectMany(member => member.Handles);
}

/// <summary>One place in a rotation: a person, or several who take their shift together.</summary>
/// <remarks>
/// The rotation goes on from where it is: after each shift comes the next member in the order of the list who is a member when the next shift begins. So
/// nobody else's order changes when somebody joins or leaves, and no shift that began before does. Somebody written last takes the first turn after all
/// those before have had theirs. Whoever leaves is passed over; what is left of their shift goes to the next in turn, whose own shift follows as planned.
/// </remarks>
/// <param name="Handles">One or more, no one twice.</param>
/// <param name="From">Takes shifts that begin on this date or later; null: from the layer's beginning.</param>
/// <param name="Until">The date on which the member leaves; null: stays.</param>
public sealed record Member(IReadOnlyList<string> Handles, LocalDate? From = null, LocalDate? Until = null)
{
    /// <summary>A single person who stays.</summary>
    public static implicit operator Member(string handle) => new([handle]);

    /// <summary>Whether it is a member on a date, seen from the hand-off time on.</summary>
    public bool IsOn(LocalDate date) => (From is not { } from || from <= date) && (Until is not { } until || date < until);
}

/// <summary>A shift's length in the units of the wall clock: two days are two calendar days, be they 47, 48 or 49 hours long.</summary>
/// <param name="Count">One or more.</param>
public sealed record ShiftLength(int Count, ShiftUnit Unit);

/// <summary>The units a shift is counted in.</summary>
public enum ShiftUnit
{
    Hours,
    Days,
    Weeks,
    Months,
}

/// <summary>Hours in which a layer has somebody, on the wall clock of its zone. They begin and end by the rule of hand-offs.</summary>
/// <remarks>Either both times have a day: one stretch in each week, also across its end. Or none has: a stretch that begins on each of the days, also across midnight.</remarks>
/// <param name="Days">The days on which a daily stretch begins; empty: every day.</param>
/// <param name="Until">Not after <paramref name="From"/>: it ends on the day after, or in the week after.</param>
public sealed record Restriction(IReadOnlyList<IsoDayOfWeek> Days, WeekTime From, WeekTime Until);

/// <summary>A wall time, of a day of the week or of any day.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct WeekTime(IsoDayOfWeek? Day, LocalTime Time);

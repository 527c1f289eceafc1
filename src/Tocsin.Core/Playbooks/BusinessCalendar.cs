namespace Tocsin.Core.Playbooks;

/// <summary>The hours that count for clocks that do not run around the clock, in local wall time.</summary>
/// <param name="Zone">IANA time zone id.</param>
/// <param name="Hours">At least one; they may not cross midnight.</param>
/// <param name="Holidays">Whole days that do not count.</param>
public sealed record BusinessCalendar(
    string Name, string Title, string Zone, IReadOnlyList<BusinessHours> Hours, IReadOnlyList<LocalDate> Holidays, string? Description = null) : Document(Name, Title);

/// <summary>From one wall time until another on these days of the week; until 00:00 is the day's end.</summary>
public sealed record BusinessHours(IReadOnlyList<IsoDayOfWeek> Days, LocalTime From, LocalTime Until);

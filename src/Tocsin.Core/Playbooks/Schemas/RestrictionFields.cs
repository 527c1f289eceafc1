namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>The YAML of a <see cref="Restriction"/>.</summary>
/// <remarks><code>
/// - { from: "22:00", until: "06:00" }                        # every night
/// - { days: [mon, tue], from: "09:00", until: "17:00" }      # on these days
/// - { days: [sat, sun] }                                     # whole days
/// - { from: fri 18:00, until: mon 08:00 }                    # one stretch a week
/// </code></remarks>
internal static class RestrictionFields
{
    private const int DaysInWeek = 7;

    private static readonly Field<Restriction, IReadOnlyList<IsoDayOfWeek>> Days = new(
        "days",
        new ListType<IsoDayOfWeek>(WeekTimeType.Day, 1, DaysInWeek, distinct: true),
        restriction => restriction.Days,
        "The days on which it begins; every day where left out.")
    {
        Default = [],
    };

    private static readonly Field<Restriction, WeekTime> From =
        new("from", new WeekTimeType(), restriction => restriction.From, "When it begins: 22:00, or fri 18:00; midnight where left out.");

    private static readonly Field<Restriction, WeekTime> Until =
        new("until", new WeekTimeType(), restriction => restriction.Until, "When it ends, also on the next day or in the next week; midnight where left out.");

    public static readonly GroupType<Restriction> Type = new(
        "a restriction with days, from and until",
        [Days, From, Until],
        restriction => new Restriction(restriction.Of(Days), restriction.Of(From), restriction.Of(Until)),
        Check);

    private static bool Check(Spot spot, Restriction restriction)
    {
        var (days, from, until) = restriction;
        if (from.Day is null != until.Day is null)
            return spot.Wrong(from.Day is null ? "from" : "until", new Wrong(
                "missing-day", "Only one of from and until names a day.", "Write both with a day, such as fri 18:00 and mon 08:00, or both without."));
        if (from.Day is not null && days.Count > 0)
            return spot.Wrong("days", new Wrong("misplaced-field", "The times name their days already.", "Leave days out, or write times without a day."));
        if (from != until)
            return true;
        if (from.Day is not null || from.Time != LocalTime.Midnight)
            return spot.Wrong("until", new Wrong(
                "never", "It ends when it begins, so it never matches and the layer has nobody.", "Write another end; for a whole day leave from and until out and write days."));
        return days.Count > 0 || spot.Wrong(new Wrong("empty", "It restricts nothing.", "Write from and until, or days, or leave the restriction out."));
    }
}

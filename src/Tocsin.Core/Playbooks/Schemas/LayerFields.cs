namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>The YAML of a <see cref="Layer"/>.</summary>
/// <remarks><code>
/// name: primary
/// members:                             # in turn
///   - ada
///   - [grace, linus]                   # together
///   - { who: kim, from: 2026-03-02 }   # joins; until: leaves
/// shift: 1w                            # 12h, 2d, 1w, 1mo; [5d, 2d]: in turn
/// handOff: "09:00"                     # local wall time
/// from: 2026-01-05                     # the first member's first shift
/// until: 2027-01-04                    # the layer ends; never where left out
/// zone: America/New_York               # the schedule's where left out
/// restrictions:                        # always where left out
///   - { from: "22:00", until: "06:00" }
///   - { days: [sat, sun] }
///   - { from: fri 18:00, until: mon 08:00 }
/// </code></remarks>
internal static class LayerFields
{
    private const int MostMembers = 200;
    private const int MostLengths = 50;
    private const int MostRestrictions = 50;

    private static readonly Field<Layer, string> Name = new("name", Common.Name, layer => layer.Name, "What people call the layer.") { Required = true };

    private static readonly Field<Layer, IReadOnlyList<Member>> Members =
        new("members", new ListType<Member>(new MemberType(), 1, MostMembers), layer => layer.Members, "Handles, in turn, also repeatedly; several in a list share a shift.")
        {
            Required = true,
        };

    private static readonly Field<Layer, IReadOnlyList<ShiftLength>> Shift = new(
        "shift", new OneOrMoreType<ShiftLength>(new ShiftType(), MostLengths), layer => layer.Shifts, "How long a shift lasts; of a list, one length after another.")
    { Required = true };

    private static readonly Field<Layer, LocalTime> HandOff =
        new("handOff", new WallTimeType(), layer => layer.HandOff, "Local wall time at which a shift begins.") { Required = true };

    private static readonly Field<Layer, LocalDate> From =
        new("from", new DateType(), layer => layer.From, "The local date of the first member's first shift; nobody is on call before it.") { Required = true };

    private static readonly Field<Layer, LocalDate?> Until =
        new("until", new PerhapsType<LocalDate>(new DateType()), layer => layer.Until, "The local date on which the layer ends.");

    private static readonly Field<Layer, string> Zone = new("zone", new ZoneType(), layer => layer.Zone, "The layer's own time zone; the schedule's where left out.");

    private static readonly Field<Layer, IReadOnlyList<Restriction>> Restrictions = new(
        "restrictions",
        new ListType<Restriction>(RestrictionFields.Type, 0, MostRestrictions),
        layer => layer.Restrictions,
        "The hours in which the layer has somebody; always where left out.")
    {
        Default = [],
    };

    public static readonly GroupType<Layer> Type = new(
        "a layer with name, members, shift, handOff and from",
        [Name, Members, Shift, HandOff, From, Until, Zone, Restrictions],
        layer => new Layer(
            layer.Of(Name), layer.Of(Members), layer.Of(Shift), layer.Of(HandOff), layer.Of(From), layer.Maybe(Until), layer.Maybe(Zone), layer.Of(Restrictions)),
        EndsAfterItBegins);

    private static bool EndsAfterItBegins(Spot spot, Layer layer) => layer.Until is not { } until || until > layer.From || spot.Wrong(
        "until", new Wrong("never", $"The layer ends before it begins: it has nobody at any time.", "Write a date after from, or leave until out."));
}

namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>The YAML of a <see cref="Schedule"/>.</summary>
/// <remarks><code>
/// kind: Schedule
/// name: payments
/// title: Payments on call
/// spec:
///   zone: Europe/Berlin
///   team: payments
///   layers:
///     - name: primary
///       members: [ada, grace, linus]   # in turn
///       shift: 1w                      # 12h, 2d, 1w, 1mo
///       handOff: "09:00"               # local wall time
///       from: 2026-01-05               # the first member's first shift
/// </code></remarks>
internal static class ScheduleFields
{
    private const int MostMembers = 200;
    private const int MostLayers = 1;

    private static readonly Field<Layer, string> LayerName = new("name", Common.Name, layer => layer.Name, "What people call the layer.") { Required = true };

    private static readonly Field<Layer, IReadOnlyList<string>> Members =
        new("members", new ListType<string>(Common.Handle, 1, MostMembers), layer => layer.Members, "Handles, in turn, also repeatedly.") { Required = true };

    private static readonly Field<Layer, ShiftLength> Shift = new(
        "shift", new ShiftType(), layer => layer.Shift, "How long a shift lasts.")
    { Required = true };

    private static readonly Field<Layer, LocalTime> HandOff =
        new("handOff", new WallTimeType(), layer => layer.HandOff, "Local wall time at which a shift begins.") { Required = true };

    private static readonly Field<Layer, LocalDate> From =
        new("from", new DateType(), layer => layer.From, "The local date of the first member's first shift; nobody is on call before it.") { Required = true };

    private static readonly GroupType<Layer> Layer = new(
        "a layer with name, members, shift, handOff and from",
        [LayerName, Members, Shift, HandOff, From],
        layer => new Layer(layer.Of(LayerName), layer.Of(Members), layer.Of(Shift), layer.Of(HandOff), layer.Of(From)));

    private static readonly Field<Schedule, string> Zone =
        new("zone", new ZoneType(), schedule => schedule.Zone, "IANA time zone: hand-offs happen at its wall time.") { Required = true };

    private static readonly Field<Schedule, string> Team = new("team", Common.Team, schedule => schedule.Team, "The team whose schedule it is.");

    private static readonly Field<Schedule, IReadOnlyList<Layer>> Layers = new(
        "layers",
        new ListType<Layer>(Layer, 1, MostLayers, tooMany: "Write one layer: this version reads exactly one per schedule."),
        schedule => schedule.Layers,
        "The rotations; for now exactly one.")
    { Required = true };

    private static readonly Field<Schedule, string> Description = Common.Describes<Schedule>(schedule => schedule.Description);

    public static readonly Schema<Schedule> Schema = new(
        "Who is on call when, as rotations in local wall time.",
        [Zone, Team, Description, Layers],
        (name, title, spec) => new Schedule(name, title, spec.Of(Zone), spec.Of(Layers), spec.Maybe(Team), spec.Maybe(Description)));
}

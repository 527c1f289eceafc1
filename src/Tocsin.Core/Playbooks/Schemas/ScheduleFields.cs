namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>The YAML of a <see cref="Schedule"/>.</summary>
/// <remarks><code>
/// kind: Schedule
/// name: payments
/// title: Payments on call
/// spec:
///   zone: Europe/Berlin
///   team: payments
///   layers:                            # a later one wins wherever it has somebody
///     - name: primary                  # see LayerFields
///       members: [ada, grace, linus]
///       shift: 1w
///       handOff: "09:00"
///       from: 2026-01-05
/// </code></remarks>
internal static class ScheduleFields
{
    /// <summary>More rotations than this in one schedule nobody oversees.</summary>
    private const int MostLayers = 20;

    private static readonly Field<Schedule, string> Zone =
        new("zone", new ZoneType(), schedule => schedule.Zone, "IANA time zone: hand-offs happen at its wall time.") { Required = true };

    private static readonly Field<Schedule, string> Team = new("team", Common.Team, schedule => schedule.Team, "The team whose schedule it is.");

    private static readonly Field<Schedule, IReadOnlyList<Layer>> Layers = new(
        "layers",
        new ListType<Layer>(LayerFields.Type, 1, MostLayers),
        schedule => schedule.Layers,
        "The rotations; a later one wins wherever it has somebody.")
    { Required = true };

    private static readonly Field<Schedule, string> Description = Common.Describes<Schedule>(schedule => schedule.Description);

    public static readonly Schema<Schedule> Schema = new(
        "Who is on call when, as rotations in local wall time.",
        [Zone, Team, Description, Layers],
        (name, title, spec) => new Schedule(name, title, spec.Of(Zone), spec.Of(Layers), spec.Maybe(Team), spec.Maybe(Description)),
        NamesEachLayerOnce);

    /// <summary>Why somebody is on call is said by the layer's name.</summary>
    private static bool NamesEachLayerOnce(Spot spot, Schedule schedule)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var good = true;
        for (var number = 0; number < schedule.Layers.Count; number++)
        {
            var name = schedule.Layers[number].Name;
            if (!seen.Add(name) && spot.Node is MapNode map && map.Find("layers") is ListNode list)
                good = new Spot(list, spot.Place.In("layers"), spot.Reading).Item(list, number).Wrong("name", Wrong.Repeated($"The layer {Excerpt.Of(name)}"));
        }

        return good;
    }
}

namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>The YAML of a <see cref="JsonMapping"/>.</summary>
internal static class MappingFields
{
    private const int MostStates = 20;
    private const int MostLabels = 64;
    private static readonly PayloadTextType Part = new();

    private static readonly Field<JsonMapping, string> Each =
        new("each", new PayloadPathType(), mapping => mapping.Each, "Path of an array that holds one alert per element; within it, paths begin with @.");

    private static readonly Field<JsonMapping, string> Key =
        new("key", Part, mapping => mapping.Key, "What identifies the alert; the integration's identity where left out.");

    private static readonly Field<JsonMapping, string> Title = new("title", Part, mapping => mapping.Title, "One line for people.") { Required = true };

    private static readonly Field<JsonMapping, string> Severity = new(
        "severity", Part, mapping => mapping.Severity, "How bad: info, warning, error or critical.");

    private static readonly Field<JsonMapping, string> State = new("state", Part, mapping => mapping.State, "Whether the alert fires or is over.");

    private static readonly Field<JsonMapping, IReadOnlyList<string>> Resolved = new(
        "resolved", new ListType<string>(Common.Line, 0, MostStates, distinct: true), mapping => mapping.Resolved, "Values of state that mean it is over.")
    { Default = [] };

    private static readonly Field<JsonMapping, IReadOnlyDictionary<string, string>> Labels = new(
        "labels", new MapType(Common.Label, Part, MostLabels), mapping => mapping.Labels, "Labels by name, for routes to match on.")
    {
        Default = new Dictionary<string, string>(StringComparer.Ordinal),
    };

    private static readonly Field<JsonMapping, string> Link = new("link", Part, mapping => mapping.Link, "Where the sender shows it.");

    private static readonly Field<JsonMapping, string> Description = new("description", Part, mapping => mapping.Description, "More words for people.");

    public static readonly GroupType<JsonMapping> Type = new(
        "where in the payload each part of an alert stands",
        [Each, Key, Title, Severity, State, Resolved, Labels, Link, Description],
        mapping => new JsonMapping(
            mapping.Maybe(Each),
            mapping.Maybe(Key),
            mapping.Of(Title),
            mapping.Maybe(Severity),
            mapping.Maybe(State),
            mapping.Of(Resolved),
            mapping.Of(Labels),
            mapping.Maybe(Link),
            mapping.Maybe(Description)),
        Check);

    private static bool Check(Spot spot, JsonMapping mapping) => (mapping.State, mapping.Resolved.Count) switch
    {
        (not null, 0) => spot.Wrong("resolved", new Wrong(
            "missing-field", "No value of the state means that it is over.", "Write resolved: and the values that do, such as [ok, resolved].")),
        (null, > 0) => spot.Wrong(
            "state", new Wrong("missing-field", "Nothing says where the state stands.", "Write state: and the path to it, such as $.status.")),
        _ => true,
    };
}

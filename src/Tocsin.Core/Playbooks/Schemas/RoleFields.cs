namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>The YAML of an <see cref="IncidentRole"/>.</summary>
/// <remarks><code>
/// kind: IncidentRole
/// name: incident-commander
/// title: Incident commander
/// spec:
///   duties: |
///     - Runs the call and decides.
///   fill: [schedule:commanders]      # whom to page to fill it; somebody takes it where left out
///   fromServices: true               # the owners of the affected services are paged as well
///   several: true                    # several people may hold it, each for an area
/// </code></remarks>
internal static class RoleFields
{
    private const int LongestDuties = 32_768;

    private static readonly Field<IncidentRole, string> Duties =
        new("duties", new TextType(LongestDuties, lines: true), role => role.Duties, "What whoever holds it does, in Markdown.");

    private static readonly Field<IncidentRole, IReadOnlyList<Target>> Fill =
        new("fill", Common.Targets, role => role.Fill, "Whom to page to fill it; somebody takes it where left out.") { Default = [] };

    private static readonly Field<IncidentRole, bool> FromServices =
        new("fromServices", Common.Switch, role => role.FromServices, "The owners of the affected services are paged as well.");

    private static readonly Field<IncidentRole, bool> Several =
        new("several", Common.Switch, role => role.Several, "Several people may hold it, each for an area.");

    public static readonly Schema<IncidentRole> Schema = new(
        "A role that somebody holds in an incident.",
        [Duties, Fill, FromServices, Several],
        (name, title, spec) => new IncidentRole(name, title, spec.Maybe(Duties), spec.Of(Fill), spec.Of(FromServices), spec.Of(Several)));
}

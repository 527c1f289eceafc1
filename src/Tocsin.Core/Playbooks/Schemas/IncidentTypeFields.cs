namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>The YAML of an <see cref="IncidentType"/>.</summary>
/// <remarks><code>
/// kind: IncidentType
/// name: incident
/// title: Incident
/// spec:
///   matrix: severity
///   criteria: Customers notice, or soon will.
///   keeper: support-lead             # receives it and stays accountable
///   lead: incident-commander         # runs it and confirms the other roles
///   roles:
///     - { role: incident-commander, required: [SEV1, SEV2] }
///     - { role: support-lead }
///   checklists: [commander-start, scribe-summary]
///   gates:
///     - { before: closed, need: callers-confirmed, by: support-lead }   # see GateFields
///   handoverWithin: 10m              # 10m where left out
///   restricted: false                # true: visible only to those who take part
///   triage: { … }                    # see TriageFields
/// </code></remarks>
internal static class IncidentTypeFields
{
    private const int MostRoles = 50;
    private const int MostChecklists = 100;
    private const int MostGates = 50;
    private static readonly Duration Minute = Duration.FromMinutes(1);
    private static readonly Duration LongestHandover = Duration.FromDays(1);

    private static readonly Field<RoleUse, string> Role = new("role", Common.Role, use => use.Role, "The role.") { Required = true };

    private static readonly Field<RoleUse, IReadOnlyList<string>> RequiredAt =
        new("required", LevelFields.Names, use => use.Required, "At these levels somebody must hold it; at none where left out.") { Default = [] };

    private static readonly GroupType<RoleUse> Use = new("a role with required", [Role, RequiredAt], use => new RoleUse(use.Of(Role), use.Of(RequiredAt)));

    private static readonly Field<IncidentType, string> Matrix = new(
        "matrix", new ReferenceType(nameof(LevelMatrix), "a level matrix's name"), type => type.Matrix, "How bad it is, by impact and urgency.")
    { Required = true };

    private static readonly Field<IncidentType, string> Criteria =
        new("criteria", Common.Description, type => type.Criteria, "When something is an incident of this type, in plain words.");

    private static readonly Field<IncidentType, string> Keeper =
        new("keeper", Common.Role, type => type.Keeper, "The role that receives it and stays accountable: whoever declares holds it.");

    private static readonly Field<IncidentType, string> Lead = new("lead", Common.Role, type => type.Lead, "The role that runs it; its holder confirms the other roles.");

    private static readonly Field<IncidentType, IReadOnlyList<RoleUse>> Roles =
        new("roles", new ListType<RoleUse>(Use, 0, MostRoles), type => type.Roles, "Roles it may have, and from which level they are required.") { Default = [] };

    private static readonly Field<IncidentType, IReadOnlyList<string>> Checklists = new(
        "checklists",
        new ListType<string>(new ReferenceType(nameof(Checklist), "a checklist's name"), 0, MostChecklists, distinct: true),
        type => type.Checklists,
        "What the roles do in each phase.")
    { Default = [] };

    private static readonly Field<IncidentType, IReadOnlyList<Gate>> Gates =
        new("gates", new ListType<Gate>(GateFields.Type, 0, MostGates), type => type.Gates, "What must be done before a milestone is reached.") { Default = [] };

    private static readonly Field<IncidentType, Duration> HandoverWithin = new(
        "handoverWithin", new DurationType(Minute, LongestHandover), type => type.HandoverWithin, "How long a hand-over may stay unanswered before it escalates.")
    {
        Default = IncidentType.DefaultHandover,
    };

    private static readonly Field<IncidentType, bool> Restricted =
        new("restricted", Common.Switch, type => type.Restricted, "It is visible only to those who take part.");

    private static readonly Field<IncidentType, TriageRule> Triage =
        new("triage", TriageFields.Type, type => type.Triage, "When what is reported becomes a candidate by itself.");

    public static readonly Schema<IncidentType> Schema = new(
        "How one sort of incident is handled.",
        [Matrix, Criteria, Keeper, Lead, Roles, Checklists, Gates, HandoverWithin, Restricted, Triage],
        (name, title, spec) => new IncidentType(
            name,
            title,
            spec.Of(Matrix),
            spec.Maybe(Criteria),
            spec.Maybe(Keeper),
            spec.Maybe(Lead),
            spec.Of(Roles),
            spec.Of(Checklists),
            spec.Of(Gates),
            spec.Of(HandoverWithin),
            spec.Of(Restricted),
            spec.Maybe(Triage)),
        Check);

    private static bool Check(Spot spot, IncidentType type) =>
        NamedOnce.Check(spot, "roles", "role", type.Roles.Select(use => use.Role), "The role") & Has(spot, type, "keeper", type.Keeper) & Has(spot, type, "lead", type.Lead);

    private static bool Has(Spot spot, IncidentType type, string field, string? role) => role is null || type.Roles.Any(use => use.Role == role) || spot.Wrong(
        field, Wrong.Unknown("role-missing", $"The type does not have the role {Excerpt.Of(role)}.", role, [.. type.Roles.Select(use => use.Role)], $"Add - {{ role: {role} }} to roles."));
}

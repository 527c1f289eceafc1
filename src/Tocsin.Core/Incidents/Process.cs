using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Incidents;

/// <summary>How one incident is handled: what the playbook said when it was declared, whole, so that later changes do not move an open incident's clocks and gates.</summary>
/// <param name="Revision">The playbook's revision it was taken from.</param>
public sealed record Process(
    string Type,
    string Title,
    LevelMatrix Matrix,
    IReadOnlyList<IncidentRole> Roles,
    IReadOnlyList<RoleUse> Uses,
    IReadOnlyList<Checklist> Checklists,
    IReadOnlyList<Gate> Gates,
    IReadOnlyList<BusinessCalendar> Calendars,
    string? Keeper,
    string? Lead,
    Duration HandoverWithin,
    long Revision)
{
    /// <summary>The name of the type that is there when the playbook has none.</summary>
    public const string BuiltInName = "incident";

    /// <summary>A process that needs no document: three levels, a clock for updates on the worst, no roles and no gates.</summary>
    public static Process BuiltIn { get; } = new(
        BuiltInName, "Incident", Plain(), [], [], [], [], [], null, null, IncidentType.DefaultHandover, 0);

    /// <summary>What the playbook says about incidents of this type now; null: it has no such type.</summary>
    public static Process? Of(string type, Playbook playbook)
    {
        if (playbook.IncidentTypes.Count == 0 && type == BuiltInName) return BuiltIn;
        if (!playbook.IncidentTypes.TryGetValue(type, out var document)) return null;
        IReadOnlyList<Checklist> checklists = [.. document.Checklists.Select(name => playbook.Checklists[name])];
        return new Process(
            document.Name,
            document.Title,
            playbook.Matrices[document.Matrix],
            [.. document.Roles.Select(use => playbook.Roles[use.Role])],
            document.Roles,
            checklists,
            document.Gates,
            [.. playbook.Matrices[document.Matrix].Levels.SelectMany(level => level.Clocks).Select(clock => clock.Calendar).OfType<string>().Distinct(StringComparer.Ordinal).Select(name => playbook.Calendars[name])],
            document.Keeper,
            document.Lead,
            document.HandoverWithin,
            playbook.Revision);
    }

    public Level Level(string name) => Matrix.Levels.First(level => level.Name == name);

    /// <summary>0 is the worst.</summary>
    public int Rank(string level) => Matrix.Levels.Select(one => one.Name).ToList().IndexOf(level);

    public IncidentRole? Role(string name) => Roles.FirstOrDefault(role => role.Name == name);

    /// <summary>Roles that somebody must hold at this level.</summary>
    public IEnumerable<IncidentRole> Required(string level) =>
        Uses.Where(use => use.Required.Contains(level)).Select(use => Role(use.Role)).OfType<IncidentRole>();

    /// <summary>Gates before this milestone at this level.</summary>
    public IEnumerable<Gate> Before(Milestone milestone, string level) =>
        Gates.Where(gate => gate.Before == milestone && (gate.Levels.Count == 0 || gate.Levels.Contains(level)));

    public IEnumerable<Checklist> ChecklistsAt(string level) => Checklists.Where(list => list.Levels.Count == 0 || list.Levels.Contains(level));

    public BusinessCalendar? Calendar(string? name) => name is null ? null : Calendars.FirstOrDefault(calendar => calendar.Name == name);

    private static LevelMatrix Plain() => new(
        BuiltInName,
        "Incident",
        [
            new("high", "High", "Many users cannot do what they came for."),
            new("medium", "Medium", "Some users are hindered, or there is a way around it."),
            new("low", "Low", "Hardly anybody notices."),
        ],
        [new("high", "High", "It cannot wait."), new("low", "Low", "It can wait until the working day.")],
        [
            new("SEV1", "SEV1", "Many users cannot do what they came for, and it cannot wait.", true, [], Duration.FromMinutes(30), []),
            new("SEV2", "SEV2", "Users are hindered.", false, [], null, []),
            new("SEV3", "SEV3", "Hardly anybody notices.", false, [], null, []),
        ],
        [["SEV1", "SEV2"], ["SEV2", "SEV3"], ["SEV3", "SEV3"]]);
}

using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Incidents;

/// <summary>What somebody says who declares an incident.</summary>
/// <param name="Owner">Who handles it; null: the team of the first affected service, or else whoever declares.</param>
/// <param name="Paged">Whoever is to handle it is being paged already: it is declared from their page, and answering that answers for it.</param>
/// <param name="ImpactStarted">When users began to notice, as far as known.</param>
public sealed record Declaration(
    string Title, string? Summary, string ImpactGrade, string UrgencyGrade, Impact Impact, Owner? Owner, Instant? ImpactStarted, Instant? Detected, Instant? Reported,
    bool Restricted, string Source, bool Paged = false);

public sealed partial record Incident
{
    /// <summary>Who declares what a rule says: nobody. Whoever acknowledges it keeps it.</summary>
    public static readonly PersonRef Nobody = new("system:tocsin", "Tocsin");

    /// <summary>Declares an incident: its level follows from the matrix, its clocks start, and whoever must come is paged.</summary>
    /// <param name="number">Not used before.</param>
    /// <param name="by">Who declares it: its keeper.</param>
    public static IncidentDecision Declare(string id, int number, Declaration said, Process process, PersonRef by, World world, Instant now)
    {
        var empty = Empty(id);
        if (Wrong(said, process, now) is { } refusal) return IncidentDecision.Refuse(empty, refusal);
        var level = process.Matrix.Level(said.ImpactGrade, said.UrgencyGrade);
        var owner = said.Owner ?? OwnerFor(said.Impact, world) ?? Owner.Of(by);
        var draft = new Draft(empty, now).Record(new IncidentDeclared(
            number, said.Title.Trim(), Blank(said.Summary), process, said.ImpactGrade, said.UrgencyGrade, level.Name, by, owner, said.Impact, said.Source, said.Restricted,
            said.Reported ?? now, said.ImpactStarted, said.Detected, Because(level, said.ImpactGrade, said.UrgencyGrade, process), world.Playbook.Revision));
        if (by != Nobody && process.Keeper is { } keeper && process.Role(keeper) is { } role) draft.Record(new RoleTaken(keeper, role.Title, by, null, by));
        SetClocks(draft, new Reason("declared", $"It was declared as {level.Name}."));
        if (!said.Paged && owner.Id != by.Id && TargetOf(owner, world) is { } target)
            draft.Wake(Wake.Incident, $"{draft.Incident.Label} {said.Title.Trim()}", [target], new Reason("declared", $"{by.Name} declared it, and {owner.Name} is to handle it."));
        AskForRoles(draft, world, new Reason("role-required", $"Somebody must hold this role at {level.Name}."));
        draft.Rewind();
        return draft.Done();
    }

    private static Refusal? Wrong(Declaration said, Process process, Instant now)
    {
        if (Bad(said.Title, "title", LongestTitle) is { } title) return title;
        if (said.Summary?.Length > LongestText) return Refusals.TextTooLong("summary", LongestText);
        if (Wrong(said.Impact) is { } impact) return impact;
        if (process.Matrix.Impacts.All(grade => grade.Name != said.ImpactGrade) || process.Matrix.Urgencies.All(grade => grade.Name != said.UrgencyGrade)) return Refusals.NoSuchLevel;
        return new[] { said.ImpactStarted, said.Detected, said.Reported }.Any(at => at > now) ? Refusals.NotYetHappened : null;
    }

    private static Reason Because(Level level, string impact, string urgency, Process process) => new(
        "matrix",
        $"Impact {process.Matrix.Impacts.First(one => one.Name == impact).Title} and urgency {process.Matrix.Urgencies.First(one => one.Name == urgency).Title} make {level.Name}.");

    private static Owner? OwnerFor(Impact impact, World world) =>
        impact.Services.Select(name => world.Playbook.Services.GetValueOrDefault(name)).OfType<Service>().Select(service => world.Playbook.Teams[service.Team])
            .Select(team => new Owner(OwnerKind.Team, team.Name, team.Title)).FirstOrDefault();

    /// <summary>How an owner is woken; null: an outside system, or somebody who is here no longer.</summary>
    internal static Target? TargetOf(Owner owner, World world) => owner.Kind switch
    {
        OwnerKind.Person => world.Roster.ById(owner.Id) is { } person ? new Target(TargetKind.Person, person.Handle) : null,
        OwnerKind.Team => new Target(TargetKind.Team, owner.Id),
        _ => null,
    };

    internal static Refusal? Bad(string? text, string field, int most = LongestText) =>
        string.IsNullOrWhiteSpace(text) ? Refusals.TextMissing(field) : text.Length > most ? Refusals.TextTooLong(field, most) : null;

    internal static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

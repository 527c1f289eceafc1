using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Incidents;

public sealed partial record Incident
{
    /// <summary>Somebody holds a role from now on; of a role for one, whoever held it before holds it no longer.</summary>
    /// <param name="area">For an expert: what for.</param>
    public IncidentDecision Take(string role, PersonRef person, string? area, PersonRef by, Instant now)
    {
        if (!IsOpen) return IncidentDecision.Refuse(this, Refusals.IncidentIsOver);
        if (Process.Role(role) is not { } known) return IncidentDecision.Refuse(this, Refusals.NoSuchRole);
        if (Holders(role).Any(holding => holding.Person.Id == person.Id && holding.Area == Blank(area))) return IncidentDecision.Nothing(this);
        if (Holdings.Count >= Most) return IncidentDecision.Refuse(this, Refusals.TooMany);
        var draft = new Draft(this, now);
        foreach (var holding in Holders(role).Where(holding => !known.Several || holding.Person.Id == person.Id)) draft.Record(new RoleLeft(role, known.Title, holding.Person, by));
        draft.Record(new RoleTaken(role, known.Title, person, Blank(area), by));
        return draft.Done();
    }

    /// <summary>Somebody holds a role no longer.</summary>
    public IncidentDecision Leave(string role, PersonRef person, PersonRef by, Instant now)
    {
        if (Process.Role(role) is not { } known) return IncidentDecision.Refuse(this, Refusals.NoSuchRole);
        return Holds(person.Id, role) ? new Draft(this, now).Record(new RoleLeft(role, known.Title, person, by)).Done() : IncidentDecision.Nothing(this);
    }

    /// <summary>Pages whoever the role names, or anybody else.</summary>
    /// <param name="targets">Whom to page; empty: as the role says.</param>
    public IncidentDecision Ask(string role, IReadOnlyList<Target> targets, PersonRef by, World world, Instant now)
    {
        if (!IsOpen) return IncidentDecision.Refuse(this, Refusals.IncidentIsOver);
        if (Process.Role(role) is not { } known) return IncidentDecision.Refuse(this, Refusals.NoSuchRole);
        var whom = targets.Count > 0 ? targets : Fill(known, world);
        if (whom.Count == 0) return IncidentDecision.Refuse(this, new Refusal("nobody-to-ask", $"The playbook names nobody to page for {known.Title}; name a person or a schedule.", RefusalKind.Invalid, "targets"));
        var draft = new Draft(this, now);
        draft.Wake(Wake.ForRole(role), $"{Label} needs you as {known.Title}: {Title}", whom, new Reason("role-asked", $"{by.Name} asks for a {known.Title}."));
        return draft.Done();
    }

    /// <summary>Required roles that nobody holds. What is part of another is run by those who run the whole.</summary>
    public IEnumerable<IncidentRole> MissingRoles() => Parent is not null ? [] : Process.Required(Level).Where(role => !Holders(role.Name).Any());

    private static void AskForRoles(Draft draft, World world, Reason why)
    {
        var incident = draft.Incident;
        foreach (var role in incident.MissingRoles())
        {
            var targets = incident.Fill(role, world);
            if (targets.Count > 0) draft.Wake(Wake.ForRole(role.Name), $"{incident.Label} needs you as {role.Title}: {incident.Title}", targets, why);
        }
    }

    private IReadOnlyList<Target> Fill(IncidentRole role, World world)
    {
        var owners = role.FromServices
            ? Impact.Services.Select(name => world.Playbook.Services.GetValueOrDefault(name)).OfType<Service>().Select(service => new Target(TargetKind.Team, service.Team))
            : [];
        return [.. role.Fill.Concat(owners).Distinct()];
    }
}

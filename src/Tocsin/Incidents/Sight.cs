using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Incidents;

/// <summary>Which restricted incidents somebody may see: those they take part in, or were paged for. It is one condition, in every read and before every verb.</summary>
/// <param name="Me">The reader's id.</param>
/// <param name="Parties">As whom the reader takes part: the person, and their teams.</param>
/// <param name="All">1: whatever there is.</param>
public sealed record Sight(string Me, string[] Parties, int All)
{
    /// <summary>Tocsin's own.</summary>
    public static Sight Everything { get; } = new("", [""], 1);

    private const string Team = "team:";

    public static Sight Of(Actor actor, Live live)
    {
        var handle = live.Roster.ById(actor.Id)?.Handle;
        var teams = live.Playbook.Teams.Values.Where(team => handle is not null && (team.Owner == handle || team.Members.Contains(handle)));
        return new Sight(actor.Id, [actor.Id, .. teams.Select(team => OfTeam(team.Name))], Access.Administers(actor) ? 1 : 0);
    }

    /// <summary>A condition on <c>incident AS i</c>, with this sight's members as parameters.</summary>
    public static string Condition(Dialect dialect) =>
        $"""
        (i.restricted = 0 OR @All = 1
          OR EXISTS (SELECT 1 FROM incident_party AS t WHERE t.incident = i.id AND t.party {dialect.In(nameof(Parties))})
          OR EXISTS (SELECT 1 FROM incident_page AS g JOIN delivery AS d ON d.page = g.page WHERE g.incident = i.id AND d.person = @Me))
        """;

    public static string OfTeam(string name) => Team + name;
}

using Tocsin.Core.OnCall;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Paging;

/// <summary>What a decision about a page may look at besides the page itself.</summary>
public sealed record World(Playbook Playbook, Roster Roster, Arrangements Arrangements)
{
    public World(Playbook playbook, Roster roster)
        : this(playbook, roster, Arrangements.None)
    {
    }

    public static World Empty { get; } = new(Playbook.Empty, Roster.Empty);

    /// <summary>Who is on call by a schedule, with what people arranged beside it.</summary>
    public Rota Rota(Schedule schedule) => new(schedule, Arrangements.Of(schedule.Name));

    internal EscalationPolicy? PolicyOf(Page page) =>
        page.Policy is { } name ? Playbook.Policies.GetValueOrDefault(name) : null;
}

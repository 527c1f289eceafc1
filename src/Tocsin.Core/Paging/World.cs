using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Paging;

/// <summary>What a decision about a page may look at besides the page itself.</summary>
public sealed record World(Playbook Playbook, Roster Roster)
{
    public static World Empty { get; } = new(Playbook.Empty, Roster.Empty);

    internal EscalationPolicy? PolicyOf(Page page) =>
        page.Policy is { } name ? Playbook.Policies.GetValueOrDefault(name) : null;
}

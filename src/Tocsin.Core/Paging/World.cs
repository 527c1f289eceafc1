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

    /// <summary>How long whoever an incident asks for has, before they are tried again or the last resort is.</summary>
    public static readonly Duration AdHocWait = Duration.FromMinutes(5);

    public static World Empty { get; } = new(Playbook.Empty, Roster.Empty);

    /// <summary>Who is on call by a schedule, with what people arranged beside it.</summary>
    public Rota Rota(Schedule schedule) => new(schedule, Arrangements.Of(schedule.Name));

    /// <summary>What a page follows now; null: straight to the last resort.</summary>
    public EscalationPolicy? PolicyOf(Page page) =>
        page.Whom is { } whom ? AdHoc(page, whom) : page.Policy is { } name ? Playbook.Policies.GetValueOrDefault(name) : null;

    /// <summary>An incident names whom to page and no more: they are tried twice, then the last resort of the service's policy. It ends once somebody answers, so no acknowledgement runs out.</summary>
    private EscalationPolicy AdHoc(Page page, IReadOnlyList<Target> whom)
    {
        var service = page.Service is { } name ? Playbook.Services.GetValueOrDefault(name) : null;
        var usual = (service?.Policy ?? Playbook.Teams.GetValueOrDefault(service?.Team ?? "")?.Policy) is { } policy ? Playbook.Policies.GetValueOrDefault(policy) : null;
        return new EscalationPolicy("", "", [new Step(whom, AdHocWait)], 1, usual?.LastResort ?? [], usual?.Again ?? EscalationPolicy.DefaultAgain, null);
    }
}

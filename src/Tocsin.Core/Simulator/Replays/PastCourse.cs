using Tocsin.Core.Alerts;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Simulator.Replays;

/// <summary>One alert of the past on one side, while it comes and goes.</summary>
/// <param name="read">As the side's playbook reads it.</param>
internal sealed class PastCourse(Read read)
{
    private AlertStatus status = AlertStatus.Resolved;
    private Flapping? flapping;
    private Instant began;
    private Instant? resolved;

    public Read Read => read;

    /// <summary>The page it is under, or was.</summary>
    public PastPage? Page { get; set; }

    /// <summary>It fires once more, as the batch writer would hear it.</summary>
    /// <returns>Until when it keeps its page open: what flaps keeps it for a while after its resolve.</returns>
    public Instant Fire(Spell spell, Integration integration)
    {
        var heard = Hearing.Of(SignalKind.Fire, resolved is null ? null : status, resolved, spell.From, integration.FlapWindow);
        if (heard == Heard.FiresAgain) flapping = Flapping.Again(flapping, began, status, resolved, spell.From, integration);
        else (began, flapping) = (spell.From, null);
        if (spell.Until is not { } until) return Instant.MaxValue;
        (status, resolved) = (Flapping.Resolved(flapping, AlertStatus.Firing, isPaged: true, until, integration), until);
        return status == AlertStatus.Calming ? until + integration.FlapWindow : until;
    }
}

/// <summary>A page of the past.</summary>
internal sealed class PastPage(Instant joinableUntil)
{
    public Instant JoinableUntil => joinableUntil;

    public Instant OpenUntil { get; set; }
}

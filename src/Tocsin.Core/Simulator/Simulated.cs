using Tocsin.Core.Alerts;
using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Core.Silences;

namespace Tocsin.Core.Simulator;

/// <summary>What a payload would do at an instant, if nothing else were open.</summary>
/// <param name="Alerts">What each signal would do, in the payload's order.</param>
/// <param name="Pages">The pages they would open, in the order of their opening.</param>
/// <param name="Left">Pages beyond <see cref="Simulation.MostPages"/>, which are counted but not played through.</param>
public sealed record Simulated(Instant At, IReadOnlyList<SimulatedAlert> Alerts, IReadOnlyList<SimulatedPage> Pages, int Left);

/// <summary>What one signal would do.</summary>
/// <param name="Routed">Where it belongs and why; null where it speaks of an alert that is not open.</param>
/// <param name="Page">The page it would open or join at once.</param>
/// <param name="Muted">All that keeps it from paging at this instant.</param>
/// <param name="Then">What silences and maintenance that begin or end later do to it, if it still fires then; earliest first.</param>
public sealed record SimulatedAlert(Signal Signal, Heard Heard, Routed? Routed, string? Page, IReadOnlyList<MutedBy> Muted, IReadOnlyList<Later> Then);

/// <summary>Where an alert stands from a later instant on.</summary>
/// <param name="Page">The page it then opens or joins; null: it is muted.</param>
/// <param name="Muted">All that then keeps it from paging.</param>
public sealed record Later(Instant At, string? Page, IReadOnlyList<MutedBy> Muted);

/// <summary>One page played through.</summary>
/// <param name="Routed">Where its first alert belongs and why.</param>
/// <param name="Moments">What the live path would record, by instant; the first is the opening.</param>
/// <param name="End">Why it was not looked further ahead.</param>
public sealed record SimulatedPage(string Id, Routed Routed, IReadOnlyList<Moment> Moments, SimulationEnd End)
{
    public PageOpened Opened => (PageOpened)Moments[0].Entries[0];
}

/// <summary>What would be recorded at one instant.</summary>
public sealed record Moment(Instant At, IReadOnlyList<PageEvent> Entries);

/// <summary>Somebody who acknowledges every page of the simulation this long after it opened.</summary>
public sealed record Answer(Duration After, PersonRef By);

/// <summary>Where a simulation stops.</summary>
public enum SimulationEnd
{
    /// <summary>Everybody was paged again; from here on it repeats until somebody answers.</summary>
    Repeats,

    /// <summary>Nothing more would happen: it has ended, or somebody has it for good.</summary>
    Rests,

    /// <summary>More would happen than <see cref="Course.MostMoments"/>.</summary>
    TooLong,

    /// <summary>More would happen after <see cref="Course.Farthest"/>.</summary>
    TooFar,
}

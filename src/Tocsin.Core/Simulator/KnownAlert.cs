using Tocsin.Core.Alerts;
using Tocsin.Core.Silences;

namespace Tocsin.Core.Simulator;

/// <summary>One alert of a simulation, as far as it has come.</summary>
internal sealed class KnownAlert
{
    public required Signal First { get; init; }

    public string? Page { get; set; }

    public IReadOnlyList<MutedBy> Muted { get; set; } = [];

    public Severity Severity { get; set; }

    public AlertStatus Status { get; set; } = AlertStatus.Firing;

    public Instant? Resolved { get; set; }

    public Flapping? Flapping { get; set; }

    public List<Later> Then { get; } = [];
}

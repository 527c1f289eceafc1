using Tocsin.Core.Alerts;
using Tocsin.Core.Playbooks;
using Tocsin.Playbooks;

namespace Tocsin.Alerts;

/// <summary>Where a signal belongs: as the routes say, but for the alert that tells of unreadable payloads.</summary>
public static class Belonging
{
    public static Routed Of(Live live, Integration integration, Signal signal) =>
        signal.Key == QuarantineTable.AlertKey ? QuarantineTable.Route(integration) : live.Routing.Route(integration, signal);

    /// <summary>Nothing mutes the alert that tells of unreadable payloads.</summary>
    public static bool MayBeMuted(Signal signal) => signal.Key != QuarantineTable.AlertKey;
}

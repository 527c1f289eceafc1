namespace Tocsin.Core.Shared;

/// <summary>Where an alert stands; the numbers are stored.</summary>
public enum AlertStatus
{
    Firing = 0,

    /// <summary>Its sender went quiet: neither firing nor resolved.</summary>
    Stale = 1,

    Resolved = 2,

    /// <summary>Its sender says that it is over, but it flaps: it counts as firing until it has been quiet for a while.</summary>
    Calming = 3,
}

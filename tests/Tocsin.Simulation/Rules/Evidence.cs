using Tocsin.Core.Paging;

namespace Tocsin.Simulation.Rules;

/// <summary>What a rule may look at after one step.</summary>
/// <param name="Answered">Since when, in time that passed, each page is acknowledged or ended; as of the step before.</param>
/// <param name="Promised">What a human was told of a page in this step.</param>
internal sealed record Evidence(
    Snapshot Now,
    Alarms Alarms,
    Provider Provider,
    IReadOnlyDictionary<string, Duration> Answered,
    Page? Promised);

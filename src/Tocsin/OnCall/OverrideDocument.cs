using Tocsin.Core.OnCall;
using Tocsin.Core.People;

namespace Tocsin.OnCall;

/// <summary>An override as the API tells it.</summary>
/// <param name="Schedule">Null: somebody is away from all of them.</param>
/// <param name="Name">What people call the person; null: the handle is nobody's.</param>
/// <param name="By">Who made it.</param>
public sealed record OverrideDocument(
    string Id, string? Schedule, OverrideKind Kind, string Handle, string? Name, string? Replaces, Instant From, Instant Until, string Reason, string By, Instant Made)
{
    public static OverrideDocument Of(Override one, Roster roster) => new(
        one.Id, one.Schedule, one.Kind, one.Handle, roster.ByHandle(one.Handle)?.Name, one.Replaces, one.Start, one.End, one.Reason, one.By, one.Made);
}

/// <summary>A temporary schedule as the API tells it.</summary>
/// <param name="Yaml">The schedule in its place, as a document.</param>
public sealed record TemporaryDocument(string Id, string Schedule, Instant From, Instant Until, string Reason, string By, Instant Made, IReadOnlyList<string> People, string Yaml);

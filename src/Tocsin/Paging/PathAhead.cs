using Tocsin.Core.Paging;
using Tocsin.Playbooks;
using Tocsin.Web;

namespace Tocsin.Paging;

/// <summary>The way a page would go if it opened now: the live path, run ahead.</summary>
/// <param name="live">As screens see it.</param>
public sealed class PathAhead(Live live, Instant now)
{
    /// <param name="policy">Null: straight to the last resort.</param>
    public PathView Draw(string? policy)
    {
        var rounds = (policy is null ? 0 : live.Playbook.Policies.GetValueOrDefault(policy)?.Repeat ?? 0) + 1;
        return new PathView([.. Ahead(policy).Select(Station).OfType<Station>()], 0, rounds);
    }

    /// <summary>Whom it would reach first.</summary>
    public FirstReach First(string? policy) => Ahead(policy).Select(ahead => ahead.Entry).FirstOrDefault(entry => entry is not StepPassed) switch
    {
        StepReached step => new FirstReach(step.Step, [.. step.People.Select(one => live.Who(one.Person))]),
        LastResortReached last => new FirstReach(null, [.. last.People.Select(one => live.Who(one.Person))]),
        _ => new FirstReach(null, []),
    };

    private IReadOnlyList<Upcoming> Ahead(string? policy) =>
        (Page.Empty("") with { Status = PageStatus.Unanswered, Policy = policy, NextAt = now }).Forecast(live.World);

    /// <summary>One run through the steps is drawn; later ones are like it.</summary>
    private Station? Station(Upcoming ahead) => ahead.Entry switch
    {
        StepReached { Round: 0 } step => Planned(StationKind.Step, step.Step + 1, ahead.At, step.Next, step.People, Missing(step.Missed)),
        StepPassed { Round: 0 } step => Planned(StationKind.Step, step.Step + 1, ahead.At, null, [], Missing(step.Missed) ?? step.Why.Text),
        LastResortReached last => Planned(StationKind.LastResort, 0, ahead.At, last.Next, last.People, null),
        PagedAgain again => Planned(StationKind.Again, 0, ahead.At, again.Next, [], null),
        _ => null,
    };

    private Station Planned(StationKind kind, int number, Instant at, Instant? next, IReadOnlyList<Reached> people, string? note)
    {
        var targets = people.GroupBy(one => one.Via, StringComparer.Ordinal)
            .Select(target => new StationTarget(new TitleLink(target.Key, null), [.. target.Select(one => new StationPerson(live.Who(one.Person), []))]));
        var state = people.Count == 0 && kind != StationKind.Again ? StationState.Empty : StationState.Ahead;
        return new Station(kind, state, number, at, next - at, [.. targets], note) { After = at - now };
    }

    private static string? Missing(IReadOnlyList<Missed> missed) => missed.Count == 0 ? null : string.Join(' ', missed.Select(one => one.Why.Text));
}

/// <summary>Whom a page would reach first.</summary>
/// <param name="Step">Index of the step that reaches somebody; null: none does, so it is the last resort.</param>
public sealed record FirstReach(int? Step, IReadOnlyList<Who> People);

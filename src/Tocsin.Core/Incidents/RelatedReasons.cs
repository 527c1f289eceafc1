namespace Tocsin.Core.Incidents;

/// <summary>Something that two incidents share.</summary>
/// <param name="Weight">How much it says, from 0 to 1.</param>
internal sealed record Shared(double Weight, Reason Why);

/// <summary>What two incidents share, and how much each says.</summary>
internal static class RelatedReasons
{
    public static IEnumerable<Shared> Of(Sketch one, Sketch other, ServiceMap map, Likeness words)
    {
        if (Services(one.Impact.Services, other.Impact.Services, map) is { } service) yield return service;
        foreach (var vendor in map.Vendors(one.Impact.Services).Intersect(map.Vendors(other.Impact.Services), StringComparer.Ordinal).Take(1))
            yield return new Shared(0.3, new Reason("same-vendor", $"Both rely on {vendor}."));
        if (Both(one.Impact.Environments, other.Impact.Environments) is { } environment) yield return new Shared(0.05, new Reason("same-environment", $"Both are in {environment}."));
        if (Both(one.Impact.Regions, other.Impact.Regions) is { } region) yield return new Shared(0.25, new Reason("same-region", $"Both are in {region}."));
        if (Both(one.Impact.Customers, other.Impact.Customers) is { } customer) yield return new Shared(0.2, new Reason("same-customer", $"Both hit {customer}."));
        var likeness = words.Between(one.Words, other.Words);
        if (likeness >= 0.15)
            yield return new Shared(Math.Min(0.75, likeness), new Reason("similar-words", $"Both speak of {string.Join(", ", words.Shared(one.Words, other.Words).Take(3))}."));
    }

    /// <summary>That two things begin within minutes of each other is rarely chance, where anything else ties them.</summary>
    public static Shared Apart(Duration apart) => new(
        apart.TotalMinutes switch { <= 20 => 0.3, <= 60 => 0.15, _ => 0 },
        new Reason("near-in-time", apart < Duration.FromMinutes(1) ? "They began together." : $"They began {Lengths.Of(apart)} apart."));

    /// <summary>The strongest tie between any two of their services.</summary>
    private static Shared? Services(IReadOnlyList<string> ours, IReadOnlyList<string> theirs, ServiceMap map) =>
        ours.SelectMany(one => theirs.Select(other => Tie(one, other, map))).OfType<Shared>().OrderByDescending(shared => shared.Weight).FirstOrDefault();

    private static Shared? Tie(string one, string other, ServiceMap map)
    {
        if (one == other) return new Shared(0.5, new Reason("same-service", $"Both hit {map.Title(one)}."));
        var (steps, needs, need) = (map.Steps(one, other), map.Steps(other, one)) switch
        {
            ({ } there, _) => (there, one, other),
            (_, { } back) => (back, other, one),
            _ => (0, "", ""),
        };
        if (steps > 0) return new Shared(steps switch { 1 => 0.48, 2 => 0.35, _ => 0.25 }, new Reason("depends-on", $"{map.Title(needs)} cannot do without {map.Title(need)}."));
        return map.Common(one, other) is var (common, direct) ? new Shared(direct ? 0.3 : 0.22, new Reason("same-need", $"Neither {map.Title(one)} nor {map.Title(other)} can do without {map.Title(common)}.")) : null;
    }

    private static string? Both(IReadOnlyList<string> one, IReadOnlyList<string> other) => one.Intersect(other, StringComparer.OrdinalIgnoreCase).FirstOrDefault();
}

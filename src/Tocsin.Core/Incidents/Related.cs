using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Incidents;

/// <summary>What is known of something that may be the same as what is open: an incident, or one that is being declared.</summary>
/// <param name="Id">Null: it is not declared yet.</param>
/// <param name="Since">When it was felt, or reported.</param>
public sealed record Sketch(string? Id, string Title, string? Summary, Impact Impact, Instant Since, bool Restricted)
{
    public static Sketch Of(Incident incident) => new(
        incident.Id, incident.Title, incident.ImpactStatement?.Text ?? incident.Summary, incident.Impact,
        incident.At(Milestone.ImpactStarted) ?? incident.At(Milestone.Detected) ?? incident.At(Milestone.Reported) ?? Instant.MinValue, incident.Restricted);

    internal string Words => Summary is null ? Title : $"{Title} {Summary}";
}

/// <summary>Another open incident that may have the same cause.</summary>
/// <param name="Score">From 0 to 1; what is below <see cref="Related.Enough"/> is not proposed.</param>
/// <param name="Why">Each thing they share, the strongest first.</param>
public sealed record Relation(Incident Other, double Score, IReadOnlyList<Reason> Why);

/// <summary>Several open incidents of which one may be the whole, and the others its parts.</summary>
public sealed record ParentProposal(Incident Parent, IReadOnlyList<Relation> Parts, Reason Why);

/// <summary>Fewer war rooms: which open incidents may be one.</summary>
/// <remarks>Each thing that two share makes it less likely that they only happen together; time decides how much all of that is worth.</remarks>
public static class Related
{
    /// <summary>From this score on it is proposed.</summary>
    public const double Enough = 0.45;

    /// <summary>The most that are proposed at once.</summary>
    public const int Most = 10;

    /// <summary>The most open incidents that are compared with one, the newest first.</summary>
    public const int MostCompared = 500;

    public static IReadOnlyList<Relation> To(Incident incident, IReadOnlyList<Incident> open, Playbook playbook) => To(Sketch.Of(incident), open, playbook);

    public static IReadOnlyList<Relation> To(Sketch sketch, IReadOnlyList<Incident> open, Playbook playbook)
    {
        var others = open.Where(other => other.IsOpen && other.Id != sketch.Id && other.Restricted == sketch.Restricted)
            .OrderByDescending(other => other.Number).Take(MostCompared).ToList();
        var words = new Likeness([.. others.Select(other => Sketch.Of(other).Words), sketch.Words]);
        var map = new ServiceMap(playbook);
        return [.. others.Select(other => Compare(sketch, other, map, words)).Where(relation => relation.Score >= Enough).OrderByDescending(relation => relation.Score).ThenBy(relation => relation.Other.Number).Take(Most)];
    }

    /// <summary>Which of the related ones should be the parent; null: nothing is related, or it is part of one already.</summary>
    public static ParentProposal? Parent(Incident incident, IReadOnlyList<Incident> open, Playbook playbook)
    {
        if (!incident.IsOpen || incident.Parent is not null) return null;
        var related = To(incident, open, playbook).Where(relation => relation.Other.Parent is null).ToList();
        if (related.Count == 0) return null;
        var map = new ServiceMap(playbook);
        var all = related.Select(relation => relation.Other).Prepend(incident).ToList();
        var (parent, why) = Whole(all, map);
        var score = related.ToDictionary(relation => relation.Other.Id, StringComparer.Ordinal);
        var parts = all.Where(one => one.Id != parent.Id && one.Children.Count == 0)
            .Select(one => score.TryGetValue(one.Id, out var known) ? known : score[parent.Id] with { Other = one }).ToList();
        return parts.Count == 0 ? null : new ParentProposal(parent, parts, why);
    }

    private static (Incident Parent, Reason Why) Whole(List<Incident> all, ServiceMap map)
    {
        if (all.Where(one => one.Children.Count > 0).OrderByDescending(one => one.Children.Count).ThenBy(one => one.Number).FirstOrDefault() is { } known)
            return (known, new Reason("parent-already", $"{known.Label} has parts already."));
        int Needed(Incident one) => all.Count(other => other.Id != one.Id && other.Impact.Services.Any(service => one.Impact.Services.Any(need => map.Steps(service, need) > 0)));
        var deepest = all.OrderByDescending(Needed).ThenBy(one => one.Number).First();
        if (Needed(deepest) > 0)
            return (deepest, new Reason("others-depend", $"{string.Join(", ", deepest.Impact.Services.Select(map.Title))} is what the others cannot do without."));
        var first = all.OrderBy(one => Sketch.Of(one).Since).ThenBy(one => one.Number).First();
        return (first, new Reason("began-first", $"{first.Label} began first."));
    }

    private static Relation Compare(Sketch sketch, Incident other, ServiceMap map, Likeness words)
    {
        var theirs = Sketch.Of(other);
        var apart = sketch.Since > theirs.Since ? sketch.Since - theirs.Since : theirs.Since - sketch.Since;
        var shared = RelatedReasons.Of(sketch, theirs, map, words).ToList();
        if (shared.Any(one => one.Why.Name != "same-environment")) shared.Add(RelatedReasons.Apart(apart));
        var unlikely = shared.Aggregate(1.0, (left, one) => left * (1 - one.Weight));
        return new Relation(other, (1 - unlikely) * Nearness(apart), [.. shared.OrderByDescending(one => one.Weight).Select(one => one.Why)]);
    }

    /// <summary>What has one cause begins together; what began a day apart has to share much.</summary>
    private static double Nearness(Duration apart) => apart.TotalMinutes switch
    {
        <= 20 => 1.0,
        <= 60 => 0.9,
        <= 240 => 0.7,
        <= 1_440 => 0.5,
        _ => 0.3,
    };
}

using Tocsin.Core.Incidents;
using Tocsin.Playbooks;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>What is affected, in one line.</summary>
internal static class ImpactLine
{
    /// <summary>More than this many of one kind are counted.</summary>
    private const int Named = 3;

    /// <returns>Empty where nothing is known.</returns>
    public static string Of(Impact impact, Live live) => string.Join(" · ", Parts(impact, live).Where(part => part.Length > 0));

    private static IEnumerable<string> Parts(Impact impact, Live live)
    {
        yield return Some([.. impact.Services.Select(name => live.Service(name)!.Title)], "service");
        yield return Some(impact.Functions, "function");
        yield return Some(impact.Environments, "environment");
        yield return Some(impact.Regions, "region");
        yield return Some(impact.Customers, "customer");
        yield return impact.Users is { } users ? Wording.Count(users, "user") : "";
        yield return impact.Money ?? "";
        yield return impact.Deadline ?? "";
    }

    private static string Some(IReadOnlyList<string> names, string one) => names.Count > Named ? Wording.Count(names.Count, one) : string.Join(", ", names);
}

using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Silences;

/// <summary>In which environment an alert is. One rule, for maintenance, previews and tests of a playbook alike.</summary>
public static class Surroundings
{
    /// <summary>The labels that are asked, in this order.</summary>
    public static readonly IReadOnlyList<string> Labels = ["environment", "env"];

    /// <summary>
    /// What its label says, if its service runs there; without such a label where its service runs, if that is one place.
    /// Null: nobody knows, or not where its service runs. Small and capital letters are the same.
    /// </summary>
    public static string? Of(IReadOnlyDictionary<string, string> labels, Service? service)
    {
        if (service is null) return null;
        foreach (var label in Labels)
        {
            if (labels.TryGetValue(label, out var said) && said.Length > 0) return service.Environments.FirstOrDefault(one => one.Equals(said, StringComparison.OrdinalIgnoreCase));
        }

        return service.Environments is [var only] ? only : null;
    }

    /// <summary>All environments that any service runs in, in their order.</summary>
    public static IReadOnlyList<string> All(Playbook playbook) =>
        [.. playbook.Services.Values.SelectMany(service => service.Environments).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];
}

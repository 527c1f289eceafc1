using Tocsin.Core.Alerts;
using Tocsin.Core.Playbooks;
using Tocsin.Playbooks;

namespace Tocsin.Changes;

/// <summary>Which services a change touched: by their names, or where none is named, as the routes would place an alert with its labels.</summary>
public static class ChangedServices
{
    /// <param name="integration">Whose it is; null: nobody's.</param>
    public static IReadOnlyList<string> Of(Live live, Integration? integration, ToldChange told)
    {
        if (told.Services.Count > 0) return [.. told.Services.Select(name => Named(live.Playbook, name)).Distinct(StringComparer.Ordinal)];
        if (integration is null) return [];
        var asAlert = new Signal(told.Id ?? told.Title, SignalKind.Fire, told.Title, Severity.Info, told.Labels);
        return live.Routing.Route(integration, asAlert).Service is { } service ? [service] : [];
    }

    /// <summary>By its name or its title in any case; one that nobody here knows stays as it was told.</summary>
    private static string Named(Playbook playbook, string told) =>
        playbook.Services.ContainsKey(told) ? told
            : playbook.Services.Values.Where(service => told.Equals(service.Name, StringComparison.OrdinalIgnoreCase) || told.Equals(service.Title, StringComparison.OrdinalIgnoreCase))
                .OrderBy(service => service.Name, StringComparer.Ordinal).FirstOrDefault()?.Name ?? told;
}

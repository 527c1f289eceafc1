using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Silences;

/// <summary>One alert as mutes look at it: its labels, and what we know of it besides.</summary>
/// <param name="key">Its key within the integration.</param>
/// <param name="labels">As sent.</param>
/// <param name="service">Where it was routed; null: nowhere.</param>
/// <param name="document">What the playbook says of that service; null: nothing.</param>
public sealed class Subject(string integration, string key, string? service, IReadOnlyDictionary<string, string> labels, Service? document = null)
{
    /// <summary>A silence may ask for these besides the labels that were sent: an alert without any label can be silenced too.</summary>
    public const string IntegrationLabel = "tocsin_integration";
    public const string ServiceLabel = "tocsin_service";
    public const string KeyLabel = "tocsin_key";

    private Dictionary<string, string>? all;

    public string? Service => service;

    /// <summary>Where it is, by <see cref="Surroundings.Of"/>.</summary>
    public string? Environment => Surroundings.Of(labels, document);

    public IReadOnlyDictionary<string, string> Labels => labels;

    public IReadOnlyDictionary<string, string> AllLabels => all ??= new Dictionary<string, string>(labels, StringComparer.Ordinal)
    {
        [IntegrationLabel] = integration,
        [ServiceLabel] = service ?? "",
        [KeyLabel] = key,
    };

    /// <summary>Whether a label of this name is ours, not a sender's.</summary>
    public static bool IsOurs(string label) => label is IntegrationLabel or ServiceLabel or KeyLabel;
}

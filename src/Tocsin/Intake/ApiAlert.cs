using Tocsin.Alerts;
using Tocsin.Core.Silences;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Intake;

/// <summary>An alert as Alertmanager's API tells it: every member is expected by its clients.</summary>
internal sealed record ApiAlert(
    IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Annotations, string StartsAt, string EndsAt, string UpdatedAt,
    string Fingerprint, IReadOnlyList<ApiReceiver> Receivers, ApiStatus Status, string GeneratorURL)
{
    /// <summary>The receiver of what no policy is responsible for.</summary>
    public const string LastResort = "last-resort";

    /// <summary>An end that nobody gave: Alertmanager's own default.</summary>
    private static readonly Duration Usual = Duration.FromMinutes(5);

    public static ApiAlert Of(StoredAlert alert)
    {
        var muted = MutedBy(alert);
        var words = new Dictionary<string, string>(StringComparer.Ordinal) { ["summary"] = alert.Title };
        if (alert.Description is { } description) words["description"] = description;
        return new ApiAlert(
            LabelsOf(alert), words, Wording.Iso(alert.Started ?? alert.FirstSeen), Wording.Iso(alert.StaleAt ?? alert.LastSeen + Usual), Wording.Iso(alert.LastSeen),
            alert.Key, [new ApiReceiver(ReceiverOf(alert))],
            new ApiStatus(
                muted.Count == 0 ? "active" : "suppressed",
                [.. muted.Where(one => one.Kind != MuteKind.Inhibition).Select(one => SilenceIds.ToUuid(one.Id))],
                [.. muted.Where(one => one.Kind == MuteKind.Inhibition).Select(one => one.Id)], []),
            alert.Link ?? "");
    }

    public static IReadOnlyDictionary<string, string> LabelsOf(StoredAlert alert) => Json.Read<Dictionary<string, string>>(alert.Labels);

    public static string ReceiverOf(StoredAlert alert) => Json.Read<StoredRoute>(alert.Route).Policy ?? LastResort;

    public static IReadOnlyList<MutedBy> MutedBy(StoredAlert alert) => alert.Muted is { } muted ? Json.Read<IReadOnlyList<MutedBy>>(muted) : [];
}

internal sealed record ApiReceiver(string Name);

internal sealed record ApiStatus(string State, IReadOnlyList<string> SilencedBy, IReadOnlyList<string> InhibitedBy, IReadOnlyList<string> MutedBy);

using Tocsin.Web;

namespace Tocsin.Playbooks;

/// <summary>Senders of alarms, and how each is pointed at us.</summary>
/// <param name="PublicUrl">What addresses begin with, without a slash at the end.</param>
/// <param name="Fresh">A key just made: whose, and its text, shown this once; null: none.</param>
/// <param name="MayEdit">The reader may create integrations and make keys.</param>
public sealed record IntegrationsView(FrameView Frame, string PublicUrl, IReadOnlyList<IntegrationRow> Rows, FreshKey? Fresh, bool MayEdit);

/// <summary>One integration.</summary>
/// <param name="Sender">Whose format: <c>alertmanager</c>, <c>pagerduty</c>, <c>json</c>.</param>
/// <param name="KeySecret">The secret that holds its key; null: the key was generated.</param>
/// <param name="HasKey">A key exists, so that payloads are taken.</param>
/// <param name="LastSeen">When its last payload came; null: never.</param>
/// <param name="Firing">How many of its alerts fire.</param>
/// <param name="Quarantined">How many of its payloads could not be read and are kept.</param>
public sealed record IntegrationRow(
    string Name, string Title, string Sender, string? KeySecret, bool HasKey, Instant? LastSeen, long Firing, int Quarantined);

/// <summary>An intake key, shown once.</summary>
public sealed record FreshKey(string Integration, string Key);

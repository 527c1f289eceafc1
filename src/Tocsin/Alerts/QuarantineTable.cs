using Tocsin.Core.Alerts;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Alerts;

/// <summary>Authenticated payloads that could not be read: kept, bounded, until somebody replays or dismisses them; and the alert that says so.</summary>
public static class QuarantineTable
{
    /// <summary>Payloads kept per integration; the oldest give way.</summary>
    public const int MostPerIntegration = 200;

    /// <summary>Identifies the alert that tells of quarantined payloads.</summary>
    public const string AlertKey = "tocsin.quarantine";

    /// <summary>How long after the last bad payload its alert counts as quiet.</summary>
    public static readonly Duration StaleAfter = Duration.FromHours(1);

    public static async Task Keep(Session session, Ids ids, Delivered request, string problem)
    {
        await session.Execute(
            "INSERT INTO quarantine (id, integration, at, problem, payload, changes) VALUES (@id, @Name, @now, @problem, @payload, @ChangesBy)",
            new { id = ids.New(Ids.Quarantine), request.Integration.Name, now = session.Now, problem, payload = request.Body.ToArray(), request.ChangesBy });
        await session.Execute(
            """
            DELETE FROM quarantine WHERE integration = @Name AND id NOT IN
              (SELECT id FROM quarantine WHERE integration = @Name ORDER BY id DESC LIMIT @MostPerIntegration)
            """,
            new { request.Integration.Name, MostPerIntegration });
        session.Changed("quarantine");
    }

    /// <summary>The alert: it repeats with every bad payload, and resolves when none is left.</summary>
    public static Signal Signal(Integration integration, SignalKind kind) => new(
        AlertKey, kind, $"Payloads of {integration.Title} cannot be read", Severity.Error,
        new Dictionary<string, string>(StringComparer.Ordinal) { ["tocsin"] = "quarantine", ["integration"] = integration.Name },
        Description: "They are kept in quarantine, where an administrator can see what is wrong and replay them.");

    /// <summary>Nobody knows whose it would have been, so it goes straight to the last resort.</summary>
    public static Routed Route(Integration integration) => new(
        null, null, Urgency.High, Severity.Error, $"quarantine:{integration.Name}", Duration.FromDays(1), [],
        new Reason("quarantined", $"Payloads of {integration.Title} could not be read; nobody knows whose they are, so the last resort is told."));
}

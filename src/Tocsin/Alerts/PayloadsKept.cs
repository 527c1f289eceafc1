using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Alerts;

/// <summary>Keeps the last payloads of each integration, so that what senders send does not fill the disk.</summary>
public sealed class PayloadsKept(Worlds worlds, PayloadLimits limits)
{
    public const string Kind = "payloads-kept";

    private static readonly Duration Often = Duration.FromSeconds(10);
    private static readonly Duration Seldom = Duration.FromMinutes(10);

    public DueHandler Handler => async (session, row) =>
    {
        var more = false;
        foreach (var name in (await worlds.Current(session)).Playbook.Integrations.Keys.Append(Titles.ByHand))
            more |= await PayloadTable.Trim(session, name, limits) == limits.AtOnce;
        await Due.Set(session, row.Subject, Kind, "", session.Now + (more ? Often : Seldom));
    };
}

/// <summary>How much is kept and thrown away.</summary>
/// <param name="PerIntegration">Payloads kept of each integration.</param>
/// <param name="AtOnce">Thrown away of each in one transaction.</param>
public sealed record PayloadLimits(int PerIntegration = PayloadTable.MostPerIntegration, int AtOnce = PayloadTable.MostAtOnce);

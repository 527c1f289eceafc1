using Tocsin.Core.Playbooks;
using Tocsin.People;
using Tocsin.Storage;

namespace Tocsin.Playbooks;

/// <summary>Gives an integration a new intake key; the old one stops working at once.</summary>
public sealed class RenewKey(Database database, Worlds worlds, Audit audit, Ids ids)
{
    public async Task<(IntakeKey? Key, Refusal? Refusal)> Renew(string integration, Actor actor)
    {
        var result = await database.Write(Lane.People, session => Renew(session, integration, actor));
        await worlds.Refresh();
        return result;
    }

    private async Task<(IntakeKey? Key, Refusal? Refusal)> Renew(Session session, string name, Actor actor)
    {
        var live = await worlds.Current(session);
        if (!live.Playbook.Integrations.TryGetValue(name, out var integration)) return (null, Refusals.Missing(new DocumentName(nameof(Integration), name)));
        if (integration.KeySecret is { } secret) return (null, new Refusal("key-is-a-secret", $"Its key is the secret {secret}: set that one anew."));
        await session.Execute("DELETE FROM intake_key WHERE integration = @name", new { name });
        var made = await IntakeKeys.Make(session, ids, [integration]);
        await Secrets.Changed(session);
        await audit.Note(session, actor, "intake-key-renewed", new { integration = name });
        return (made[0], null);
    }
}

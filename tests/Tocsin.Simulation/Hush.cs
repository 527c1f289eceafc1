using Tocsin.Playbooks;
using Tocsin.Silences;

namespace Tocsin.Simulation;

/// <summary>People who silence alerts, plan maintenance, think better of it and end it early: everything through the program's own verb.</summary>
internal sealed class Hush(Chance chance, VirtualTime time)
{
    private static readonly string[] Matchers =
        ["alertname=Alert0", "alertname=Alert1", "service=checkout", "service=~\"search|ledger\"", "tocsin_integration=pager", "tocsin_service=search"];

    /// <param name="known">All there ever were.</param>
    public async Task<string> Change(KeepMutes verb, IReadOnlyList<StoredMute> known)
    {
        var now = time.Wall;
        var standing = known.Where(mute => mute.Ends > now).ToList();
        Instant? starts = chance.OneIn(3) ? now + chance.Between(Duration.Zero, Duration.FromMinutes(10)) : null;
        var ends = (starts ?? now) + Duration.FromSeconds(1) + chance.Between(Duration.Zero, Duration.FromMinutes(20));
        switch (chance.Below(7))
        {
            case 0 or 1 when standing.Count > 0:
                var over = chance.Of(standing);
                await verb.End(Actor.Operator, over.Kind, over.Id);
                return $"{over.Kind} {over.Id} is ended";
            case 2 when standing.Count > 0:
                var longer = chance.Of(standing);
                await verb.Change(Actor.Operator, longer.Kind, longer.Id, new MuteChange(null, null, ends));
                return $"{longer.Kind} {longer.Id} now ends at {ends}";
            case 3:
                var service = chance.Of(Company.Services);
                var window = await verb.Maintain(Actor.Operator, new NewMute([], [service], "planned", starts, ends));
                return $"maintenance {window.Value?.Id} of {service} from {starts ?? now} until {ends}";
            case 4:
                var there = await verb.Maintain(Actor.Operator, new NewMute([], [], "planned", starts, ends) { Environments = ["production"] });
                return $"maintenance {there.Value?.Id} of production from {starts ?? now} until {ends}";
            default:
                var matcher = chance.Of(Matchers);
                var silence = await verb.Silence(Actor.Operator, new NewMute([matcher], [], "known", starts, ends));
                return $"silence {silence.Value?.Id} of {matcher} from {starts ?? now} until {ends}";
        }
    }

    /// <summary>Nothing is silenced any more.</summary>
    public static async Task Lift(KeepMutes verb, IReadOnlyList<StoredMute> known)
    {
        foreach (var mute in known) await verb.End(Actor.Operator, mute.Kind, mute.Id);
    }
}

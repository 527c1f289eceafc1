using NodaTime.Text;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Playbooks;

/// <summary>What stands in the editor of a new document: its kind's form, to be filled in.</summary>
public static class Blanks
{
    public static string Of(string kind) => ByKind.TryGetValue(kind, out var blank) ? blank : BlankProcesses.ByKind[kind];

    /// <summary>The same for somebody of this house: with themselves in their own zone from this Monday on, what the house calls its teams, services and schedules, and a name that is free.</summary>
    public static string Of(string kind, Playbook playbook, Person writer, Instant now)
    {
        var zone = DateTimeZoneProviders.Tzdb[writer.Zone];
        var monday = now.InZone(zone).Date.PlusDays(1).Previous(IsoDayOfWeek.Monday);
        var team = First(playbook.Teams.Values, team => team.Members.Contains(writer.Handle));
        var schedule = First(playbook.Schedules.Values, schedule => schedule.Team == team);
        return Free(Of(kind), kind, playbook)
            .Replace("[ada, grace]", $"[{writer.Handle}]", StringComparison.Ordinal)
            .Replace("person:ada", $"person:{writer.Handle}", StringComparison.Ordinal)
            .Replace("Europe/Berlin", writer.Zone, StringComparison.Ordinal)
            .Replace("2026-01-05", LocalDatePattern.Iso.Format(monday), StringComparison.Ordinal)
            .Replace("schedule:payments", schedule is null ? $"person:{writer.Handle}" : $"schedule:{schedule}", StringComparison.Ordinal)
            .Replace("team:payments", team is null ? $"person:{writer.Handle}" : $"team:{team}", StringComparison.Ordinal)
            .Replace("  team: payments\n", team is null && kind == nameof(Schedule) ? "" : $"  team: {team ?? "payments"}\n", StringComparison.Ordinal)
            .Replace("service: checkout", $"service: {First(playbook.Services.Values, service => service.Team == team) ?? "checkout"}", StringComparison.Ordinal);
    }

    private static string? First<T>(IEnumerable<T> all, Func<T, bool> rather)
        where T : Document => all.OrderBy(one => rather(one) ? 0 : 1).ThenBy(one => one.Name, StringComparer.Ordinal).FirstOrDefault()?.Name;

    /// <summary>A name stays for ever, so no new document comes with one that is taken.</summary>
    private static string Free(string text, string kind, Playbook playbook)
    {
        var name = text.Split('\n')[1]["name: ".Length..].Trim();
        var free = name;
        for (var number = 2; playbook.Find(kind, free) is not null; number++) free = $"{name}-{number}";
        return text.Replace($"name: {name}\n", $"name: {free}\n", StringComparison.Ordinal);
    }

    private static readonly Dictionary<string, string> ByKind = new(StringComparer.Ordinal)
    {
        ["Team"] = """
            kind: Team
            name: payments
            title: Payments
            spec:
              members: [ada, grace]
              # policy: payments       # how the team is paged; without one every member is
            """,
        ["Service"] = """
            kind: Service
            name: checkout
            title: Checkout
            spec:
              team: payments
              # policy: payments       # the team's where none is given
            """,
        ["Schedule"] = """
            kind: Schedule
            name: payments
            title: Payments on call
            spec:
              zone: Europe/Berlin      # hand-offs happen at this zone's wall time
              team: payments
              layers:
                - name: primary
                  members: [ada, grace]
                  shift: 1w            # 12h, 1d, 1w, 1mo
                  handOff: "09:00"
                  from: 2026-01-05     # the first member's first shift
            """,
        ["EscalationPolicy"] = """
            kind: EscalationPolicy
            name: payments
            title: Payments
            spec:
              steps:
                - page: [schedule:payments]
                  wait: 5m
                - page: [team:payments]
                  wait: 10m
              repeat: 1                # once more through the steps
              lastResort: [person:ada]
              again: 15m               # then everybody, until somebody answers
              ackTimeout: 30m
            """,
        ["Integration"] = """
            kind: Integration
            name: alertmanager
            title: Prometheus Alertmanager
            spec:
              sender: alertmanager     # or pagerduty, or json with a mapping
              # service: checkout      # for alerts that no route gives a service
              # key: secret:NAME       # without it a key is made and shown once
              staleAfter: 1d
            """,
        ["Route"] = """
            kind: Route
            name: payments
            title: Payments
            spec:
              order: 100               # lower first
              match: ['team=payments'] # env!=dev, job=~"api|web"
              service: checkout
            """,
        ["Inhibition"] = """
            kind: Inhibition
            name: cluster-down
            title: Cluster down
            spec:
              cause: ['alertname=ClusterDown']
              symptoms: ['severity=~"warning|error"']
              equal: [cluster]         # only symptoms of the same cluster
            """,
        ["Channel"] = """
            kind: Channel
            name: email
            title: E-mail
            spec:
              smtp:
                host: mail.example.org
                port: 587
                from: Tocsin <tocsin@example.org>
                # user: tocsin
                # password: secret:smtp
            """,
    };
}

namespace Tocsin.Playbooks;

/// <summary>What stands in the editor of a new document: its kind's form, to be filled in.</summary>
public static class Blanks
{
    public static string Of(string kind) => ByKind[kind];

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

namespace Tocsin.Playbooks;

/// <summary>What stands in the editor of a new document of those by which incidents are handled.</summary>
internal static class BlankProcesses
{
    public static readonly IReadOnlyDictionary<string, string> ByKind = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["LevelMatrix"] = """
            kind: LevelMatrix
            name: severity
            title: Severity
            spec:
              impacts:                 # the gravest first
                - { name: many, title: Many, criteria: Many customers cannot do what they came for. }
                - { name: few, title: A few, criteria: Single customers are hindered. }
              urgencies:               # the most pressing first
                - { name: now, title: Now, criteria: There is no way around it. }
                - { name: later, title: Later, criteria: There is a way around it. }
              levels:                  # the worst first
                - name: SEV1
                  title: Critical
                  criteria: Many customers cannot do what they came for.
                  major: true          # it gets the coordinated response
                  clocks: [{ kind: response, within: 10m }]
                  updateEvery: 30m
                  escalate: ["person:ada"]
                - { name: SEV2, title: Serious, criteria: Customers notice. }
              rows:                    # one per impact: a level for each urgency
                - { impact: many, levels: [SEV1, SEV1] }
                - { impact: few, levels: [SEV1, SEV2] }
            """,
        ["BusinessCalendar"] = """
            kind: BusinessCalendar
            name: office
            title: Office hours
            spec:
              zone: Europe/Berlin
              hours:
                - { days: [mon, tue, wed, thu, fri], from: "09:00", until: "17:00" }
            """,
        ["IncidentRole"] = """
            kind: IncidentRole
            name: commander
            title: Incident commander
            spec:
              duties: Runs the call and decides.
              fill: ["schedule:payments"]   # whom to page to fill it
            """,
        ["Checklist"] = """
            kind: Checklist
            name: first-minutes
            title: The first minutes
            spec:
              # role: commander        # the owner's where none is given
              phase: start             # or interval with every: 15m, recovered, end
              items:
                - Say what customers notice, in one sentence.
            """,
        ["IncidentType"] = """
            kind: IncidentType
            name: incident
            title: Incident
            spec:
              matrix: severity
              criteria: Customers notice it, or soon will.
              # roles: [{ role: commander, required: [SEV1] }]
              # checklists: [first-minutes]
              gates:
                - { before: closed, need: callers-confirmed }
            """,
    };
}

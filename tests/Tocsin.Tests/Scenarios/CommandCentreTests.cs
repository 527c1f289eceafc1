namespace Tocsin.Tests.Scenarios;

/// <summary>A company that wrote down how its incidents are handled: levels with clocks, roles that somebody must hold, lists, gates.</summary>
public sealed class CommandCentreTests
{
    private const string Process = $$"""
        kind: LevelMatrix
        name: major
        title: Levels
        spec:
        {{Reporting.Grades}}
          levels:
            - name: P1
              title: Critical
              criteria: Many cannot work, and it cannot wait.
              major: true
              clocks:
                - { kind: response, within: 20m }
                - { kind: recovery, within: 4h }
              escalate: ["person:linus"]
            - { name: P2, title: Serious, criteria: Some are hindered. }
        ---
        kind: IncidentRole
        name: lead
        title: Incident lead
        spec: { duties: Leads., fill: ["person:grace"] }
        ---
        kind: Checklist
        name: lead-start
        title: First steps
        spec: { role: lead, phase: start, items: [Open the call, Say who leads] }
        ---
        kind: IncidentType
        name: incident
        title: Incident
        spec:
          matrix: major
          criteria: Something does not work as it should.
          lead: lead
          roles: [{ role: lead, required: [P1] }]
          checklists: [lead-start]
          gates:
            - { before: resolved, need: solution-recorded }
            - { before: closed, need: checklists-done, levels: [P1] }
        """;

    [Theory, EachDatabase]
    public async Task A_P1_runs_from_its_declaration_to_its_close(Engine engine)
    {
        await using var world = await Company.Open(engine, Process);
        var declared = await world.Declares("Nobody can pay", services: ["shop"]);
        var id = declared.Id();
        Assert.Equal(("P1", "lead"), (declared.Word("level"), declared.GetProperty("missing")[0].GetString()));
        world.Mailbox("ada").Got("INC-1 Nobody can pay");
        world.Mailbox("grace").Got("INC-1 needs you as Incident lead");
        var role = Assert.Single(await world.OpenPages(), page => page.Word("title")!.Contains("Incident lead", StringComparison.Ordinal));
        await world.Acknowledges("grace", role.Id());
        Assert.Equal(["Grace"], (await world.Incident(id)).GetProperty("holdings").EnumerateArray().Select(holding => holding.GetProperty("person").Word("name")));
        await world.Does("ada", id, "acknowledge");
        Assert.Empty(await world.OpenPages());
        await world.Runs(id, "reach", new { key = "Identified" });
        await world.Pass(30.Minutes());
        await world.Runs(id, "reach", new { key = "Recovered" });
        Assert.Equal("gate-closed", await world.Refused(id, "reach", new { key = "Resolved" }));
        await world.Runs(id, "solve", new { text = "A new certificate." });
        await world.Runs(id, "reach", new { key = "Resolved" });
        Assert.Equal("gate-closed", await world.Refused(id, "reach", new { key = "Closed" }));
        foreach (var item in (string[])["lead-start/0", "lead-start/1"]) await world.Does("grace", id, "tick", ("key", item));
        Assert.Equal("closed", (await world.Runs(id, "reach", new { key = "Closed" })).Word("status"));
        Assert.Empty(await world.OpenPages());
        await world.Pass(5.Hours());
        Assert.DoesNotContain("clock-breached", await world.HistoryKinds(id));
        await world.IsItsTimeline(id);
    }

    [Theory, EachDatabase]
    public async Task A_broken_promise_pages_the_escalation_of_the_level(Engine engine)
    {
        await using var world = await Company.Open(engine, Process);
        var id = (await world.Declares("Nobody can pay", to: "person:ada")).Id();
        await world.Does("grace", id, "take-role", ("key", "lead"));
        await world.Pass(15.Minutes());
        Assert.Contains("clock-at-risk", await world.HistoryKinds(id));
        world.Mailbox("ada").Got("Response due in 5 min");
        await world.Pass(5.Minutes());
        world.Mailbox("linus").Got("Response overdue");
        var page = Assert.Single(await world.OpenPages(), page => page.Word("title")!.Contains("Response overdue", StringComparison.Ordinal));
        await world.Does("ada", id, "acknowledge");
        Assert.DoesNotContain(await world.OpenPages(), open => open.Id() == page.Id());
        await world.IsItsTimeline(id);
    }

    [Theory, EachDatabase]
    public async Task A_role_taken_otherwise_ends_its_page_and_the_same_people_are_not_asked_twice(Engine engine)
    {
        await using var world = await Company.Open(engine, Process);
        var id = (await world.Declares("Nobody can pay", to: "person:ada")).Id();
        await world.Does("ada", id, "acknowledge");
        Assert.Contains("Incident lead", (await world.OpenPage()).Word("title"), StringComparison.Ordinal);
        await world.Runs(id, "ask-role", new { key = "lead" });
        await world.OpenPage();
        await world.Runs(id, "ask-role", new { key = "lead", targets = new[] { "person:linus" } });
        Assert.Equal(2, (await world.OpenPages()).Count);
        await world.Does("ada", id, "take-role", ("key", "lead"));
        Assert.Empty(await world.OpenPages());
        world.Mailbox("grace").Got("Ada is Incident lead");
        await world.IsItsTimeline(id);
    }
}

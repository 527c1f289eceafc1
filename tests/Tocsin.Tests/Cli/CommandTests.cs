using System.Text.Json;

namespace Tocsin.Tests.Cli;

/// <summary>The command line: the same commands beside a running server and without one.</summary>
public sealed class CommandTests
{
    [Fact]
    public async Task A_token_is_printed_alone_and_opens_the_api()
    {
        await using var world = await World.Begin(Engine.Sqlite);
        var made = await Terminal.Type("token", "create", "--data", world.Data, "--name", "ci", "--scope", "read");
        Assert.Equal(0, made.Exit);
        Assert.Matches(@"\Atcs_[0-9a-z]{32}\n\z", made.Out);
        world.Anybody.DefaultRequestHeaders.Authorization = new("Bearer", made.Out.Trim());
        Assert.True((await world.Anybody.GetAsync("/api/v1/people")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Without_a_server_a_command_takes_the_folder_and_the_server_finds_what_it_did()
    {
        var folder = Directory.CreateTempSubdirectory("tocsin-").FullName;
        var added = await Terminal.Type("person", "add", "--data", folder, "--handle", "ada", "--name", "Ada", "--zone", "Europe/London", "--email", "ada@example.org");
        Assert.Equal((0, "ada is added as admin.\n"), (added.Exit, added.Out));
        var again = await Terminal.Type("person", "add", "--data", folder, "--handle", "ada", "--name", "Ada", "--zone", "Europe/London", "--email", "ada@example.org");
        Assert.Equal(1, again.Exit);
        Assert.Contains("Somebody is called ada already", again.Error, StringComparison.Ordinal);
        Assert.Contains("ada@example.org", (await Terminal.Type("person", "list", "--data", folder)).Out, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_folder_that_another_program_holds_without_answering_is_not_reachable()
    {
        await using var world = await World.Begin(Engine.Sqlite);
        File.Delete(Path.Combine(world.Data, "tocsin.sock"));
        var said = await Terminal.Type("person", "list", "--data", world.Data);
        Assert.Equal(3, said.Exit);
        Assert.Contains("is held by process", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_incident_is_declared_run_and_shown()
    {
        await using var world = await Scenarios.Company.Open(Engine.Sqlite);
        string[] declare = ["incident", "declare", "Nobody can pay", "--impact", "high", "--urgency", "high", "--to", "person:ada", "--service", "shop", "--data", world.Data];
        Assert.Equal("INC-1 is declared as SEV1.\n", (await Terminal.Type(declare)).Out);
        Assert.Contains("INC-1     SEV1   declared  Ada", (await Terminal.Type("incident", "list", "--data", world.Data)).Out, StringComparison.Ordinal);
        Assert.Equal("INC-1 is declared, SEV1, owner Ada.\n", (await Terminal.Type("incident", "note", "INC-1", "The gateway is slow.", "--data", world.Data)).Out);
        Assert.Equal("INC-1 is declared, SEV2, owner Ada.\n", (await Terminal.Type("incident", "level", "1", "--impact", "medium", "--urgency", "high", "--reason", "a way around", "--data", world.Data)).Out);
        Assert.Equal("INC-1 is declared, SEV2, owner Grace.\n", (await Terminal.Type("incident", "assign", "1", "person:grace", "--reason", "she knows it", "--data", world.Data)).Out);
        Assert.Equal(0, (await Terminal.Type("incident", "handover", "1", "person:linus", "--reason", "lunch", "--data", world.Data)).Exit);
        Assert.Equal("INC-1 is recovered, SEV2, owner Grace.\n", (await Terminal.Type("incident", "status", "1", "recovered", "--note", "restarted", "--data", world.Data)).Out);
        Assert.Contains("The gateway is slow.", (await Terminal.Type("incident", "show", "1", "--data", world.Data)).Out, StringComparison.Ordinal);
        Assert.StartsWith("# INC-1: Nobody can pay\n", (await Terminal.Type("incident", "export", "1", "--as", "markdown", "--data", world.Data)).Out, StringComparison.Ordinal);
        var refused = await Terminal.Type("incident", "assign", "1", "person:nobody", "--reason", "x", "--data", world.Data);
        Assert.Equal(1, refused.Exit);
        Assert.Contains("nobody is nobody here", refused.Error.Replace("person:", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_on_call_is_told_and_somebody_stands_in()
    {
        await using var world = await Scenarios.Company.Open(Engine.Sqlite);
        Assert.Contains("shop      ada      2026-02-09T09:00:00Z  ada", (await Terminal.Type("oncall", "--data", world.Data)).Out, StringComparison.Ordinal);
        Assert.Equal((await Terminal.Type("oncall", "--data", world.Data)).Out, (await Terminal.Type("oncall", "now", "--data", world.Data)).Out);
        Assert.Contains("2026-02-16T09:00:00Z", (await Terminal.Type("oncall", "next", "--data", world.Data)).Out, StringComparison.Ordinal);
        var added = await Terminal.Type(
            "oncall", "override", "add", "shop", "--data", world.Data, "--kind", "remove", "--who", "ada", "--from", "2026-02-04T00:00:00Z", "--until", "2026-02-05T00:00:00Z", "--reason", "a party");
        Assert.Equal("Nobody is on call for shop from 2026-02-04T00:00:00Z until 2026-02-05T00:00:00Z.\n", added.Error);
        Assert.Contains("a party", (await Terminal.Type("oncall", "override", "list", "shop", "--data", world.Data)).Out, StringComparison.Ordinal);
        string[] whole = ["oncall", "schedule", "shop", "--data", world.Data, "--to", "2026-02-08T00:00:00Z"];
        Assert.Contains("2026-02-04T00:00:00Z  2026-02-05T00:00:00Z  nobody", (await Terminal.Type(whole)).Out, StringComparison.Ordinal);
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", (await Terminal.Type([.. whole, "--format", "ics"])).Out, StringComparison.Ordinal);
        Assert.StartsWith("{\"schedule\":\"shop\"", (await Terminal.Type([.. whole, "--format", "json"])).Out, StringComparison.Ordinal);
        Assert.Equal($"{added.Out.Trim()} is taken back.\n", (await Terminal.Type("oncall", "override", "remove", "shop", added.Out.Trim(), "--data", world.Data)).Out);
    }

    [Fact]
    public async Task Alerts_are_silenced_and_maintenance_is_planned_listed_and_ended()
    {
        await using var world = await Scenarios.Company.Open(Engine.Sqlite);
        var added = await Terminal.Type("silence", "add", "--data", world.Data, "alertname=DiskFull", "host=~\"db.*\"", "--reason", "new disks", "--for", "2h");
        Assert.Equal((0, ""), (added.Exit, added.Error));
        var listed = (await Terminal.Type("silence", "list", "--data", world.Data)).Out;
        Assert.Contains("new disks", listed, StringComparison.Ordinal);
        Assert.Contains("alertname=\"DiskFull\" host=~\"db.*\"", listed, StringComparison.Ordinal);
        Assert.Equal($"{added.Out.Trim()} is ended.\n", (await Terminal.Type("silence", "expire", "--data", world.Data, added.Out.Trim())).Out);
        Assert.DoesNotContain("new disks", (await Terminal.Type("silence", "list", "--data", world.Data)).Out, StringComparison.Ordinal);
        Assert.Contains("Say until when", (await Terminal.Type("silence", "add", "--data", world.Data, "a=b", "--reason", "r")).Error, StringComparison.Ordinal);

        var would = await Terminal.Type("silence", "add", "--data", world.Data, "alertname=DiskFull", "--preview");
        Assert.Equal((0, "open now: 0; recorded in the last 7 days: 0\n"), (would.Exit, would.Out));
        Assert.DoesNotContain("DiskFull", (await Terminal.Type("silence", "list", "--data", world.Data)).Out, StringComparison.Ordinal);
        Assert.Contains("No service runs in mars", (await Terminal.Type("maintenance", "add", "--data", world.Data, "--environment", "mars", "--preview")).Error, StringComparison.Ordinal);
        var window = await Terminal.Type("maintenance", "add", "--data", world.Data, "--service", "shop", "--title", "Upgrade", "--starts", "2026-02-03T22:00:00Z", "--for", "3h");
        Assert.Equal((0, ""), (window.Exit, window.Error));
        Assert.Contains("pending", (await Terminal.Type("maintenance", "list", "--data", world.Data)).Out, StringComparison.Ordinal);
        Assert.Equal($"{window.Out.Trim()} is ended.\n", (await Terminal.Type("maintenance", "end", "--data", world.Data, window.Out.Trim())).Out);
    }

    [Fact]
    public async Task A_secret_without_a_value_is_read_from_the_standard_input()
    {
        await using var world = await World.Begin(Engine.Sqlite);
        Console.SetIn(new StringReader("not in the shell's history\n"));
        var kept = await Terminal.Type("secret", "set", "--data", world.Data, "smtp");
        Assert.Equal((0, "secret:smtp is kept.\n"), (kept.Exit, kept.Out));
        Assert.Contains("smtp", (await Terminal.Type("secret", "list", "--data", world.Data)).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_word_is_a_matter_of_usage()
    {
        Assert.Equal(2, (await Terminal.Type("frob")).Exit);
        Assert.Equal(2, (await Terminal.Type("token", "create", "--name", "x")).Exit);
        Assert.Equal(2, (await Terminal.Type("config", "lint", "-f", "no-such-folder")).Exit);
    }

    [Fact]
    public async Task Lint_needs_no_data_folder_and_ends_with_1_when_it_finds_something()
    {
        var folder = Directory.CreateTempSubdirectory("tocsin-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "team.yaml"), "kind: Team\nname: ops\nspec:\n  members: [ada]\n  frob: 1\n");
        var said = await Terminal.Type("config", "lint", "-f", folder);
        Assert.Equal(1, said.Exit);
        Assert.Contains("team.yaml:5:3", said.Out, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Lint_speaks_to_code_scanners()
    {
        var folder = Directory.CreateTempSubdirectory("tocsin-").FullName;
        var file = Path.Combine(folder, "my team.yaml");
        await File.WriteAllTextAsync(file, "kind: Team\nname: ops\nspec:\n  members: [ada]\n---\nkind: Service\nname: web\nspec: { team: ops }\n");
        var run = JsonElement.Parse((await Terminal.Type("config", "lint", "-f", folder, "--format", "sarif")).Out).GetProperty("runs")[0];
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).ToList();
        foreach (var result in run.GetProperty("results").EnumerateArray())
        {
            Assert.Equal("warning", result.GetProperty("level").GetString());
            Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()]);
            Assert.EndsWith("/my%20team.yaml", result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString(), StringComparison.Ordinal);
            Assert.True(result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32() > 0);
        }

        Assert.Equal(["service-without-policy", "team-without-owner", "unused"], rules);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Live_lint_asks_the_server_about_files_or_about_its_own_playbook()
    {
        await using var world = await World.Begin(Engine.Sqlite);
        await world.Person("ada");
        await world.Playbook("kind: Team\nname: ops\nspec: { members: [ada, zoe] }");
        var said = await Terminal.Type("config", "lint", "--live", "--data", world.Data);
        Assert.Equal(1, said.Exit);
        Assert.Contains("Nobody has the handle “zoe”", said.Out, StringComparison.Ordinal);
        var file = Path.Combine(world.Data, "team.yaml");
        await File.WriteAllTextAsync(file, "kind: Team\nname: ops\nspec: { members: [adda] }\n");
        Assert.Contains("team.yaml:3:19", (await Terminal.Type("config", "lint", "--live", "-f", file, "--data", world.Data)).Out, StringComparison.Ordinal);
        Assert.Equal(2, (await Terminal.Type("config", "lint")).Exit);
    }

    [Fact]
    public async Task An_alert_is_raised_answered_and_listed()
    {
        await using var world = await World.Begin(Engine.Sqlite);
        await world.Person("ada");
        Assert.Equal(0, (await Terminal.Type("alert", "send", "--data", world.Data, "--title", "disk full", "--label", "host=db1")).Exit);
        await world.Settle();
        var id = Assert.Single(await world.OpenPages()).GetProperty("id").GetString()!;
        Assert.Contains("disk full", (await Terminal.Type("page", "list", "--data", world.Data)).Out, StringComparison.Ordinal);
        Assert.Equal($"{id} is acknowledged.\n", (await Terminal.Type("page", "ack", id, "--data", world.Data)).Out);
        Assert.Equal(1, (await Terminal.Type("page", "close", id, "--data", world.Data)).Exit);
        Assert.Equal($"{id} is ended.\n", (await Terminal.Type("page", "close", id, "--reason", "done", "--data", world.Data)).Out);
        Assert.Contains("page-opened", (await Terminal.Type("page", "show", id, "--data", world.Data)).Out, StringComparison.Ordinal);
    }
}

using Tocsin.Tests.Scenarios;

namespace Tocsin.Tests.Cli;

/// <summary>What surrounds an incident, from the command line: reports, candidates, changes, drafts, evidence. What is wrong is told with its field.</summary>
public sealed class IncidentCommandTests
{
    [Fact]
    public async Task A_report_is_taken_down_and_says_what_heard_it()
    {
        await using var world = await Company.Open(Engine.Sqlite, Reporting.Rule);
        Assert.Matches(@"\ATaken down as [0-9A-Z]{7}\.\n\z", (await Types(world, "report", "It does not load.", "--service", "shop", "--who", "Mrs Miller", "--users", "3")).Out);
        Assert.Contains("It belongs to the candidate ", (await Types(world, "report", "It is dark.", "--service", "till")).Out, StringComparison.Ordinal);
        await world.Declares("Nobody can pay", "high", "high", to: "person:ada", services: ["shop"]);
        Assert.EndsWith(" It belongs to INC-1 Nobody can pay.\n", (await Types(world, "report", "I cannot pay.", "--service", "shop", "--contact", "+49 30 1", "--complaint")).Out, StringComparison.Ordinal);
        Assert.Contains("keeper the operator, reports 1, last at 2026-02-03T", (await Types(world, "incident", "show", "1")).Out, StringComparison.Ordinal);
        await Refuses(world, "service: The playbook has no such service", "report", "It is dark.", "--service", "mars");
        await Refuses(world, "text: ", "report", " ");
        await Refuses(world, "users: ", "report", "It is dark.", "--users", "-1");
    }

    [Fact]
    public async Task A_candidate_is_listed_accepted_rejected_or_merged()
    {
        await using var world = await Company.Open(Engine.Sqlite, Reporting.Rule);
        async Task<string> Candidate() => (await world.Reports("It is dark.", "till")).Word("candidate")!;
        var first = await Candidate();
        Assert.Matches($@"{first} +waiting +1 +till .* Till: It is dark\. +Till is a critical business application\.", (await Types(world, "candidate", "list")).Out);
        await Refuses(world, "impact: ", "candidate", "accept", first, "--impact", "vast", "--urgency", "high");
        Assert.Equal("accepted: INC-1 The tills are dark.\n", (await Types(world, "candidate", "accept", first, "--impact", "low", "--urgency", "high", "--title", "The tills are dark")).Out);
        await world.Runs("INC-1", "reach", new { key = "Identified" });
        await world.Runs("INC-1", "reach", new { key = "Recovered" });
        var second = await Candidate();
        await Refuses(world, "into: There is no incident INC-9", "candidate", "merge", second, "INC-9");
        Assert.Equal("merged: INC-1 The tills are dark.\n", (await Types(world, "candidate", "merge", second, "1", "--reason", "the same cable")).Out);
        var third = await Candidate();
        await Refuses(world, "reason: ", "candidate", "reject", third, "--reason", " ");
        Assert.Equal("rejected.\n", (await Types(world, "candidate", "reject", third, "--reason", "The plug.")).Out);
        Assert.DoesNotContain(third, (await Types(world, "candidate", "list")).Out, StringComparison.Ordinal);
        Assert.Contains(third, (await Types(world, "candidate", "list", "--all")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_is_told_of_and_listed()
    {
        await using var world = await Company.Open(Engine.Sqlite);
        string[] told = ["change", "add", "Shop v311", "--service", "shop", "--kind", "deploy", "--who", "grace", "--link", "https://ci.example/311", "--at", "2026-02-03T02:00:00Z", "--id", "v311"];
        var first = await Types(world, told);
        Assert.Equal((0, ""), (first.Exit, first.Error));
        Assert.Equal(first.Out, (await Types(world, told)).Out);
        await Types(world, "change", "add", "Another router", "--environment", "production");
        Assert.Matches(@"2026-02-03T02:00:00Z +deploy +shop +grace +api +Shop v311", (await Types(world, "change", "list")).Out);
        Assert.DoesNotContain("router", (await Types(world, "change", "list", "--service", "shop")).Out, StringComparison.Ordinal);
        await Refuses(world, "link: A link begins with http:// or https://.", "change", "add", "Shop v312", "--link", "ftp://ci.example");
        await Refuses(world, "summary: ", "change", "add", "");
    }

    [Fact]
    public async Task A_draft_is_printed()
    {
        await using var world = await Company.Open(Engine.Sqlite);
        await world.Declares("Nobody can pay", to: "person:ada");
        Assert.StartsWith("What happened: Nobody can pay.", (await Types(world, "incident", "draft", "INC-1")).Out, StringComparison.Ordinal);
        Assert.StartsWith("Impact: ", (await Types(world, "incident", "draft", "1", "--kind", "summary")).Out, StringComparison.Ordinal);
        await Refuses(world, "kind: kind is update or summary.", "incident", "draft", "1", "--kind", "poem");
        await Refuses(world, "There is no incident INC-9.", "incident", "draft", "INC-9");
    }

    [Fact]
    public async Task A_file_is_attached()
    {
        await using var world = await Company.Open(Engine.Sqlite);
        await world.Declares("Nobody can pay", to: "person:ada");
        var file = Path.Combine(world.Data, "gateway.log");
        await File.WriteAllTextAsync(file, "03:12 certificate expired");
        Assert.Equal("gateway.log is attached to INC-1.\n", (await Types(world, "incident", "attach", "1", file, "--text", "The gateway's log")).Out);
        Assert.Contains("Evidence: gateway.log. The gateway's log. 25 bytes, text/plain", (await Types(world, "incident", "show", "1")).Out, StringComparison.Ordinal);
        await Refuses(world, "text: ", "incident", "attach", "1", file, "--text", new string('x', 1_001));
        await Refuses(world, "The server answered 414 ", "incident", "attach", "1", file, "--text", new string('x', 20_000));
        await File.WriteAllTextAsync(file, "");
        await Refuses(world, "file: ", "incident", "attach", "1", file);
        await Refuses(world, "There is no file ", "incident", "attach", "1", file + "x");
    }

    private static Task<Said> Types(World world, params string[] words) => Terminal.Type([.. words, "--data", world.Data]);

    private static async Task Refuses(World world, string why, params string[] words)
    {
        var said = await Types(world, words);
        Assert.Equal((1, ""), (said.Exit, said.Out));
        Assert.StartsWith(why, said.Error, StringComparison.Ordinal);
    }
}

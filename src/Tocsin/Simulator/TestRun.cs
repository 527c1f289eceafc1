using Tocsin.Core.Alerts;
using Tocsin.Core.OnCall;
using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;
using Tocsin.Core.Silences;
using Tocsin.Core.Simulator.Tests;
using Tocsin.Playbooks;

namespace Tocsin.Simulator;

/// <summary>Runs tests of a playbook on its files alone: no server, no data folder, nobody told.</summary>
public static class TestRun
{
    /// <param name="playbook">The documents.</param>
    /// <param name="tests">The test files beside them.</param>
    public static TestReport Of(IReadOnlyList<PlaybookFile> playbook, IReadOnlyList<PlaybookFile> tests)
    {
        var read = playbook.Select(file => Yaml.Read(file.Name, file.Text)).ToList();
        var proposal = Documents.Read([.. read.SelectMany(file => file.Nodes)]);
        var findings = read.SelectMany(file => file.Findings).Concat(proposal.Findings).Where(finding => finding.Severity == FindingSeverity.Error).ToList();
        var written = new Playbook(0, proposal.Documents);
        var done = new List<TestedFile>();
        foreach (var file in tests)
        {
            var (nodes, syntax) = Yaml.Read(file.Name, file.Text);
            var (tested, wrong) = syntax.Count > 0 ? (null, syntax) : TestFile.Read(file.Name, nodes);
            findings.AddRange(wrong);
            if (tested is not null && findings.Count == 0) done.Add(new TestedFile(file.Name, Run(written, tested)));
        }

        return findings.Count > 0 ? new TestReport([], findings) : new TestReport(done, []);
    }

    private static List<Tested> Run(Playbook playbook, TestFile file)
    {
        var roster = new Roster(0, file.People);
        var live = Live.Empty with { World = World.Empty with { Playbook = playbook, Roster = roster, Arrangements = new Arrangements(0, file.Overrides, []) }, Routing = new Routing(playbook), Muting = new Muting(0, [.. file.Silences, .. file.Maintenance], playbook) };
        return [.. file.Tests.Select(test => new Tested(test.Name, test.Place, Run(live, test)))];
    }

    private static IReadOnlyList<Failure> Run(Live live, PlaybookTest test)
    {
        var alert = test.Alert;
        var answers = test.Acknowledges.Select(answer => new Acknowledging(answer.Person, answer.After)).ToList();
        var asked = Simulate.Ask(live, new Question(alert.Integration, alert.Payload, alert.Title, alert.Service, null, alert.Severity, alert.Labels, test.At, answers), test.At);
        if (asked.Refusal is { } refusal) return [new Failure(alert.Place, "an alert that can be asked about", refusal.Text)];
        List<Failure> unread = [.. asked.Value!.Problems.Select(problem => new Failure(alert.Place, "a payload that can be read", problem.Text))];
        return [.. unread, .. Verdict.Of(test, asked.Value!.Simulated, live.Roster)];
    }
}

/// <summary>What became of the tests.</summary>
/// <param name="Findings">What is wrong with the files themselves; then nothing was run.</param>
public sealed record TestReport(IReadOnlyList<TestedFile> Files, IReadOnlyList<Finding> Findings)
{
    public int Count => Files.Sum(file => file.Tests.Count);

    public int Failed => Files.Sum(file => file.Tests.Count(test => test.Failures.Count > 0));

    public bool IsGood => Findings.Count == 0 && Failed == 0;
}

/// <summary>One test file, run.</summary>
public sealed record TestedFile(string Name, IReadOnlyList<Tested> Tests);

/// <summary>One test, run.</summary>
public sealed record Tested(string Name, Position Place, IReadOnlyList<Failure> Failures);

using Tocsin.Core.Playbooks;
using Tocsin.Playbooks;

namespace Tocsin.Tests.Playbooks;

/// <summary>What a newcomer begins with is in order.</summary>
public sealed class StarterPlaybook
{
    [Fact]
    public void It_reads_without_a_finding_and_leaves_lint_nothing_to_say()
    {
        var files = Directory.GetFiles(Folder(), "*.yaml").Order(StringComparer.Ordinal).Select(file => Yaml.Read(Path.GetFileName(file), File.ReadAllText(file))).ToList();
        Assert.Empty(files.SelectMany(file => file.Findings));
        var proposal = Documents.Read([.. files.SelectMany(file => file.Nodes)]);
        Assert.Empty(proposal.Findings);
        Assert.Empty(Lint.Static(new Playbook(1, proposal.Documents), Instant.FromUtc(2026, 2, 1, 0, 0), proposal.Origins));
        Assert.Equal(
            ["Team operations", "Service website", "Schedule operations", "EscalationPolicy operations", "Integration alertmanager", "Route warnings", "Channel email"],
            proposal.Documents.Select(document => $"{document.Kind} {document.Name}"));
    }

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Tocsin.slnx")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests do not stand in the repository.");
        return Path.Combine(folder.FullName, "playbooks", "starter");
    }
}

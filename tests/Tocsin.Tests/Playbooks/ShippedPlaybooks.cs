using Tocsin.Core.Playbooks;
using Tocsin.Core.Playbooks.Schemas;
using Tocsin.Playbooks;

namespace Tocsin.Tests.Playbooks;

/// <summary>The playbooks that come with the program are in order and complete.</summary>
public sealed class ShippedPlaybooks
{
    [Fact]
    public void The_starter_reads_without_a_finding_and_leaves_lint_nothing_to_say()
    {
        var proposal = Read("starter");
        Assert.Empty(proposal.Findings);
        Assert.Empty(Lint.Static(new Playbook(1, proposal.Documents), Instant.FromUtc(2026, 2, 1, 0, 0), proposal.Origins));
        Assert.Equal(
            ["Team operations", "Service website", "Schedule operations", "EscalationPolicy operations", "Integration alertmanager", "Route warnings", "Channel email"],
            proposal.Documents.Select(document => $"{document.Kind} {document.Name}"));
    }

    [Fact]
    public void The_reference_reads_without_a_finding_and_shows_every_field_of_every_kind()
    {
        var proposal = Read("reference");
        Assert.Empty(proposal.Findings);
        var shown = proposal.Documents.SelectMany(document => Names(document.Kind, Documents.Write(document).Find("spec")!)).ToHashSet(StringComparer.Ordinal);
        Assert.Equal([], Kinds.All.SelectMany(kind => Names(kind.Kind, kind.Fields)).Except(shown));
    }

    private static IEnumerable<string> Names(string around, IReadOnlyList<Field> fields) => fields.SelectMany(field =>
        Names($"{around}.{field.Name}", field.Type.Fields).Append($"{around}.{field.Name}"));

    private static IEnumerable<string> Names(string around, Node node) => node switch
    {
        MapNode map => map.Entries.SelectMany(entry => Names($"{around}.{entry.Name}", entry.Value)).Append(around),
        ListNode list => list.Items.SelectMany(item => Names(around, item)).Append(around),
        _ => [around],
    };

    internal static Proposal Read(string folder)
    {
        var files = Directory.GetFiles(Path.Combine(Playbooks(), folder), "*.yaml").Where(file => !file.EndsWith(".test.yaml", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(file => Yaml.Read(Path.GetFileName(file), File.ReadAllText(file))).ToList();
        Assert.Empty(files.SelectMany(file => file.Findings));
        return Documents.Read([.. files.SelectMany(file => file.Nodes)]);
    }

    private static string Playbooks()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Tocsin.slnx")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests do not stand in the repository.");
        return Path.Combine(folder.FullName, "playbooks");
    }
}

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

    public static TheoryData<string> Starters => ["saas-team", "itsm-command-centre", "telecom-operations"];

    [Theory, MemberData(nameof(Starters))]
    public void A_starter_reads_without_a_finding_and_leaves_lint_nothing_to_say(string folder)
    {
        var proposal = Read(folder);
        Assert.Empty(proposal.Findings);
        Assert.Empty(Lint.Static(new Playbook(1, proposal.Documents), Instant.FromUtc(2026, 2, 1, 0, 0), proposal.Origins));
        Assert.Empty(Kinds.All.Select(kind => kind.Kind).Except(proposal.Documents.Select(document => document.Kind)).Except(["Inhibition", "BusinessCalendar"]));
    }

    [Fact]
    public void The_demo_company_reads_without_a_finding_and_knows_how_it_handles_incidents()
    {
        using var text = new StreamReader(typeof(Starters).Assembly.GetManifestResourceStream("company.yaml")!);
        var (nodes, findings) = Yaml.Read("company.yaml", text.ReadToEnd());
        var proposal = Documents.Read(nodes);
        Assert.Empty(findings.Concat(proposal.Findings).Concat(Lint.Static(new Playbook(1, proposal.Documents), Instant.FromUtc(2026, 2, 1, 0, 0), proposal.Origins)));
        Assert.Single(proposal.Documents.OfType<IncidentType>());
    }

    /// <summary>Whoever asks where a duty went finds it, and no duty is only in the files.</summary>
    [Theory, MemberData(nameof(Starters))]
    public void The_guide_quotes_every_item_of_a_starter_and_nothing_else(string folder)
    {
        var documents = Nodes(folder).ToDictionary(document => $"{Line(document.Find("kind")!)} {Line(document.Find("name")!)}", document => Said(document).ToList(), StringComparer.Ordinal);
        var quoted = File.ReadAllLines(Path.Combine(Playbooks(), "..", "docs", "guide", $"playbook-{folder}.md"))
            .Select(line => line.Split(" | ")).Where(cells => cells.Length == 3 && cells[1].StartsWith('`'))
            .Select(cells => (Document: cells[1].Trim('`'), Item: cells[2].TrimEnd(' ', '|'))).ToList();
        Assert.DoesNotContain(quoted, quote => !documents.TryGetValue(quote.Document, out var said) || !said.Exists(text => text.Contains(quote.Item, StringComparison.Ordinal)));
        var items = Read(folder).Documents.OfType<Checklist>().SelectMany(list => list.Items.Select(item => (Document: $"Checklist {list.Name}", Item: item))).ToList();
        Assert.NotEmpty(items);
        Assert.Empty(items.Except(quoted));
    }

    /// <summary>What a document says: each text, and each group with its single values on one line.</summary>
    private static IEnumerable<string> Said(Node node) => node switch
    {
        MapNode map => map.Entries.SelectMany(entry => Said(entry.Value)).Append(string.Join(", ", map.Entries.Select(entry => (entry.Name, Text: Line(entry.Value))).Where(entry => entry.Text is not null).Select(entry => $"{entry.Name}: {entry.Text}"))),
        ListNode list => list.Items.SelectMany(Said),
        TextNode text => [text.Text],
        _ => [],
    };

    private static string? Line(Node node) => node switch
    {
        TextNode text => text.Text,
        ListNode list when list.Items.All(item => item is TextNode) => $"[{string.Join(", ", list.Items.Select(item => ((TextNode)item).Text))}]",
        _ => null,
    };

    private static IEnumerable<string> Names(string around, IReadOnlyList<Field> fields) => fields.SelectMany(field =>
        Names($"{around}.{field.Name}", field.Type.Fields).Append($"{around}.{field.Name}"));

    private static IEnumerable<string> Names(string around, Node node) => node switch
    {
        MapNode map => map.Entries.SelectMany(entry => Names($"{around}.{entry.Name}", entry.Value)).Append(around),
        ListNode list => list.Items.SelectMany(item => Names(around, item)).Append(around),
        _ => [around],
    };

    internal static Proposal Read(string folder) => Documents.Read(Nodes(folder));

    private static List<MapNode> Nodes(string folder)
    {
        var files = Directory.GetFiles(Path.Combine(Playbooks(), folder), "*.yaml").Where(file => !file.EndsWith(".test.yaml", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(file => Yaml.Read(Path.GetFileName(file), File.ReadAllText(file))).ToList();
        Assert.Empty(files.SelectMany(file => file.Findings));
        return [.. files.SelectMany(file => file.Nodes).Cast<MapNode>()];
    }

    private static string Playbooks()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Tocsin.slnx")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests do not stand in the repository.");
        return Path.Combine(folder.FullName, "playbooks");
    }
}

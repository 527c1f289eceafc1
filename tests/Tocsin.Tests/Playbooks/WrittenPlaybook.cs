using Tocsin.Core.Playbooks;
using Tocsin.Playbooks;

namespace Tocsin.Tests.Playbooks;

/// <summary>A playbook as somebody wrote it, read as the program reads it.</summary>
internal static class WrittenPlaybook
{
    /// <summary>The smallest set in which everything another document may name exists.</summary>
    public const string Company = """
        kind: Team
        name: payments
        spec: { members: [ada, grace], owner: ada, policy: payments }
        ---
        kind: Service
        name: checkout
        spec: { team: payments }
        ---
        kind: Schedule
        name: payments
        spec:
          zone: Europe/Berlin
          layers: [{ name: primary, members: [ada, grace], shift: 1w, handOff: "09:00", from: 2026-01-05 }]
        ---
        kind: EscalationPolicy
        name: payments
        spec: { steps: [{ page: [schedule:payments], wait: 5m }] }
        """;

    public static Proposal Read(string yaml)
    {
        var (nodes, findings) = Yaml.Read("company.yaml", yaml);
        Assert.Empty(findings);
        return Documents.Read(nodes);
    }

    /// <summary>Reads one document beside the company's.</summary>
    public static Proposal ReadBesideCompany(string yaml)
    {
        var (nodes, findings) = Yaml.Read("new.yaml", yaml);
        Assert.Empty(findings);
        return Documents.Read(nodes, Read(Company).Documents);
    }

    /// <summary>The documents, which must be good.</summary>
    public static T Only<T>(string yaml)
        where T : Document
    {
        var proposal = ReadBesideCompany(yaml);
        Assert.Empty(proposal.Findings);
        return Assert.IsType<T>(Assert.Single(proposal.Documents));
    }
}

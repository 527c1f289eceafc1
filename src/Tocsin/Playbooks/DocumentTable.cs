using Tocsin.Core.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Playbooks;

/// <summary>Reads the documents as stored.</summary>
public static class DocumentTable
{
    public const string Mark = "playbook";

    /// <summary>The documents were checked when they were written, so a finding now is a fault.</summary>
    public static async Task<Playbook> Load(Session session, long revision)
    {
        var bodies = await session.Query<string>("SELECT body FROM document ORDER BY kind, name");
        var proposal = Documents.Read([.. bodies.SelectMany(body => Yaml.Read("", body).Nodes)]);
        return proposal.Findings.FirstOrDefault(finding => finding.Severity == FindingSeverity.Error) is { } finding
            ? throw new InvalidOperationException($"The stored playbook cannot be read: {finding}")
            : new Playbook(revision, proposal.Documents);
    }
}

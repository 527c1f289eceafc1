using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Tests.Playbooks;

public sealed class WritingDocuments
{
    [Fact]
    public void What_is_written_reads_as_the_same_document() =>
        Prop.ForAll(SomeDocuments.Any.ToArbitrary(), document =>
        {
            var proposal = Documents.Read([Documents.Write(document)]);
            var own = proposal.Findings.Where(finding => finding.Rule is not "unknown-name");
            return !own.Any() && proposal.Documents.Count == 1 && Whole(proposal.Documents[0]) == Whole(document);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Values_as_by_default_are_left_out()
    {
        var node = Documents.Write(new EscalationPolicy(
            "p", "p", [new Step([new Target(TargetKind.Person, "ada")], Duration.FromMinutes(5))], 1, [], EscalationPolicy.DefaultAgain, EscalationPolicy.DefaultAckTimeout));
        Assert.Equal(["kind", "name", "spec"], node.Entries.Select(entry => entry.Name));
        Assert.Equal(["steps"], Assert.IsType<MapNode>(node.Find("spec")).Entries.Select(entry => entry.Name));
    }

    private static string Whole(Document document) => JsonSerializer.Serialize(document, document.GetType());
}

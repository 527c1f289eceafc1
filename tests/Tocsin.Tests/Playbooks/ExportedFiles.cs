using FsCheck;
using FsCheck.Fluent;
using Tocsin.Core.Playbooks;
using Tocsin.Core.Tests.Playbooks;
using Tocsin.Playbooks;

namespace Tocsin.Tests.Playbooks;

/// <summary>What is exported is what apply takes back, whatever the documents are.</summary>
public sealed class ExportedFiles
{
    [Fact]
    public void Every_document_stands_in_a_file_of_its_own_and_reads_as_it_was() =>
        Prop.ForAll(SomeDocuments.Any.ListOf().ToArbitrary(), generated =>
        {
            var playbook = new Playbook(1, generated.DistinctBy(DocumentName.Of));
            var files = Exported.Files(YamlText.Write(playbook.Documents));
            var proposed = ProposedPlaybook.Read(new Change(files, [], false, null, "", Change.ByApply), playbook, []);
            return files.Count == playbook.Documents.Count && files.DistinctBy(file => file.Name).Count() == files.Count
                && proposed.Findings.All(finding => finding.Rule == "unknown-name") && Plan.Of(proposed, playbook) is { IsEmpty: true } plan && plan.Same.Count == files.Count;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public async Task Applying_an_exported_folder_changes_nothing_and_a_folder_with_other_files_is_refused()
    {
        await using var world = await World.Begin(Engine.Sqlite);
        await world.Playbook("kind: Team\nname: ops\nspec: { members: [ada] }");
        var folder = Path.Combine(world.Data, "exported");
        Assert.Equal($"2 written below {folder}\n", (await Terminal.Type("config", "export", "--data", world.Data, "-o", folder)).Out);
        Assert.Equal((1, 0), ((await Terminal.Type("config", "lint", "-f", folder)).Exit, (await Terminal.Type("config", "diff", "--data", world.Data, "-f", folder, "--prune")).Exit));
        Assert.Equal("2 unchanged, 2 of them kept elsewhere than before, revision 1\n", (await Terminal.Type("config", "apply", "--data", world.Data, "-f", folder)).Out);
        Assert.Equal("2 unchanged, revision 1\n", (await Terminal.Type("config", "apply", "--data", world.Data, "-f", folder)).Out);

        await File.WriteAllTextAsync(Path.Combine(folder, "team", "ops.yaml"), "kind: Team\nname: ops\nspec: { members: [ada, grace] }\n");
        var differs = await Terminal.Type("config", "diff", "--data", world.Data, "-f", folder);
        Assert.Equal(1, differs.Exit);
        Assert.Contains("--- Team ops\n+++ Team ops\n@@ -1,4 +1,4 @@\n kind: Team\n name: ops\n spec:\n-  members: [ada]\n+  members: [ada, grace]\n", differs.Out, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder, "mine.yaml"), "kind: Team\nname: other\nspec: { owner: 1 }\n");
        Assert.Equal(1, (await Terminal.Type("config", "export", "--data", world.Data, "-o", folder)).Exit);
        await File.WriteAllTextAsync(Path.Combine(folder, "mine.yaml"), "kind: Tram\n");
        Assert.Equal(2, (await Terminal.Type("config", "diff", "--data", world.Data, "-f", folder)).Exit);
    }

    [Fact]
    public async Task The_past_is_listed_compared_and_brought_back_from_a_terminal()
    {
        await using var world = await World.Begin(Engine.Sqlite);
        await world.Playbook("kind: Team\nname: ops\nspec: { members: [ada] }");
        await world.Playbook("kind: Team\nname: ops\nspec: { members: [ada, grace] }");
        var history = await Terminal.Type("config", "history", "--data", world.Data);
        Assert.Matches("2 +.* +the operator +apply +so says the test +Team ops\n1 .* Channel email, Team ops\n", history.Out);
        Assert.Matches(@"2 +.*\+1 -1\n1 .*\+4 -0\n", (await Terminal.Type("config", "history", "Team", "ops", "--data", world.Data)).Out);
        Assert.Contains("+  members: [ada, grace]\n", (await Terminal.Type("config", "diff", "--from", "1", "--to", "2", "--data", world.Data)).Out, StringComparison.Ordinal);
        Assert.Contains("Say why", (await Terminal.Type("config", "rollback", "1", "--data", world.Data)).Error, StringComparison.Ordinal);
        Assert.Equal("updated Team ops\n0 unchanged, revision 3\n", (await Terminal.Type("config", "rollback", "1", "--why", "too many", "--data", world.Data)).Out);
    }
}

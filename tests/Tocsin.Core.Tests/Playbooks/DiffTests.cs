using FsCheck;
using FsCheck.Fluent;
using Tocsin.Core.Playbooks.Diffs;

namespace Tocsin.Core.Tests.Playbooks;

public sealed class DiffTests
{
    private static readonly Gen<string> Text = Gen.Elements("a", "b", "c", "d").ListOf().Select(lines => string.Concat(lines.Select(line => line + "\n")));

    [Fact]
    public void A_changed_line_goes_and_comes_between_those_that_stay() =>
        Assert.Equal([" a", "-b", "+x", " c"], Lines("a\nb\nc\n", "a\nx\nc\n"));

    [Fact]
    public void What_goes_stands_before_what_comes() => Assert.Equal(["-a", "-b", "+x", "+y", " c"], Lines("a\nb\nc\n", "x\ny\nc\n"));

    [Fact]
    public void A_text_that_begins_or_ends()
    {
        Assert.Equal(["+a"], Lines("", "a\n"));
        Assert.Equal(["-a"], Lines("a\n", ""));
    }

    [Fact]
    public void Both_texts_can_be_read_off_every_comparison() => Prop.ForAll(Text.ToArbitrary(), Text.ToArbitrary(), (before, after) =>
    {
        var lines = LineDiff.Between(before, after);
        return Read(lines, DiffMark.Added) == before && Read(lines, DiffMark.Removed) == after
            && IsCounted(lines.Select(line => line.Before)) && IsCounted(lines.Select(line => line.After));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void No_comparison_has_more_changes_than_need_be() => Prop.ForAll(Text.ToArbitrary(), Text.ToArbitrary(), (before, after) =>
        LineDiff.Between(before, after).Count(line => line.Mark != DiffMark.Same) == Fewest(before, after)).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Texts_that_have_too_little_in_common_count_as_rewritten()
    {
        var lines = LineDiff.Between(Numbered("a"), Numbered("b"));
        Assert.Equal(2 * (LineDiff.MostEdits + 1), lines.Count);
        Assert.All(lines.Take(LineDiff.MostEdits + 1), line => Assert.Equal(DiffMark.Removed, line.Mark));
        static string Numbered(string word) => string.Concat(Enumerable.Range(0, LineDiff.MostEdits + 1).Select(line => $"{word}{line}\n"));
    }

    [Fact]
    public void Only_the_changed_stretches_are_shown_with_three_lines_around()
    {
        var before = string.Concat(Enumerable.Range(1, 40).Select(line => $"{line}\n"));
        var hunks = Hunk.Of(LineDiff.Between(before, before.Replace("\n10\n", "\nten\n", StringComparison.Ordinal).Replace("\n30\n", "\nthirty\n", StringComparison.Ordinal)));
        Assert.Equal(["@@ -7,7 +7,7 @@", "@@ -27,7 +27,7 @@"], hunks.Select(hunk => hunk.Head));
        Assert.Single(Hunk.Of(LineDiff.Between(before, before.Replace("\n10\n", "\nten\n", StringComparison.Ordinal).Replace("\n16\n", "\nsixteen\n", StringComparison.Ordinal))));
        Assert.Empty(Hunk.Of(LineDiff.Between(before, before)));
    }

    private static IEnumerable<string> Lines(string before, string after) =>
        LineDiff.Between(before, after).Select(line => (line.Mark switch { DiffMark.Added => "+", DiffMark.Removed => "-", _ => " " }) + line.Text);

    private static string Read(IEnumerable<DiffLine> lines, DiffMark without) =>
        string.Concat(lines.Where(line => line.Mark != without).Select(line => line.Text + "\n"));

    private static bool IsCounted(IEnumerable<int?> numbers) => numbers.OfType<int>().Select((number, place) => number == place + 1).All(good => good);

    /// <summary>By the plain table over both texts.</summary>
    private static int Fewest(string before, string after)
    {
        var (old, young) = (before.Split('\n')[..^1], after.Split('\n')[..^1]);
        var common = new int[old.Length + 1, young.Length + 1];
        for (var x = old.Length - 1; x >= 0; x--)
        {
            for (var y = young.Length - 1; y >= 0; y--)
                common[x, y] = old[x] == young[y] ? common[x + 1, y + 1] + 1 : Math.Max(common[x + 1, y], common[x, y + 1]);
        }

        return old.Length + young.Length - (2 * common[0, 0]);
    }
}

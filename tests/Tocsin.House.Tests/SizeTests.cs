using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tocsin.House.Tests;

/// <summary>A file fits a screen or three; a method fits the eye.</summary>
public sealed class SizeTests
{
    private const int FileLines = 400;
    private const int MethodLines = 60;
    // A line for each verb of the command line, three for each module.
    private const int ProgramLines = 120;
    private const long TrackedBytes = 1_000_000;

    private static IEnumerable<HouseFile> Written => Tree.Under("", ".cs", ".razor", ".css", ".js", ".sql", ".ci/run");

    [Fact]
    public void No_file_is_longer_than_400_lines() => Finding.None(Written.SelectMany(TooLong));

    // A suite may be a long table of cases; it still ends at 400.
    [Fact]
    public void A_file_past_180_lines_says_why_in_the_list() => Finding.None(
        Written.Where(file => !file.Path.StartsWith("tests/", StringComparison.Ordinal)).SelectMany(LongWithoutReason));

    [Fact]
    public void The_list_of_long_files_names_only_long_files() => Finding.None(
        LongFiles.Reasons.Keys.Where(path => !Written.Any(file => file.Path == path && file.Lines.Length > LongFiles.From))
            .Select(path => new Finding($"{path} is gone or short: take it off LongFiles")));

    [Fact]
    public void No_method_is_longer_than_60_lines() => Finding.None(Tree.CSharp.SelectMany(LongMethods));

    [Fact]
    public void Program_stays_a_table_of_contents() => Finding.None(
        Tree.Under("src/Tocsin/Program.cs").Where(file => file.Lines.Length > ProgramLines)
            .Select(file => file.At(ProgramLines, $"has {file.Lines.Length} lines, at most {ProgramLines}")));

    [Fact]
    public void No_file_is_larger_than_a_megabyte() => Finding.None(
        Tree.Files.Where(file => file.Bytes() > TrackedBytes).Select(file => file.At(1, $"has {file.Bytes()} bytes, at most {TrackedBytes}")));

    [Fact]
    public void These_rules_bite()
    {
        Assert.Single(TooLong(HouseFile.Imagined("src/A.cs", new string('\n', FileLines) + "x")));
        Assert.Empty(TooLong(HouseFile.Imagined("src/A.cs", new string('\n', FileLines - 1) + "x")));
        Assert.Single(LongWithoutReason(HouseFile.Imagined("src/A.cs", new string('\n', LongFiles.From) + "x")));
        Assert.Single(LongMethods(HouseFile.Imagined("src/A.cs", $"class A {{ void M() {{ {new string('\n', MethodLines)} }} }}")));
        Assert.Empty(LongMethods(HouseFile.Imagined("src/A.cs", $"class A {{ void M() {{ {new string('\n', MethodLines - 1)} }} }}")));
    }

    private static IEnumerable<Finding> TooLong(HouseFile file) =>
        file.Lines.Length > FileLines ? [file.At(FileLines, $"has {file.Lines.Length} lines, at most {FileLines}")] : [];

    private static IEnumerable<Finding> LongWithoutReason(HouseFile file) =>
        file.Lines.Length > LongFiles.From && !LongFiles.Reasons.ContainsKey(file.Path)
            ? [file.At(LongFiles.From, $"has {file.Lines.Length} lines: split it, or say in LongFiles.cs why it is one")]
            : [];

    private static IEnumerable<Finding> LongMethods(HouseFile file) =>
        from node in file.Syntax.DescendantNodes()
        where node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax
        let lines = file.LineOf(node.Span.End) - file.LineOf(node.SpanStart) + 1
        where lines > MethodLines
        select file.At(node, $"is a method of {lines} lines, at most {MethodLines}");
}

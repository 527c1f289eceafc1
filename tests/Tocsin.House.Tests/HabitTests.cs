using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tocsin.House.Tests;

/// <summary>What we do not leave behind, and do not swallow.</summary>
public sealed partial class HabitTests
{
    // The rules themselves must name what they forbid.
    private static IEnumerable<HouseFile> Judged => Tree.Files.Where(file =>
        Text().IsMatch(file.Path) && !file.Path.StartsWith("tests/Tocsin.House.Tests/", StringComparison.Ordinal));

    private static IEnumerable<HouseFile> Code => Tree.CSharp.Where(Judged.Contains);

    [Fact]
    public void Nothing_is_left_to_do_in_a_comment() => Finding.None(Judged.SelectMany(LeftToDo));

    [Fact]
    public void Nothing_sleeps_and_nothing_blocks() => Finding.None(Code.SelectMany(Blocking));

    [Fact]
    public void No_exception_is_swallowed() => Finding.None(Code.SelectMany(Swallowed));

    [Fact]
    public void A_suppression_says_why_on_its_line() => Finding.None(Code.SelectMany(Unexplained));

    [Fact]
    public void No_file_knows_the_machine_it_was_written_on() => Finding.None(Judged.SelectMany(Machine));

    [Fact]
    public void No_regions_and_no_code_asleep_in_comments() => Finding.None(Code.SelectMany(Asleep));

    [Fact]
    public void These_rules_bite()
    {
        Assert.Single(LeftToDo(HouseFile.Imagined("src/A.cs", "// TODO: later")));
        Assert.Single(Blocking(HouseFile.Imagined("src/A.cs", "class A { void M() => Thread.Sleep(1); }")));
        Assert.Single(Blocking(HouseFile.Imagined("src/A.cs", "class A { int M() => N().GetAwaiter().GetResult(); }")));
        Assert.Single(Blocking(HouseFile.Imagined("src/A.cs", "class A { async void M() { } }")));
        Assert.Single(Swallowed(HouseFile.Imagined("src/A.cs", "class A { void M() { try { N(); } catch { } } }")));
        Assert.Single(Swallowed(HouseFile.Imagined("src/A.cs", "class A { void M() { try { N(); } catch (IOException) { } } }")));
        Assert.Single(Swallowed(HouseFile.Imagined("src/A.cs", "class A { void M() { try { N(); } catch (Exception) { /* it happens */ } } }")));
        Assert.Empty(Swallowed(HouseFile.Imagined("src/A.cs", "class A { void M() { try { N(); } catch (IOException) { /* The reader has gone: nobody is left to tell. */ } } }")));
        Assert.Single(Unexplained(HouseFile.Imagined("src/A.cs", "#pragma warning disable CA1000\nclass A;")));
        Assert.Empty(Unexplained(HouseFile.Imagined("src/A.cs", "#pragma warning disable CA1000 // The framework asks for a static here.\nclass A;")));
        Assert.Single(Unexplained(HouseFile.Imagined("src/A.cs", "[SuppressMessage(\"a\", \"b\")] class A;")));
        Assert.Single(Machine(HouseFile.Imagined("README.md", "see /home/ada/tocsin")));
        Assert.Single(Asleep(HouseFile.Imagined("src/A.cs", "#region A\n#endregion")));
        Assert.Single(Asleep(HouseFile.Imagined("src/A.cs", "// Send(message);")));
    }

    private static IEnumerable<Finding> LeftToDo(HouseFile file) =>
        file.Numbered.Where(numbered => Unfinished().IsMatch(numbered.Line)).Select(numbered => file.At(numbered.Number, "is left to do"));

    private static IEnumerable<Finding> Blocking(HouseFile file) =>
        file.Numbered.Where(numbered => Blocks().IsMatch(numbered.Line)).Select(numbered => file.At(numbered.Number, "blocks a thread, or cannot be awaited"));

    private static IEnumerable<Finding> Swallowed(HouseFile file) =>
        from caught in file.Syntax.DescendantNodes().OfType<CatchClauseSyntax>()
        where caught.Block.Statements.Count == 0
        let precise = caught.Filter is not null || (caught.Declaration is { } declaration && declaration.Type.ToString() is not ("Exception" or "System.Exception"))
        let explained = caught.Block.DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
        where !precise || !explained
        select file.At(caught, "swallows an exception: name the one, and say in the block why nothing is done");

    private static IEnumerable<Finding> Unexplained(HouseFile file) =>
        file.Numbered.Where(numbered =>
            (numbered.Line.Contains("#pragma warning disable", StringComparison.Ordinal) && !numbered.Line.Contains("//", StringComparison.Ordinal))
            || (numbered.Line.Contains("[SuppressMessage", StringComparison.Ordinal) && !numbered.Line.Contains("Justification", StringComparison.Ordinal)))
            .Select(numbered => file.At(numbered.Number, "is suppressed without a reason on its line"));

    private static IEnumerable<Finding> Machine(HouseFile file) =>
        file.Numbered.Where(numbered => Homes().IsMatch(numbered.Line)).Select(numbered => file.At(numbered.Number, "names a folder of one machine"));

    private static IEnumerable<Finding> Asleep(HouseFile file) =>
        from trivia in file.Syntax.DescendantTrivia(descendIntoTrivia: true)
        let text = trivia.ToString()
        where trivia.IsKind(SyntaxKind.RegionDirectiveTrivia) || (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) && CodeLine().IsMatch(text))
        select file.At(file.LineOf(trivia.SpanStart), "is a region, or code in a comment");

    [GeneratedRegex(@"\.(cs|razor|css|js|sql|md|ya?ml|props|csproj|slnx|json|svg|txt)$|^\.ci/")]
    private static partial Regex Text();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"Thread\.Sleep|GetAwaiter\(\)\.GetResult\(\)|\basync void\b")]
    private static partial Regex Blocks();

    [GeneratedRegex(@"(?<![\w.])/(home|Users|work)/[A-Za-z]|(?<![\w.])/root/|[A-Z]:\\Users\\")]
    private static partial Regex Homes();

    [GeneratedRegex(@"^//\s*[\w.\[\]<>]+(\(.*\))?;\s*$|^//\s*(var|if|return|await|using)\b.*[;{]\s*$")]
    private static partial Regex CodeLine();
}

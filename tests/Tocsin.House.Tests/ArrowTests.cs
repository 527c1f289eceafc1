using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tocsin.House.Tests;

/// <summary>Modules know only the modules they are declared to know.</summary>
public sealed class ArrowTests
{
    private static readonly Floor Core = new("src/Tocsin.Core", "Tocsin.Core", Arrows.Core);
    private static readonly Floor Shell = new("src/Tocsin", "Tocsin", Arrows.Shell);

    [Fact]
    public void Core_follows_its_arrows() => Finding.None(Core.Forbidden(Core.Files));

    [Fact]
    public void The_shell_follows_its_arrows() => Finding.None(Shell.Forbidden(Shell.Files));

    [Fact]
    public void Each_arrow_is_used() => Finding.None(Core.Unused().Concat(Shell.Unused()));

    [Fact]
    public void Arrows_stand_together_from_the_ground_up() => Finding.None(Disorder(Arrows.Core).Concat(Disorder(Arrows.Shell)));

    [Fact]
    public void Arrows_never_run_in_a_circle() => Finding.None(Core.Circles().Concat(Shell.Circles()));

    [Fact]
    public void Each_arrow_says_why() => Assert.All(Arrows.Core.Concat(Arrows.Shell), arrow => Assert.True(arrow.Why.Length > 10, $"{arrow.From} -> {arrow.To}"));

    [Fact]
    public void The_ground_does_not_hear_what_is_decided() => Finding.None(Arrows.Deaf.SelectMany(module =>
        Core.References(Shell.Files.Where(file => Shell.ModuleOf(file) == module)).Where(reference => reference.To != Arrows.Shared)
            .Select(reference => reference.File.At(reference.Line, $"{module} may not know Tocsin.Core.{reference.To}"))));

    [Fact]
    public void What_all_screens_see_is_the_components_and_no_other_module() => Finding.None(
        Shell.References(Tree.Under("src/Tocsin/", "_Imports.razor")).Where(reference => reference.To != Arrows.Components)
            .Select(reference => reference.File.At(reference.Line, $"lets every screen know {reference.To}")));

    [Fact]
    public void A_namespace_is_its_folder() => Finding.None(Core.Files.Concat(Shell.Files).SelectMany(Misplaced));

    [Fact]
    public void These_rules_bite()
    {
        var floor = new Floor("src/Tocsin", "Tocsin", [new("Web", "Storage", "to read what is shown")]);
        Assert.Empty(floor.Forbidden([HouseFile.Imagined("src/Tocsin/Web/A.cs", "using Tocsin.Storage;")]));
        Assert.Single(floor.Forbidden([HouseFile.Imagined("src/Tocsin/Storage/A.cs", "using Tocsin.Web;")]));
        Assert.Single(floor.Forbidden([HouseFile.Imagined("src/Tocsin/Storage/A.cs", "class A { Tocsin.Web.Page? page; }")]));
        Assert.Single(floor.Forbidden([HouseFile.Imagined("src/Tocsin/Storage/A.cs", "class A { Web.Page? page; }"), HouseFile.Imagined("src/Tocsin/Web/Page.cs", "")]));
        Assert.Single(floor.Forbidden([HouseFile.Imagined("src/Tocsin/Storage/A.razor", "@using Tocsin.Web")]));
        Assert.Single(new Floor("src/Tocsin", "Tocsin", [new("A", "B", ""), new("B", "C", ""), new("C", "A", "")]).Circles().Take(1));
        Assert.Single(Disorder([new("A", "B", ""), new("A", "B", "")]));
        Assert.Single(Disorder([new("A", "B", ""), new("B", "C", "")]));
        Assert.Single(Disorder([new("A", "B", ""), new("C", "B", ""), new("A", "D", "")]));
        Assert.Single(Misplaced(HouseFile.Imagined("src/Tocsin/Web/A.cs", "namespace Tocsin.Storage;")));
    }

    /// <summary>Arrows that are declared twice, away from their module's others, or above a module that stands on theirs.</summary>
    private static IEnumerable<Finding> Disorder(Arrow[] arrows) =>
        from pair in arrows.Index()
        let before = arrows.Take(pair.Index).ToList()
        where before.Any(arrow => arrow.From == pair.Item.From && arrow.To == pair.Item.To)
            || before.Any(arrow => arrow.To == pair.Item.From)
            || (before.Any(arrow => arrow.From == pair.Item.From) && before[^1].From != pair.Item.From)
        select new Finding($"{pair.Item.From} -> {pair.Item.To} is declared twice, apart from its module's others, or after a module that stands on it");

    private static IEnumerable<Finding> Misplaced(HouseFile file) =>
        from space in file.Syntax.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
        let wanted = string.Join('.', file.Path.Split('/').Skip(1).SkipLast(1))
        where file.Path.EndsWith(".cs", StringComparison.Ordinal) && space.Name.ToString() != wanted
        select file.At(space, $"is namespace {space.Name}, its folder says {wanted}");
}

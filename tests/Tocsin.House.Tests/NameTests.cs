using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tocsin.House.Tests;

/// <summary>Names are domain words.</summary>
public sealed partial class NameTests
{
    private static readonly string[] SaysNothing = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Impl", "Dto", "Base"];

    /// <summary>Names the framework's interfaces demand, each with whose it is.</summary>
    private static readonly Dictionary<string, string> Demanded = new(StringComparer.Ordinal)
    {
        ["DisposeAsync"] = "IAsyncDisposable",
        ["InitializeAsync"] = "IAsyncLifetime",
        ["StartAsync"] = "IHostedService",
        ["StopAsync"] = "IHostedService",
        ["TryHandleAsync"] = "IExceptionHandler",
        ["CheckHealthAsync"] = "IHealthCheck",
        ["ExecuteAsync"] = "IResult",
        ["InvokeAsync"] = "IMiddleware",
    };

    [Fact]
    public void Names_say_what_a_thing_is() => Finding.None(Tree.CSharp.SelectMany(Empty).Concat(Tree.Under("", ".razor").SelectMany(EmptyFileName)));

    [Fact]
    public void No_name_says_that_it_waits() => Finding.None(Tree.CSharp.SelectMany(Waiting));

    [Fact]
    public void These_rules_bite()
    {
        Assert.Single(Empty(HouseFile.Imagined("src/A.cs", "class PageManager;")));
        Assert.Single(Empty(HouseFile.Imagined("src/A.cs", "interface IPageHelper;")));
        Assert.Single(Empty(HouseFile.Imagined("src/A.cs", "record PageDto;")));
        Assert.Empty(Empty(HouseFile.Imagined("src/A.cs", "class Database;")));
        Assert.Single(EmptyFileName(HouseFile.Imagined("src/PageBase.razor", "")));
        Assert.Single(Waiting(HouseFile.Imagined("src/A.cs", "class A { Task SendAsync() => null; }")));
        Assert.Empty(Waiting(HouseFile.Imagined("src/A.cs", "class A { protected override Task ExecuteOnceAsync() => null; }")));
        Assert.Empty(Waiting(HouseFile.Imagined("src/A.cs", "class A { public ValueTask DisposeAsync() => default; }")));
    }

    private static IEnumerable<Finding> Empty(HouseFile file) =>
        from type in file.Syntax.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
        let word = Words().Matches(type.Identifier.Text).Select(match => match.Value).FirstOrDefault(SaysNothing.Contains)
        where word is not null
        select file.At(type, $"{type.Identifier.Text}: {word} says nothing");

    private static IEnumerable<Finding> EmptyFileName(HouseFile file) =>
        Words().Matches(Path.GetFileNameWithoutExtension(file.Path)).Select(match => match.Value).Where(SaysNothing.Contains)
            .Select(word => file.At(1, $"{word} says nothing"));

    private static IEnumerable<Finding> Waiting(HouseFile file) =>
        from method in file.Syntax.DescendantNodes()
        let name = method switch
        {
            MethodDeclarationSyntax declared when !declared.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.OverrideKeyword)) && declared.ExplicitInterfaceSpecifier is null => declared.Identifier.Text,
            LocalFunctionStatementSyntax local => local.Identifier.Text,
            _ => "",
        }
        where name.EndsWith("Async", StringComparison.Ordinal) && !Demanded.ContainsKey(name)
        select file.At(method, $"{name}: all I/O is asynchronous, no name says so");

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex Words();
}

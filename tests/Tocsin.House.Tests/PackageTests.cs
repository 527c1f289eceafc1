using System.Xml.Linq;

namespace Tocsin.House.Tests;

/// <summary>Dependencies are few, pinned in one place, and each has its reason written down.</summary>
public sealed class PackageTests
{
    private const string Core = "src/Tocsin.Core/Tocsin.Core.csproj";

    // What every file of a shipped project may say without saying from where.
    private static readonly string[] Everywhere = ["NodaTime", "Tocsin.Core.Shared"];

    private static IEnumerable<HouseFile> Projects => Tree.Under("", ".csproj");

    private static HouseFile Pins => Tree.Files.Single(file => file.Path == "Directory.Packages.props");

    [Fact]
    public void Every_package_has_its_decision() => Finding.None(
        Undecided(Pins, Tree.Under("docs/decisions/", ".md").Select(file => file.Text)));

    [Fact]
    public void Every_pinned_package_is_used() => Finding.None(
        Items(Pins, "PackageVersion").Except(Projects.Append(Build).SelectMany(file => Items(file, "PackageReference")), StringComparer.Ordinal)
            .Select(package => Pins.At(1, $"pins {package}, which nobody uses")));

    [Fact]
    public void Core_references_NodaTime_and_nothing_else() => Finding.None(
        Projects.Where(file => file.Path == Core).SelectMany(Impure));

    [Fact]
    public void Two_projects_are_shipped() =>
        Assert.Equal([Core, "src/Tocsin/Tocsin.csproj"], Projects.Select(file => file.Path).Where(path => path.StartsWith("src/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_project_stands_in_the_solution() => Finding.None(
        Projects.Where(file => !Tree.Files.Single(solution => solution.Path == "Tocsin.slnx").Text.Contains($"\"{file.Path}\"", StringComparison.Ordinal))
            .Select(file => file.At(1, "is not in Tocsin.slnx")));

    [Fact]
    public void Every_project_locks_its_packages() => Finding.None(
        Projects.Where(file => !Tree.Has(Path.GetDirectoryName(file.Path)!.Replace('\\', '/') + "/packages.lock.json")).Select(file => file.At(1, "has no packages.lock.json")));

    [Fact]
    public void Files_say_where_their_words_come_from() => Finding.None(Projects.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal)).SelectMany(Hidden));

    [Fact]
    public void These_rules_bite()
    {
        var pins = HouseFile.Imagined("Directory.Packages.props", "<Project><ItemGroup><PackageVersion Include=\"Left.Pad\" /></ItemGroup></Project>");
        Assert.Single(Undecided(pins, ["We need Left."]));
        Assert.Empty(Undecided(pins, ["We need `Left.Pad`."]));
        Assert.Single(Impure(HouseFile.Imagined(Core, "<Project><ItemGroup><PackageReference Include=\"Dapper\" /></ItemGroup></Project>")));
        Assert.Single(Impure(HouseFile.Imagined(Core, "<Project><ItemGroup><ProjectReference Include=\"../Tocsin/Tocsin.csproj\" /></ItemGroup></Project>")));
        Assert.Single(Hidden(HouseFile.Imagined("src/A.csproj", "<Project><ItemGroup><Using Include=\"Tocsin.Storage\" /></ItemGroup></Project>")));
    }

    private static HouseFile Build => Tree.Files.Single(file => file.Path == "Directory.Build.props");

    private static IEnumerable<Finding> Undecided(HouseFile pins, IEnumerable<string> decisions)
    {
        var all = string.Join('\n', decisions);
        return Items(pins, "PackageVersion").Where(package => !all.Contains($"`{package}`", StringComparison.Ordinal))
            .Select(package => pins.At(1, $"pins {package}: no decision names `{package}`"));
    }

    private static IEnumerable<Finding> Impure(HouseFile file) =>
        Items(file, "PackageReference").Where(package => package != "NodaTime")
            .Concat(Items(file, "ProjectReference")).Concat(Items(file, "FrameworkReference")).Concat(Items(file, "Reference"))
            .Select(reference => file.At(1, $"references {reference}; Core knows NodaTime only"));

    private static IEnumerable<Finding> Hidden(HouseFile file) =>
        Items(file, "Using").Except(Everywhere, StringComparer.Ordinal).Select(space => file.At(1, $"uses {space} everywhere: an arrow nobody sees"));

    private static IEnumerable<string> Items(HouseFile file, string element) =>
        XDocument.Parse(file.Text).Descendants(element).Select(item => (string?)item.Attribute("Include")).OfType<string>();
}

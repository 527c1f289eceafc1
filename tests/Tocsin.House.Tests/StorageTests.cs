using System.Text.RegularExpressions;

namespace Tocsin.House.Tests;

/// <summary>Migrations are a numbered row without a gap, for each dialect that has its own; SQL is such that both databases understand it.</summary>
public sealed partial class StorageTests
{
    private const string Migrations = "src/Tocsin/Storage/Migrations/";

    [Fact]
    public void Migrations_are_numbered_without_gaps() => Finding.None(Gaps(Tree.Under(Migrations, ".sql")));

    // A list after IN becomes many parameters on SQLite and one array on PostgreSQL, which then refuses it: Dialect.In has the words for both.
    [Fact]
    public void A_list_of_values_is_asked_for_in_the_dialects_words() => Finding.None(
        Tree.Under("src/Tocsin/", ".cs").Where(file => file.Path != "src/Tocsin/Storage/Dialect.cs").SelectMany(Listed));

    [Fact]
    public void These_rules_bite()
    {
        Assert.Single(Listed(HouseFile.Imagined("src/A.cs", "\"SELECT 1 FROM page WHERE id IN @ids\"")));
        static HouseFile File(string name) => HouseFile.Imagined(Migrations + name, "");
        Assert.Empty(Gaps([File("0001-log.sql"), File("0002-people.sql")]));
        Assert.Single(Gaps([File("0001-log.sql"), File("0003-people.sql")]));
        Assert.Single(Gaps([File("0001-log.sql"), File("0001-people.sql")]));
        Assert.Single(Gaps([File("people.sql")]));
        Assert.Empty(Gaps([File("0001-log.sqlite.sql"), File("0001-log.postgres.sql"), File("0002-people.sql")]));
    }

    private static IEnumerable<Finding> Listed(HouseFile file) =>
        file.Numbered.Where(numbered => List().IsMatch(numbered.Line)).Select(numbered => file.At(numbered.Number, "asks for a list in SQLite's words only"));

    private static IEnumerable<Finding> Gaps(IEnumerable<HouseFile> files)
    {
        var numbered = files.Select(file => (File: file, Match: Name().Match(Path.GetFileName(file.Path)))).ToList();
        foreach (var (file, _) in numbered.Where(each => !each.Match.Success))
        {
            yield return file.At(1, "is not named 0000-words.sql or 0000-words.dialect.sql");
        }

        var expected = 1;
        foreach (var group in numbered.Where(each => each.Match.Success).GroupBy(each => int.Parse(each.Match.Groups["number"].Value)).OrderBy(group => group.Key))
        {
            var first = group.First().File;
            if (group.Key != expected++ || group.DistinctBy(each => each.Match.Groups["dialect"].Value).Count() < group.Count())
            {
                yield return first.At(1, "leaves a gap, or shares its number");
            }
        }
    }

    [GeneratedRegex(@"\bIN \(?@", RegexOptions.IgnoreCase)]
    private static partial Regex List();

    [GeneratedRegex(@"^(?<number>\d{4})-[a-z0-9-]+(\.(?<dialect>[a-z]+))?\.sql$")]
    private static partial Regex Name();
}

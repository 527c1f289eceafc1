using System.Text.RegularExpressions;

namespace Tocsin.House.Tests;

/// <summary>A screen is words and structure: looks stand in the style sheets, behaviour in files of script, so the content policy allows nothing inline.</summary>
public sealed partial class ScreenTests
{
    [Fact]
    public void No_screen_carries_style_or_script_inline() => Finding.None(Tree.Under("src/", ".razor").SelectMany(Inline));

    [Fact]
    public void This_rule_bites()
    {
        Assert.Single(Inline(HouseFile.Imagined("src/A.razor", "<p style=\"color: red\">")));
        Assert.Single(Inline(HouseFile.Imagined("src/A.razor", "<style>p { }</style>")));
        Assert.Single(Inline(HouseFile.Imagined("src/A.razor", "<button onclick=\"go()\">")));
        Assert.Single(Inline(HouseFile.Imagined("src/A.razor", "<button @onclick=\"Go\">")));
        Assert.Single(Inline(HouseFile.Imagined("src/A.razor", "<script>go()</script>")));
        Assert.Single(Inline(HouseFile.Imagined("src/A.razor", "<a href=\"javascript:go()\">")));
        Assert.Empty(Inline(HouseFile.Imagined("src/A.razor", "<script type=\"module\" src=\"/live.js\"></script>")));
    }

    private static IEnumerable<Finding> Inline(HouseFile file) =>
        Forbidden().Matches(file.Text).Select(match => file.At(file.LineOf(match.Index), $"carries {match.Value.Trim()} inline"));

    [GeneratedRegex(@"\sstyle\s*=|<style\b|\s@?on[a-z]+\s*=\s*""|javascript:|<script\b[^>]*>(?!\s*</script>)|<script>", RegexOptions.IgnoreCase)]
    private static partial Regex Forbidden();
}

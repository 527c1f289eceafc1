using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace Tocsin.Web;

/// <summary>Markdown that people wrote, as harmless HTML: no tags of theirs, no script in a link, nothing fetched from elsewhere.</summary>
public static class Prose
{
    /// <summary>A text's first heading stands below the section that holds it.</summary>
    private const int Below = 2;

    private const int LowestHeading = 6;

    private static readonly string[] Schemes = ["https://", "http://", "mailto:", "tel:"];
    private static readonly MarkdownPipeline Reading = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoLinks().Build();

    public static MarkupString Of(string markdown)
    {
        try
        {
            var document = Markdown.Parse(markdown, Reading);
            foreach (var node in document.Descendants().ToList()) Tame(node);
            return new MarkupString(document.ToHtml(Reading));
        }
        catch (ArgumentException)
        {
            // Nested deeper than the reader goes: shown as it was written.
            return new MarkupString($"<pre>{System.Net.WebUtility.HtmlEncode(markdown)}</pre>");
        }
    }

    private static void Tame(MarkdownObject node)
    {
        switch (node)
        {
            case HeadingBlock heading:
                heading.Level = Math.Min(LowestHeading, heading.Level + Below);
                break;
            case LinkInline link when LeadsSomewhere(link.Url):
                link.IsImage = false;
                link.GetAttributes().AddPropertyIfNotExist("rel", "noreferrer noopener");
                break;
            case LinkInline link:
                link.ReplaceBy(new ContainerInline());
                break;
            case AutolinkInline link when !link.IsEmail && !LeadsSomewhere(link.Url):
                link.ReplaceBy(new LiteralInline(link.Url));
                break;
            case Table table:
                foreach (var column in table.ColumnDefinitions) column.Alignment = null;
                break;
        }
    }

    private static bool LeadsSomewhere(string? url) => url is not null
        && (url is ['#', ..] || (url is ['/', ..] && Screens.Local(url) == url) || Array.Exists(Schemes, scheme => url.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)));
}

using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Tocsin.Channels;

/// <summary>A message as a small HTML page that mail readers show well: one column, light and dark, one button. Every value is encoded.</summary>
internal static class MessageHtml
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Beside the inline styles, for readers that know them: what is dark at night.</summary>
    private const string Style =
        """
        :root { color-scheme: light dark; supported-color-schemes: light dark; }
        @media (prefers-color-scheme: dark) {
          body, .sheet { background: #15181c !important; color: #e8eaed !important; }
          .quiet { color: #a3abb5 !important; }
          .rule { border-color: #343a42 !important; }
          .button { background: #e8eaed !important; color: #15181c !important; }
          a.plain { color: #9cc3ff !important; }
        }
        """;

    public static string Of(MessageLines lines) =>
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="supported-color-schemes" content="light dark">
        <title>{Text(lines.Headline)}</title>
        <style>
        {Style}
        </style>
        </head>
        <body class="sheet" style="margin:0;padding:24px 16px;background:#ffffff;color:#1b1f24;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
        <div style="max-width:560px;margin:0 auto">
        <h1 style="margin:0 0 4px;font-size:22px;line-height:1.3;font-weight:650;overflow-wrap:anywhere">{Text(lines.Title)}</h1>
        {Paragraph(lines.Facts, "quiet", "margin:0 0 20px;color:#5a6470")}
        {string.Join("\n", lines.Sentences.Select(sentence => Paragraph(sentence, "", "margin:0 0 8px")))}
        {Button(lines)}
        {List(lines.Alerts)}
        <hr class="rule" style="margin:28px 0 12px;border:0;border-top:1px solid #d9dee4">
        {Paragraph(lines.Foot, "quiet", "margin:0;font-size:13px;color:#5a6470")}
        </div>
        </body>
        </html>

        """;

    private static string Paragraph(string? text, string name, string style) =>
        text is null ? "" : $"""<p{(name.Length > 0 ? $" class=\"{name}\"" : "")} style="{style};overflow-wrap:anywhere">{Text(text)}</p>""";

    /// <summary>A link that looks like a button, and the same link to read and copy below it.</summary>
    private static string Button(MessageLines lines) => lines.Link is not { } link ? "" :
        $"""
        <p style="margin:24px 0 12px"><a class="button" href="{Text(link)}" style="display:inline-block;padding:14px 28px;border-radius:8px;background:#1b1f24;color:#ffffff;font-size:18px;font-weight:600;text-decoration:none">{Text(lines.Action)}</a></p>
        <p class="quiet" style="margin:0 0 20px;font-size:13px;color:#5a6470;overflow-wrap:anywhere">Or open <a class="plain" href="{Text(link)}" style="color:#0b57d0">{Text(link)}</a></p>
        """;

    private static string List(IReadOnlyList<string> alerts) => alerts.Count == 0 ? "" :
        $"""
        <h2 style="margin:20px 0 4px;font-size:16px;font-weight:600">Firing</h2>
        <ul style="margin:0;padding-left:20px">{string.Concat(alerts.Select(alert => $"<li style=\"overflow-wrap:anywhere\">{Text(alert)}</li>"))}</ul>
        """;

    private static string Text(string value) => Encoder.Encode(value);
}

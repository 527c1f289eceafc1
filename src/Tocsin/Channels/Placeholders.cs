using System.Security;
using System.Text.RegularExpressions;

namespace Tocsin.Channels;

/// <summary>The <c>{{ name }}</c> in a gateway's templates.</summary>
internal static partial class Placeholders
{
    private const string SecretMark = "secret:";

    private const string XmlMark = "xml:";

    /// <summary>The names in a template, in order.</summary>
    public static IEnumerable<string> In(string template) => Form().Matches(template).Select(match => match.Groups["name"].Value);

    /// <summary>The secret a placeholder stands for; null where it stands for something else.</summary>
    public static string? Secret(string name) => name.StartsWith(SecretMark, StringComparison.Ordinal) ? name[SecretMark.Length..] : null;

    /// <summary>The value a placeholder stands for: <c>xml:text</c> is the text, made fit for XML, as providers of calls want what a voice shall say.</summary>
    public static string Value(string name) => name.StartsWith(XmlMark, StringComparison.Ordinal) ? name[XmlMark.Length..] : name;

    /// <summary>Puts each value in its place, encoded for where it stands.</summary>
    public static string Fill(string template, IReadOnlyDictionary<string, string> values, Func<string, string> encode) =>
        Form().Replace(template, match => encode(Filled(match.Groups["name"].Value, values)));

    private static string Filled(string name, IReadOnlyDictionary<string, string> values) =>
        Value(name) is var value && value == name ? values[name] : SecurityElement.Escape(values[value]);

    [GeneratedRegex(@"\{\{\s*(?<name>[^{}\s]+)\s*\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}

using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Tocsin.Core.Playbooks;

/// <summary>A matcher as written: label, operator and unquoted value.</summary>
/// <remarks>
/// The grammar of Alertmanager: blanks around each part are ignored; a value may stand in double quotes, where <c>\"</c>, <c>\\</c> and <c>\n</c> are escapes
/// and any other backslash stands for itself; an unescaped quote inside a value is an error. As in its UTF-8 mode a label's name may be quoted too,
/// and without quotes may hold everything but blanks and <c>{ } ! = ~ , \ " ' `</c>.
/// </remarks>
internal readonly record struct MatcherText(string Label, MatcherOperator Operator, string Value)
{
    private const string NotInNames = "{}!=~,\\\"'`";

    public static bool TryRead(string text, out MatcherText read, [NotNullWhen(false)] out string? problem)
    {
        read = default;
        var rest = text.AsSpan().Trim();
        if (!TryTakeLabel(ref rest, out var label))
        {
            problem = $"The matcher {text} does not begin with a label's name.";
            return false;
        }

        rest = rest.TrimStart();
        if (TakeOperator(ref rest) is not { } comparison)
        {
            problem = $"The matcher {text} has none of the operators =, !=, =~ and !~ after the label {label}.";
            return false;
        }

        if (Unquote(rest.Trim()) is not { } value)
        {
            problem = $"In the matcher {text} the value has a double quote that is not closed, or not escaped.";
            return false;
        }

        (read, problem) = (new MatcherText(label, comparison, value), null);
        return true;
    }

    public static string Write(string label, MatcherOperator comparison, string value)
    {
        var sign = comparison switch
        {
            MatcherOperator.Equal => "=",
            MatcherOperator.NotEqual => "!=",
            MatcherOperator.Like => "=~",
            _ => "!~",
        };
        return $"{(IsPlain(label) ? label : Quote(label))}{sign}{Quote(value)}";
    }

    private static bool TryTakeLabel(ref ReadOnlySpan<char> rest, out string label)
    {
        var length = rest.StartsWith("\"", StringComparison.Ordinal) ? QuotedLength(rest) : PlainLength(rest);
        label = Unquote(rest[..length]) ?? "";
        rest = rest[length..];
        return label.Length > 0;
    }

    private static int QuotedLength(ReadOnlySpan<char> text)
    {
        for (var at = 1; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                return at + 1;
            }

            at += text[at] == '\\' ? 1 : 0;
        }

        return text.Length;
    }

    private static int PlainLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && !char.IsWhiteSpace(text[length]) && !NotInNames.Contains(text[length]))
        {
            length++;
        }

        return length;
    }

    private static bool IsPlain(string label) => PlainLength(label) == label.Length;

    private static MatcherOperator? TakeOperator(ref ReadOnlySpan<char> rest)
    {
        (MatcherOperator? found, var length) = rest switch
        {
            ['=', '~', ..] => (MatcherOperator.Like, 2),
            ['!', '~', ..] => (MatcherOperator.NotLike, 2),
            ['!', '=', ..] => (MatcherOperator.NotEqual, 2),
            ['=', ..] => (MatcherOperator.Equal, 1),
            _ => ((MatcherOperator?)null, 0),
        };
        rest = rest[length..];
        return found;
    }

    private static string? Unquote(ReadOnlySpan<char> raw)
    {
        var open = raw is ['"', ..];
        var text = new StringBuilder(raw.Length);
        for (var at = open ? 1 : 0; at < raw.Length; at++)
        {
            if (raw[at] == '"')
            {
                return open && at == raw.Length - 1 ? text.ToString() : null;
            }

            var escapes = raw[at] == '\\' && at + 1 < raw.Length && raw[at + 1] is 'n' or '"' or '\\';
            at += escapes ? 1 : 0;
            text.Append(escapes && raw[at] == 'n' ? '\n' : raw[at]);
        }

        return open ? null : text.ToString();
    }

    private static string Quote(string text) =>
        $"\"{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal)}\"";
}

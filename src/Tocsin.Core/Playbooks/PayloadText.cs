using System.Diagnostics.CodeAnalysis;

namespace Tocsin.Core.Playbooks;

/// <summary>How one part of a signal is made from a payload: one path, or text with <c>{{ $.path }}</c> in it, or text alone.</summary>
public sealed class PayloadText
{
    /// <summary>UTF-16 code units as written.</summary>
    public const int Longest = 4_096;

    private PayloadText(string written, PayloadPart[] parts)
    {
        Written = written;
        Parts = parts;
    }

    public string Written { get; }

    public IReadOnlyList<PayloadPart> Parts { get; }

    /// <summary>Reads a path or a text.</summary>
    /// <param name="problem">One plain sentence that quotes what is wrong.</param>
    public static bool TryParse(string written, [NotNullWhen(true)] out PayloadText? text, [NotNullWhen(false)] out string? problem)
    {
        (text, problem) = (null, written.Length > Longest ? $"A text may have at most {Longest} characters, not {written.Length}." : null);
        var parts = new List<PayloadPart>();
        if (problem is null && (PayloadPath.Looks(written) ? TryAddPath(written, parts, out problem) : TryAddAll(written, parts, out problem)))
        {
            text = new PayloadText(written, [.. parts]);
        }

        return text is not null;
    }

    private static bool TryAddAll(string written, List<PayloadPart> parts, out string? problem)
    {
        problem = null;
        for (var rest = written; rest.Length > 0 && problem is null;)
        {
            var open = rest.IndexOf("{{", StringComparison.Ordinal);
            var close = open < 0 ? -1 : rest.IndexOf("}}", open, StringComparison.Ordinal);
            if (open != 0)
            {
                parts.Add(new PayloadPart(open < 0 ? rest : rest[..open], null));
            }

            if (open >= 0 && close < 0)
            {
                problem = $"In the text {written} a {{{{ is not closed by }}}}.";
            }
            else if (open >= 0)
            {
                _ = TryAddPath(rest[(open + 2)..close].Trim(), parts, out problem);
            }

            rest = open < 0 ? "" : rest[(close + 2)..];
        }

        return problem is null;
    }

    private static bool TryAddPath(string written, List<PayloadPart> parts, out string? problem)
    {
        if (!PayloadPath.TryParse(written, out var path, out problem))
        {
            return false;
        }

        parts.Add(new PayloadPart("", path));
        return true;
    }
}

/// <summary>A stretch of text as it stands, or the value at a path.</summary>
public readonly record struct PayloadPart(string Literal, PayloadPath? Path);

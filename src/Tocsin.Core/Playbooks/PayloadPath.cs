using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Tocsin.Core.Playbooks;

/// <summary>Where in a JSON payload a value stands: <c>$.event.items[0].id</c> from the top, <c>@.id</c> from the element a mapping is at, <c>$['odd name']</c> for names with dots or blanks.</summary>
public sealed class PayloadPath
{
    /// <summary>UTF-16 code units of a path's text.</summary>
    public const int Longest = 256;

    private const int IndexDigits = 6;

    private PayloadPath(string text, PayloadStep[] steps)
    {
        Text = text;
        Steps = steps;
    }

    public string Text { get; }

    /// <summary>The path begins at the element, not at the top.</summary>
    public bool OfElement => Text[0] == '@';

    public IReadOnlyList<PayloadStep> Steps { get; }

    /// <summary>Whether a text means to be a path: it begins with <c>$</c> or <c>@</c> and a step, or is nothing else.</summary>
    public static bool Looks(string text) => text is ['$' or '@'] or ['$' or '@', '.' or '[', ..];

    /// <summary>Reads a path.</summary>
    /// <param name="problem">One plain sentence that quotes the text and says what is wrong with it.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out PayloadPath? path, [NotNullWhen(false)] out string? problem)
    {
        (path, problem) = (null, null);
        if (text.Length > Longest)
        {
            problem = $"A path may have at most {Longest} characters, not {text.Length}.";
        }
        else if (!Looks(text))
        {
            problem = $"The path {text} does not begin with $. or @. as in $.event.id.";
        }
        else if (TrySteps(text.AsSpan(1), out var steps))
        {
            path = new PayloadPath(text, steps);
        }
        else
        {
            problem = $"The path {text} has a step that is neither .name nor [0] nor ['name'].";
        }

        return path is not null;
    }

    public override string ToString() => Text;

    private static bool TrySteps(ReadOnlySpan<char> rest, out PayloadStep[] steps)
    {
        var found = new List<PayloadStep>();
        var read = true;
        while (read && !rest.IsEmpty)
        {
            read = TryStep(ref rest, out var step);
            found.Add(step);
        }

        steps = [.. found];
        return read;
    }

    private static bool TryStep(ref ReadOnlySpan<char> rest, out PayloadStep step)
    {
        if (rest[0] == '.')
        {
            return TryName(ref rest, out step);
        }

        return rest is ['[', '\'' or '"', ..] ? TryQuoted(ref rest, out step) : TryIndex(ref rest, out step);
    }

    private static bool TryName(ref ReadOnlySpan<char> rest, out PayloadStep step)
    {
        var length = rest[1..].IndexOfAny(".[] '\"{}");
        length = length < 0 ? rest.Length - 1 : length;
        step = new PayloadStep(rest.Slice(1, length).ToString(), 0);
        rest = rest[(length + 1)..];
        return length > 0;
    }

    private static bool TryQuoted(ref ReadOnlySpan<char> rest, out PayloadStep step)
    {
        step = default;
        var end = rest[2..].IndexOf([rest[1], ']']);
        if (end <= 0)
        {
            return false;
        }

        step = new PayloadStep(rest.Slice(2, end).ToString(), 0);
        rest = rest[(end + 4)..];
        return true;
    }

    private static bool TryIndex(ref ReadOnlySpan<char> rest, out PayloadStep step)
    {
        step = default;
        var end = rest.IndexOf(']');
        if (rest[0] != '[' || end is < 2 or > IndexDigits + 1 || !int.TryParse(rest[1..end], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return false;
        }

        step = new PayloadStep(null, index);
        rest = rest[(end + 1)..];
        return true;
    }
}

/// <summary>One step of a path: into an object by name, or into an array by its index from 0.</summary>
/// <param name="Name">Null for a step into an array.</param>
public readonly record struct PayloadStep(string? Name, int Index);

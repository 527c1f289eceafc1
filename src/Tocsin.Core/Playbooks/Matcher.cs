using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Tocsin.Core.Playbooks;

/// <summary>One condition on one label, read once from Alertmanager's form: <c>team=payments</c>, <c>env!=dev</c>, <c>job=~"api|web"</c>, <c>job!~x</c>.</summary>
/// <remarks>A label that is absent equals the empty text, and a pattern must match the whole value: both are Alertmanager's rules.</remarks>
public sealed class Matcher
{
    /// <summary>UTF-16 code units of a matcher's text.</summary>
    public const int Longest = 1_024;

    private readonly bool wanted;
    private readonly WordPattern[] words;
    private readonly Regex? pattern;

    private Matcher(MatcherText text, WordPattern[] words, Regex? pattern)
    {
        Label = text.Label;
        Operator = text.Operator;
        Value = text.Value;
        wanted = text.Operator is MatcherOperator.Equal or MatcherOperator.Like;
        this.words = words;
        this.pattern = pattern;
    }

    public string Label { get; }

    public MatcherOperator Operator { get; }

    /// <summary>The text or pattern compared with, unquoted.</summary>
    public string Value { get; }

    /// <summary>Reads a matcher.</summary>
    /// <param name="problem">One plain sentence that quotes the text and says what is wrong with it.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out Matcher? matcher, [NotNullWhen(false)] out string? problem)
    {
        matcher = null;
        problem = text.Length > Longest ? $"A matcher may have at most {Longest} characters, not {text.Length}." : null;
        if (problem is not null || !MatcherText.TryRead(text, out var read, out problem))
        {
            return false;
        }

        if (read.Operator is MatcherOperator.Equal or MatcherOperator.NotEqual)
        {
            matcher = new Matcher(read, [WordPattern.Exactly(read.Value)], pattern: null);
        }
        else if (WordPattern.Read(read.Value) is { } words)
        {
            matcher = new Matcher(read, words, pattern: null);
        }
        else if (TryCompile(text, read.Value, out var pattern, out problem))
        {
            matcher = new Matcher(read, [], pattern);
        }

        return matcher is not null;
    }

    public bool Matches(IReadOnlyDictionary<string, string> labels)
    {
        var value = labels.TryGetValue(Label, out var found) ? found : "";
        return (pattern is null ? IsOneOf(value) : pattern.IsMatch(value)) == wanted;
    }

    /// <summary>The text of a matcher, from its parts.</summary>
    public static string Of(string label, MatcherOperator comparison, string value) => MatcherText.Write(label, comparison, value);

    public override string ToString() => MatcherText.Write(Label, Operator, Value);

    private static bool TryCompile(string text, string value, [NotNullWhen(true)] out Regex? pattern, [NotNullWhen(false)] out string? problem)
    {
        (pattern, problem) = (null, null);
        try
        {
            // Linear in the value's length whatever the pattern: a sender's text can never hang the intake.
            pattern = new Regex($@"\A(?:{value})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
        }
        catch (RegexParseException error)
        {
            problem = $"In the matcher {text} the pattern {value} is not a regular expression: {error.Error}.";
        }
        catch (NotSupportedException)
        {
            problem = $"In the matcher {text} the pattern {value} looks around or refers back, or is too large; neither is supported.";
        }

        return pattern is not null;
    }

    private bool IsOneOf(string value)
    {
        foreach (var word in words)
        {
            if (word.Matches(value))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>How a matcher compares.</summary>
public enum MatcherOperator
{
    /// <summary><c>=</c></summary>
    Equal,

    /// <summary><c>!=</c></summary>
    NotEqual,

    /// <summary><c>=~</c>: the whole value matches the pattern.</summary>
    Like,

    /// <summary><c>!~</c></summary>
    NotLike,
}

using System.Text.RegularExpressions;

namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>Any text, for people or for other systems.</summary>
/// <param name="most">The longest text allowed, in characters.</param>
/// <param name="lines">It may have several lines.</param>
public sealed class TextType(int most, bool lines = false) : ScalarType<string>("text")
{
    public int Most { get; } = most;

    /// <summary>It may have several lines.</summary>
    public bool Lines { get; } = lines;

    public override Shape Shape => new Shape.Prose(Most, Lines);

    internal override Wrong? Parse(string text, out string value)
    {
        value = text;
        if (string.IsNullOrWhiteSpace(text))
            return new Wrong("empty", "The text is empty.", "Write something, or leave the field out.");
        return text.Length <= Most
            ? Characters.Check(text, Lines)
            : new Wrong("too-long", $"The text is {text.Length} characters long; at most {Most} are allowed.", "Shorten it.");
    }

    internal override string Format(string value) => value;
}

/// <summary>Text of a fixed form.</summary>
/// <param name="form">The regular expression that the whole text matches.</param>
/// <param name="rule">The finding's rule when it does not.</param>
public class FormType(string says, Regex form, string rule) : ScalarType<string>(says)
{
    private const int Longest = 2_048;

    public Regex Form { get; } = form;

    public override Shape Shape => new Shape.Line(Form.ToString());

    internal override Wrong? Parse(string text, out string value)
    {
        value = text;
        return text.Length <= Longest && Form.IsMatch(text) ? null : new Wrong(rule, $"{Excerpt.Of(text)} is not {Says}.", $"Write {Says}.");
    }

    internal override string Format(string value) => value;
}

/// <summary>The handle of a person, who need not be there yet.</summary>
public sealed class HandleType() : FormType("a person's handle of lower-case letters, digits, dots, underscores and hyphens", Forms.Handle(), "bad-handle")
{
    public override Shape Shape => new Shape.Person(Form.ToString());
}

/// <summary>The name of a document of one kind, which must exist.</summary>
/// <param name="kind">The kind it names, such as <c>Team</c>.</param>
public sealed class ReferenceType(string kind, string says) : FormType(says, Forms.Name(), "bad-name")
{
    public string Kind { get; } = kind;

    public override Shape Shape => new Shape.Reference(Kind, Form.ToString());

    private protected override void Note(string value, Spot spot) => spot.Names(Kind, value);
}

/// <summary>The name of a secret, written <c>secret:NAME</c>; its value is never in a document.</summary>
public sealed class SecretType() : ScalarType<string>("a secret's name, written secret:NAME")
{
    private const string Prefix = "secret:";

    public override Shape Shape => new Shape.Line(@"\Asecret:[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z");

    internal override Wrong? Parse(string text, out string value)
    {
        value = text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : "";
        return Forms.Secret().IsMatch(value)
            ? null
            : new Wrong(
                "bad-secret", $"This is not {Says}.", "Keep the secret's value out of files: store it under a name, and write secret: and that name here.");
    }

    internal override string Format(string value) => Prefix + value;
}

/// <summary>The forms that names take.</summary>
public static partial class Forms
{
    /// <summary>A document's name: lower-case letters, digits and hyphens, at most 64.</summary>
    [GeneratedRegex(@"\A[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?\z", RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex Name();

    /// <summary>A level's short name: letters, digits and hyphens, at most 16.</summary>
    [GeneratedRegex(@"\A[A-Za-z0-9](?:[A-Za-z0-9-]{0,14}[A-Za-z0-9])?\z", RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex Level();

    /// <summary>A person's handle: lower-case letters, digits, dot, underscore and hyphen, at most 64.</summary>
    [GeneratedRegex(@"\A[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?\z", RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex Handle();

    /// <summary>A secret's name: letters, digits, dot, underscore and hyphen, at most 64.</summary>
    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z", RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex Secret();

    /// <summary>A label's name: anything but blanks, control characters and those a matcher is made of, at most 128.</summary>
    [GeneratedRegex(@"\A[^\s\p{C}=!~{}"",]{1,128}\z", RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex Label();

    /// <summary>An e-mail address, or a name and an address in angle brackets.</summary>
    [GeneratedRegex(@"\A(?:[^<>@\r\n]{1,128}<[^<>@\s]{1,64}@[^<>@\s]{1,255}>|[^<>@\s]{1,64}@[^<>@\s]{1,255})\z", RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex Mail();

    /// <summary>A host's name or address.</summary>
    [GeneratedRegex(@"\A[A-Za-z0-9.:_-]{1,253}\z", RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex Host();

    /// <summary>A web address; what stands in <c>{{ }}</c> may hold blanks.</summary>
    [GeneratedRegex(@"\Ahttps?://[^\s{}]+(?:\{\{[^{}\r\n]*\}\}[^\s{}]*)*\z", RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex Web();

    /// <summary>A header's name (RFC 9110, section 5.1).</summary>
    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}\z", RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex Header();
}

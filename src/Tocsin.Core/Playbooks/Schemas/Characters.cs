namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>Which characters text may hold, so that every database, mail server and terminal can carry it.</summary>
internal static class Characters
{
    /// <summary>What is wrong with the text's characters, or null.</summary>
    /// <param name="lines">Line breaks and tabs are allowed.</param>
    public static Wrong? Check(string text, bool lines)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsControl(text[at]) && !(lines && text[at] is '\n' or '\r' or '\t'))
                return Forbidden(text[at]);
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                at++;
            else if (char.IsSurrogate(text[at]))
                return new Wrong("bad-character", "The text holds half a character.", "Write it again.");
        }

        return null;
    }

    private static Wrong Forbidden(char letter) => letter is '\n' or '\r'
        ? new Wrong("bad-character", "The text has a line break.", "Write one line.")
        : new Wrong("bad-character", $"The text holds the control character U+{(int)letter:X4}.", "Leave it out.");
}

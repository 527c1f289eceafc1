using System.Globalization;
using System.Text;

namespace Tocsin.Core.Shared;

/// <summary>The words of a text as they are looked for: runs of letters and digits, folded. What is no letter or digit only separates.</summary>
public static class Terms
{
    /// <summary>More letters of a word than this tell nothing apart.</summary>
    public const int Longest = 60;

    /// <summary>The words in their order.</summary>
    public static IEnumerable<Term> Of(string text)
    {
        var word = new StringBuilder();
        var from = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            var letter = at < text.Length ? text[at] : ' ';
            if (word.Length > 0 && (!IsPart(letter) || StandsAlone(letter)))
            {
                yield return new Term(word.ToString(), from, at - from);
                word.Clear();
            }

            if (!char.IsLetterOrDigit(letter)) continue;
            if (word.Length == 0) from = at;
            if (word.Length < Longest) Add(word, letter);
            if (!StandsAlone(letter)) continue;
            yield return new Term(word.ToString(), from, 1);
            word.Clear();
        }
    }

    /// <summary>An accent that is written as a sign of its own belongs to the letter before it.</summary>
    private static bool IsPart(char letter) => char.IsLetterOrDigit(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark;

    /// <summary>Scripts without spaces between words: each sign is looked for by itself.</summary>
    private static bool StandsAlone(char letter) => letter is >= '\u3040' and <= '\u30ff' or >= '\u3400' and <= '\u9fff' or >= '\uf900' and <= '\ufaff';

    private static void Add(StringBuilder word, char letter)
    {
        switch (letter)
        {
            case 'ß' or 'ẞ': word.Append("ss"); break;
            case 'æ' or 'Æ': word.Append("ae"); break;
            case 'œ' or 'Œ': word.Append("oe"); break;
            default: word.Append(Letters.Fold(letter)); break;
        }
    }
}

/// <summary>One word of a text.</summary>
/// <param name="Text">Folded.</param>
/// <param name="At">Where it begins.</param>
/// <param name="Length">Of the text as it was written.</param>
public readonly record struct Term(string Text, int At, int Length);

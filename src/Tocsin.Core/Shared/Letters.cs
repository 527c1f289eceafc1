namespace Tocsin.Core.Shared;

/// <summary>Letters as they are compared: without regard to case and accents. One letter stays one letter, so that places in the text stay what they are.</summary>
public static class Letters
{
    private const string Accented = "àáâãäåāăąçćčďèéêëēėęěğìíîïīıłñńňòóôõöøōőřśšșťțùúûüūůűýÿźżž";
    private const string Bare = "aaaaaaaaacccdeeeeeeeegiiiiiilnnnoooooooorsssttuuuuuuuyyzzz";

    public static string Fold(string text) => string.Create(text.Length, text, static (folded, source) =>
    {
        for (var at = 0; at < source.Length; at++) folded[at] = Fold(source[at]);
    });

    public static char Fold(char letter)
    {
        var small = char.ToLowerInvariant(letter);
        return small < 0x80 || Accented.IndexOf(small, StringComparison.Ordinal) is not (>= 0 and var known) ? small : Bare[known];
    }
}

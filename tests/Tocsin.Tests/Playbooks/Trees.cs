using FsCheck;
using FsCheck.Fluent;
using Tocsin.Core.Playbooks;

namespace Tocsin.Tests.Playbooks;

/// <summary>Arbitrary neutral trees with text that is hard to write.</summary>
internal static class Trees
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Elements("", " ", "~", "null", "true", "no", "0", "-", "- a", "a: b", "a #b", "#", "'", "\"", "\\", "a\nb", "\n", "a ", " a", "\t", "[a]", "{a}", "é", "😀", "@", "%a", "!a", "*a", "&a", "---", "...", "\u0085", "\u2028", "\uFEFF", "job=~\"a|b\"", "{{ to }}", ": ", ":", "a:", "?", "<<", "1:30", ","),
        ArbMap.Default.GeneratorFor<string>().Select(text => new string([.. (text ?? "").Where(letter => !char.IsSurrogate(letter))])));

    public static Gen<Node> Of(int depth)
    {
        var text = Text.Select(one => (Node)new TextNode(Position.None, one, Plain: false));
        if (depth == 0)
            return text;
        var list = Of(depth - 1).ListOf(4).Select(items => (Node)new ListNode(Position.None, [.. items]));
        var map = Text.Zip(Of(depth - 1)).ListOf(4)
            .Select(entries => (Node)new MapNode(Position.None, [.. entries.Select(entry => new MapEntry(entry.Item1, Position.None, entry.Item2))]));
        return Gen.OneOf(text, list, map);
    }

    public static bool Same(Node one, Node other) => (one, other) switch
    {
        (TextNode first, TextNode second) => first.Text == second.Text && !second.IsNothing,
        (ListNode first, ListNode second) => first.Items.Count == second.Items.Count && first.Items.Zip(second.Items).All(pair => Same(pair.First, pair.Second)),
        (MapNode first, MapNode second) => first.Entries.Count == second.Entries.Count
            && first.Entries.Zip(second.Entries).All(pair => pair.First.Name == pair.Second.Name && Same(pair.First.Value, pair.Second.Value)),
        _ => false,
    };
}

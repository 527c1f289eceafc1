using Tocsin.Core.Playbooks;
using Tocsin.Core.Playbooks.Diffs;

namespace Tocsin.Playbooks;

/// <summary>What writing a proposal would do to each document.</summary>
/// <param name="Texts">The documents of the files as they would be stored.</param>
internal sealed record Plan(
    IReadOnlyList<DocumentName> Created,
    IReadOnlyList<DocumentName> Updated,
    IReadOnlyList<DocumentName> Removed,
    IReadOnlyList<DocumentName> Same,
    IReadOnlyDictionary<DocumentName, string> Texts)
{
    public bool IsEmpty => Created.Count + Updated.Count + Removed.Count == 0;

    public static Plan Of(ProposedPlaybook proposed, Playbook playbook)
    {
        var texts = new Dictionary<DocumentName, string>(proposed.New.Count);
        List<DocumentName> created = [], updated = [], same = [];
        foreach (var document in proposed.New)
        {
            var name = DocumentName.Of(document);
            var text = texts[name] = YamlText.Write(document);
            var list = playbook.Find(name.Kind, name.Name) is not { } known ? created : YamlText.Write(known) == text ? same : updated;
            list.Add(name);
        }

        return new Plan(created, updated, proposed.Removed, same, texts);
    }

    /// <summary>Line by line, in the order in which documents are listed.</summary>
    public IReadOnlyList<DocumentDiff> Diff(Playbook playbook) =>
    [
        .. Created.Concat(Updated).Concat(Removed)
            .Select(name => DocumentDiff.Of(
                name.Kind, name.Name, playbook.Find(name.Kind, name.Name) is { } known ? YamlText.Write(known) : null, Texts.GetValueOrDefault(name)))
            .OfType<DocumentDiff>().OrderBy(diff => diff.Kind, StringComparer.Ordinal).ThenBy(diff => diff.Name, StringComparer.Ordinal),
    ];
}

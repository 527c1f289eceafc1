using System.Diagnostics.CodeAnalysis;

namespace Tocsin.Core.Playbooks;

/// <summary>An integration's mapping, read once: how each part of a signal is made from a payload.</summary>
public sealed class PayloadMapping
{
    private PayloadMapping(JsonMapping document, Reading reading)
    {
        Each = reading.Each(document.Each);
        Key = reading.Text("key", document.Key);
        Title = reading.Text("title", document.Title);
        Severity = reading.Text("severity", document.Severity);
        State = reading.Text("state", document.State);
        Link = reading.Text("link", document.Link);
        Description = reading.Text("description", document.Description);
        Labels = reading.Labels(document.Labels);
        Resolved = document.Resolved.Select(word => word.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The array whose elements are a signal each; null: the payload is one signal.</summary>
    public PayloadPath? Each { get; }

    public PayloadText? Key { get; }

    public PayloadText? Title { get; }

    public PayloadText? Severity { get; }

    public PayloadText? State { get; }

    public PayloadText? Link { get; }

    public PayloadText? Description { get; }

    public IReadOnlyList<(string Name, PayloadText Value)> Labels { get; }

    /// <summary>The values of <see cref="State"/> that resolve, in any case.</summary>
    public IReadOnlySet<string> Resolved { get; }

    /// <summary>Reads a mapping. How many labels there are, and their names, the document's schema has checked.</summary>
    /// <param name="field">The field at fault: <c>each</c>, <c>title</c>, <c>labels.host</c>.</param>
    /// <param name="problem">One plain sentence that says what is wrong with it.</param>
    public static bool TryParse(
        JsonMapping document,
        [NotNullWhen(true)] out PayloadMapping? mapping,
        [NotNullWhen(false)] out string? field,
        [NotNullWhen(false)] out string? problem)
    {
        var reading = new Reading();
        var read = new PayloadMapping(document, reading);
        (field, problem) = (reading.Field, reading.Problem);
        mapping = problem is null ? read : null;
        return mapping is not null;
    }

    /// <summary>Remembers the first thing that is wrong.</summary>
    private sealed class Reading
    {
        public string? Field { get; private set; }

        public string? Problem { get; private set; }

        public PayloadPath? Each(string? written)
        {
            if (written is null)
            {
                return null;
            }

            if (!PayloadPath.TryParse(written, out var path, out var problem))
            {
                Wrong("each", problem);
            }
            else if (path.OfElement)
            {
                Wrong("each", $"The path {written} must begin at the top, with $.");
            }

            return path;
        }

        public PayloadText? Text(string field, string? written)
        {
            if (written is null)
            {
                return null;
            }

            if (!PayloadText.TryParse(written, out var text, out var problem))
            {
                Wrong(field, problem);
            }

            return text;
        }

        public List<(string Name, PayloadText Value)> Labels(IReadOnlyDictionary<string, string> labels)
        {
            var texts = new List<(string Name, PayloadText Value)>();
            foreach (var (name, written) in labels)
            {
                if (Text($"labels.{name}", written) is { } text)
                {
                    texts.Add((name, text));
                }
            }

            return texts;
        }

        private void Wrong(string field, string problem) => (Field, Problem) = (Field ?? field, Problem ?? problem);
    }
}

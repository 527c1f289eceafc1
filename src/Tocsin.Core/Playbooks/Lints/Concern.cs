namespace Tocsin.Core.Playbooks.Lints;

/// <summary>Something that lint worries about, before it is known where the document was read from.</summary>
/// <param name="Document">Null: the playbook as a whole.</param>
internal sealed record Concern(string Rule, Document? Document, Place Place, string Text, string Advice, string? Nearest = null)
{
    public Finding Find(Origins origins, bool live) => new(
        Rule,
        FindingSeverity.Warning,
        Document is null ? Position.None : origins.Of(Document, Place),
        Document is null ? "" : $"{Document.Kind} {Document.Name}",
        Place.ToString(),
        Text,
        Advice,
        Nearest,
        live);
}

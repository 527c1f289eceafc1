namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>Reads many documents, then checks what they say of each other.</summary>
internal sealed class DocumentReader
{
    private static readonly string[] HeadFields = ["kind", "name", "title", "spec"];

    private readonly Reading reading = new();
    private readonly Dictionary<(string Kind, string Name), Position> named = [];
    private readonly List<Document> documents = [];
    private readonly Origins origins = new();

    public static Proposal TooMany(int count)
    {
        var refusal = new Reading();
        refusal.Wrong(Position.None, Place.Document, new Wrong("too-many", $"{count} documents are too many.", $"A playbook holds at most {Documents.Most}."));
        return new Proposal([], refusal.Findings(), Origins.None);
    }

    public Proposal Read(IReadOnlyList<Node> nodes, IReadOnlyCollection<Document> beside)
    {
        foreach (var node in nodes)
            ReadDocument(new Spot(node, Place.Document, reading));
        References.Check(reading, named.Keys.Concat(beside.Select(document => (document.Kind, document.Name))));
        Document[] all = [.. documents, .. beside.Where(document => !named.ContainsKey((document.Kind, document.Name)))];
        Ancestry.Check(reading, all, origins);
        LevelNames.Check(reading, all, origins);
        GradeNames.Check(reading, all, origins);
        return new Proposal(documents, reading.Findings(), origins);
    }

    private void ReadDocument(Spot spot)
    {
        reading.Document = "";
        if (spot.Node is not MapNode map)
        {
            spot.Wrong(new Wrong("wrong-type", $"Expected a document, found {spot.Node.Says}.", "Write kind:, name:, title: and spec:."));
            return;
        }

        var kind = Head(map, "kind");
        var name = Head(map, "name");
        reading.Document = $"{Excerpt.Cut(kind)} {Excerpt.Cut(name)}".Trim();
        var good = KnowsFields(spot, map);
        var schema = FindSchema(spot, kind);
        good &= ReadName(spot, kind, name, map);
        good &= ReadTitle(spot, map, name, out var title);
        var spec = new Spot(map.Find("spec") is { } given and not TextNode { IsNothing: true } ? given : new MapNode(map.At, []), Place.Spec, reading);
        if (schema?.Read(name, title, spec) is { } document && good)
            documents.Add(document);
    }

    private static string Head(MapNode map, string field) => map.Find(field) is TextNode { IsNothing: false } text ? text.Text : "";

    private static bool KnowsFields(Spot spot, MapNode map)
    {
        var good = true;
        var seen = new HashSet<string>(HeadFields.Length, StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            if (!HeadFields.Contains(entry.Name))
                good = spot.Reading.Wrong(entry.At, spot.Place.In(entry.Name), Wrong.Unknown(
                    "unknown-field", $"A document has no field {Excerpt.Of(entry.Name)}.", entry.Name, HeadFields, "Fields of a kind stand under spec:."));
            else if (!seen.Add(entry.Name))
                good = spot.Reading.Wrong(entry.At, spot.Place.In(entry.Name), Wrong.Repeated(Excerpt.Of(entry.Name)));
        }

        return good;
    }

    private static Schema? FindSchema(Spot spot, string kind)
    {
        if (Kinds.ByName.TryGetValue(kind, out var schema))
            return schema;
        var known = $"The kinds are {string.Join(", ", Kinds.All.Select(one => one.Kind))}.";
        spot.Wrong("kind", kind == ""
            ? new Wrong("missing-field", "The document does not say its kind.", known)
            : Wrong.Unknown("unknown-kind", $"There is no kind {Excerpt.Of(kind)}.", kind, Kinds.ByName.Keys, known));
        return null;
    }

    private bool ReadName(Spot spot, string kind, string name, MapNode map)
    {
        if (name == "")
            return spot.Wrong("name", new Wrong("missing-field", "The document has no name.", $"Write name: {Common.Name.Says}."));
        if (Common.Name.Parse(name, out _) is { } wrong)
            return spot.Wrong("name", wrong);
        if (!named.TryAdd((kind, name), map.At))
            return spot.Wrong("name", Duplicate(kind, name, named[(kind, name)].ToString()));
        origins.Add(kind, name, map);
        return true;
    }

    private static Wrong Duplicate(string kind, string name, string first) =>
        new("duplicate", $"There is a {kind} “{name}” already{(first == "" ? "" : $", at {first}")}.", "Rename one of them, or leave it out.");

    private static bool ReadTitle(Spot spot, MapNode map, string name, out string title)
    {
        title = name;
        return map.Find("title") is not { } given || given is TextNode { IsNothing: true } || Common.Title.Read(
            spot with { Node = given, Place = spot.Place.In("title") }, out title);
    }
}

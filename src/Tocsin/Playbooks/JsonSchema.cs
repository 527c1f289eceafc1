using System.Text.Json;
using System.Text.Json.Nodes;
using Tocsin.Core.Playbooks.Schemas;

namespace Tocsin.Playbooks;

/// <summary>The documents' schema for editors, as JSON Schema 2020-12, made of the same descriptions by which documents are read.</summary>
public static class JsonSchema
{
    public const string ContentType = "application/schema+json";

    /// <summary>Where a running server gives it.</summary>
    public const string Address = "/api/v1/config/schema";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text { get; } = Whole().ToJsonString(Indented) + "\n";

    private static JsonObject Whole() => new()
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["$id"] = "urn:tocsin:playbook:document",
        ["title"] = "A document of a Tocsin playbook",
        ["type"] = "object",
        ["required"] = new JsonArray("kind", "name"),
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject
        {
            ["kind"] = new JsonObject { ["description"] = "What the document describes.", ["enum"] = Array(Kinds.All.Select(kind => kind.Kind)) },
            ["name"] = Described("Its identity: other documents name it by this, and it never changes.", Of(DocumentHead.Name)),
            ["title"] = Described("What people read; the name where left out.", Of(DocumentHead.Title)),
            ["spec"] = new JsonObject { ["type"] = "object" },
        },
        ["allOf"] = new JsonArray([.. Kinds.All.Select(Chosen)]),
        ["$defs"] = new JsonObject(Kinds.All.Select(kind => KeyValuePair.Create(kind.Kind, (JsonNode?)Described(kind.About, Group(kind.Fields))))),
    };

    /// <summary>Which spec a kind has; it may be left out where every field of it may.</summary>
    private static JsonObject Chosen(Schema kind)
    {
        var then = new JsonObject { ["properties"] = new JsonObject { ["spec"] = new JsonObject { ["$ref"] = $"#/$defs/{kind.Kind}" } } };
        if (kind.Fields.Any(field => field.Required)) then["required"] = new JsonArray("spec");
        return new JsonObject
        {
            ["if"] = new JsonObject { ["properties"] = new JsonObject { ["kind"] = new JsonObject { ["const"] = kind.Kind } }, ["required"] = new JsonArray("kind") },
            ["then"] = then,
        };
    }

    private static JsonObject Group(IReadOnlyList<Field> fields)
    {
        var group = new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject(fields.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)Described(field)))),
        };
        if (fields.Any(field => field.Required)) group["required"] = Array(fields.Where(field => field.Required).Select(field => field.Name));
        return group;
    }

    private static JsonObject Described(Field field)
    {
        var schema = Described($"{field.About}{(field.Type.Shape is Shape.Group or Shape.Items { Item.Shape: Shape.Group } ? "" : $" Write {field.Type.Says}.")}", Of(field.Type));
        if (field.LeftOutSays is { } said) schema["default"] = JsonNode.Parse(JsonText.Write(said));
        return schema;
    }

    private static JsonObject Described(string words, JsonObject schema)
    {
        schema.Insert(0, "description", words);
        return schema;
    }

    private static JsonObject Of(FieldType type) => type.Shape switch
    {
        Shape.Number number => new JsonObject { ["type"] = "integer", ["minimum"] = number.Least, ["maximum"] = number.Most },
        Shape.Switch => new JsonObject { ["type"] = "boolean" },
        Shape.Choice choice => new JsonObject { ["enum"] = Array(choice.Words) },
        Shape.Prose prose => new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = prose.Most },
        Shape.Paged => Matching(@"\A(?:person|schedule|team):.+\z"),
        Shape.Person person => Matching(person.Pattern),
        Shape.Reference name => Matching(name.Pattern),
        Shape.Line { Pattern: { } pattern } => Matching(pattern),
        Shape.Items { OrOne: true } items => new JsonObject { ["anyOf"] = new JsonArray(Of(items.Item), Items(items)) },
        Shape.Items items => Items(items),
        Shape.Entries entries => Entries(entries),
        Shape.Group { Alone: { } alone } group => new JsonObject { ["anyOf"] = new JsonArray(Of(group.Fields.Single(field => field.Name == alone).Type), Group(group.Fields)) },
        Shape.Group group => Group(group.Fields),
        _ => new JsonObject { ["type"] = "string", ["minLength"] = 1 },
    };

    private static JsonObject Items(Shape.Items items)
    {
        var list = new JsonObject { ["type"] = "array", ["items"] = Of(items.Item), ["maxItems"] = items.Most };
        if (items.Least > 0) list["minItems"] = items.Least;
        if (items.Distinct) list["uniqueItems"] = true;
        return list;
    }

    private static JsonObject Entries(Shape.Entries entries) => new()
    {
        ["type"] = "object",
        ["propertyNames"] = Of(entries.Name),
        ["additionalProperties"] = Of(entries.Item),
        ["maxProperties"] = entries.Most,
    };

    /// <summary>The whole text in the words of ECMA-262, which has no anchors of its own for it.</summary>
    private static JsonObject Matching(string pattern) => new()
    {
        ["type"] = "string", ["pattern"] = pattern.Replace(@"\A", "^", StringComparison.Ordinal).Replace(@"\z", "$", StringComparison.Ordinal),
    };

    private static JsonArray Array(IEnumerable<string> words) => [.. words.Select(word => (JsonNode)word)];
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Tocsin.Core.Playbooks;
using Tocsin.Core.Playbooks.Schemas;
using Tocsin.Playbooks;
using Tocsin.Tests.Playbooks;

namespace Tocsin.Tests.Compatibility;

/// <summary>The schema that editors get says what the program reads, in the judgement of Ajv.</summary>
public sealed class JsonSchemaTests
{
    private const string Script = """
        const Ajv = require("ajv/dist/2020"), validate = new Ajv({ strict: true, strictTypes: false, strictRequired: false }).compile(JSON.parse(process.env.SCHEMA));
        console.log(JSON.stringify(JSON.parse(process.env.DOCUMENTS).map(one => validate(one) ? "good" : validate.errors[0].instancePath + " " + validate.errors[0].keyword)));
        """;

    [Fact]
    public async Task Every_shipped_document_is_good()
    {
        List<Document> documents = [.. ((string[])["starter", "reference", "saas-team", "itsm-command-centre", "telecom-operations"]).SelectMany(folder => ShippedPlaybooks.Read(folder).Documents)];
        Assert.True(documents.Count > Kinds.All.Count);
        Assert.All(await Judge(documents.Select(JsonText.Write)), verdict => Assert.Equal("good", verdict));
    }

    [Theory]
    [InlineData("kind: Tram\nname: a", "/kind enum")]
    [InlineData("kind: Team\nname: A", "/name pattern")]
    [InlineData("kind: Team\nname: a\nspec: { member: [ada] }", "/spec additionalProperties")]
    [InlineData("kind: Service\nname: a", " required")]
    [InlineData("kind: Service\nname: a\nspec: {}", "/spec required")]
    [InlineData("kind: EscalationPolicy\nname: a\nspec: { steps: [{ page: ['ada'] }] }", "/spec/steps/0/page/0 pattern")]
    [InlineData("kind: EscalationPolicy\nname: a\nspec: { steps: [{ page: ['person:ada'], wait: 5 minutes }] }", "/spec/steps/0/wait pattern")]
    [InlineData("kind: EscalationPolicy\nname: a\nspec: { steps: [{ page: ['person:ada'] }], ackTimeout: never, again: 1h30m }", "good")]
    [InlineData("kind: Checklist\nname: a\nspec: { phase: later, items: [a] }", "/spec/phase enum")]
    [InlineData("kind: IncidentType\nname: a\nspec: { matrix: severity, gates: [{ before: closed, need: tasks-done, levels: [P 1] }] }", "/spec/gates/0/levels/0 pattern")]
    [InlineData("kind: Channel\nname: email\nspec: { smtp: { host: h, from: a@b, password: plain } }", "/spec/smtp/password pattern")]
    public async Task What_the_program_refuses_an_editor_marks(string yaml, string verdict) =>
        Assert.Equal(verdict, Assert.Single(await Judge([JsonText.Write(Quoted(Assert.Single(Yaml.Read("", yaml).Nodes)))])));

    [Fact]
    public void The_schema_knows_every_kind_and_every_field()
    {
        var schema = JsonNode.Parse(JsonSchema.Text)!;
        foreach (var kind in Kinds.All)
            Assert.Equal(kind.Fields.Select(field => field.Name), schema["$defs"]![kind.Kind]!["properties"]!.AsObject().Select(pair => pair.Key));
        Assert.Equal("5m", (string?)schema["$defs"]!["EscalationPolicy"]!["properties"]!["steps"]!["items"]!["properties"]!["wait"]!["default"]);
    }

    [Fact]
    public async Task The_server_gives_it_to_anybody_and_the_command_line_prints_the_same()
    {
        await using var world = await World.Begin(Engine.Sqlite);
        using var answer = await world.Anybody.GetAsync("/api/v1/config/schema");
        Assert.Equal("application/schema+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal((await Terminal.Type("config", "schema")).Out, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>As an editor sees text that is no number.</summary>
    private static Node Quoted(Node node) => node switch
    {
        MapNode map => new MapNode(map.At, [.. map.Entries.Select(entry => entry with { Value = Quoted(entry.Value) })]),
        ListNode list => new ListNode(list.At, [.. list.Items.Select(Quoted)]),
        TextNode text => text with { Plain = false },
        _ => node,
    };

    private static async Task<string[]> Judge(IEnumerable<string> documents) => JsonSerializer.Deserialize<string[]>(
        await NodeClient.Run("ajv", Script, ("SCHEMA", JsonSchema.Text), ("DOCUMENTS", $"[{string.Join(',', documents)}]")))!;
}

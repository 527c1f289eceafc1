using Tocsin.Core.Alerts;
using Tocsin.Core.Playbooks;
using Tocsin.Intake;
using Tocsin.Playbooks;

namespace Tocsin.Tests.Intake;

public class GenericJsonTests
{
    private static readonly GenericJson Sender = new();

    private static readonly JsonMapping One = new(
        null, "$.event.id", "$.event.title", "$.event.level", "$.event.state", ["closed", "OK"],
        Labels(("host", "$.event.hosts[0].name"), ("site", "muc"), ("where", "{{ $.event.rack }}/{{ $.event.slot }}")), "$.event.url", "Seen by {{ $.by }}.");

    private static readonly JsonMapping Many = new(
        "$.events", "{{ $.source }}-{{ @.id }}", "@.name", null, "@.ok", ["true"], Labels(("source", "$.source"), ("value", "@.value")), null, null);

    [Fact]
    public void A_payload_is_read_by_the_integrations_mapping()
    {
        var signal = Sender.Signal("""
            {"by":"cron","event":{"id":17,"title":"Disk full","level":"P1","state":"open","hosts":[{"name":"db1"}],"rack":"r7","slot":3,"url":"https://x.example/17"}}
            """, Some.Integration(One));

        Assert.Equal(("17", SignalKind.Fire, "Disk full", Severity.Critical), (signal.Key, signal.Kind, signal.Title, signal.Severity));
        Assert.Equal(("db1", "muc", "r7/3"), (signal.Labels["host"], signal.Labels["site"], signal.Labels["where"]));
        Assert.Equal(("https://x.example/17", "Seen by cron."), (signal.Link, signal.Description));
    }

    [Theory]
    [InlineData("\"Closed\"", SignalKind.Resolve)]
    [InlineData("\" ok \"", SignalKind.Resolve)]
    [InlineData("\"open\"", SignalKind.Fire)]
    [InlineData("null", SignalKind.Fire)]
    [InlineData("7", SignalKind.Fire)]
    public void The_state_resolves_where_it_is_one_of_the_given_words(string state, SignalKind kind)
    {
        Assert.Equal(kind, Sender.Signal($$$"""{"event":{"id":"a","title":"t","state":{{{state}}}}}""", Some.Integration(One)).Kind);
    }

    [Fact]
    public void Each_element_of_an_array_is_a_signal()
    {
        var mapped = Sender.Map("""{"source":"plc","events":[{"id":1,"name":"hot","value":{"c":90}},{"id":2,"name":"cold","ok":true}]}""", Some.Integration(Many));

        Assert.Empty(mapped.Problems);
        Assert.Equal(["plc-1 Fire hot plc", "plc-2 Resolve cold plc"], mapped.Signals.Select(signal => $"{signal.Key} {signal.Kind} {signal.Title} {signal.Labels["source"]}"));
        Assert.Equal("{\"c\":90}", mapped.Signals[0].Labels["value"]);
        Assert.False(mapped.Signals[1].Labels.ContainsKey("value"));
        Assert.Equal((202, "{\"accepted\":2}"), (mapped.Answer.Status, mapped.Answer.Text()));
    }

    [Fact]
    public void A_key_of_which_a_part_is_missing_is_made_of_the_identity_labels()
    {
        string Key(string value, params string[] identity) =>
            Sender.Signal($$"""{"source":"plc","events":[{"name":"hot","value":{{value}}}]}""", Some.Integration(Many, identity)).Key;

        Assert.NotEqual(Key("1"), Key("2"));
        Assert.Equal(Key("1", "source"), Key("2", "source"));
    }

    [Theory]
    [InlineData("{}", "$.event.id")]
    [InlineData("[]", "$.event.id")]
    [InlineData("{\"event\":{\"id\":\"a\"}}", "$.event.title")]
    [InlineData("{\"event\":{\"id\":\"a\",\"title\":\" \"}}", "$.event.title")]
    [InlineData("{\"event\":{\"id\":\"a\"", "")]
    public void What_cannot_be_taken_is_refused_with_the_place_in_the_payload(string body, string field)
    {
        var mapping = One with { Labels = Labels(("host", "$.event.hosts[0].name")) };
        var mapped = Sender.Map(body, Some.Integration(mapping));

        Assert.Empty(mapped.Signals);
        Assert.Equal(field, Assert.Single(mapped.Problems).Field);
        Assert.Equal((400, "application/problem+json"), (mapped.Answer.Status, mapped.Answer.ContentType));
    }

    [Fact]
    public void A_resolve_needs_no_title()
    {
        Assert.Equal("a", Sender.Signal("""{"event":{"id":"a","state":"closed"}}""", Some.Integration(One)).Title);
    }

    [Fact]
    public void A_bad_element_does_not_cost_the_good_ones_beside_it()
    {
        var mapped = Sender.Map($$"""{"source":"plc","events":[{"id":1},7,{"id":"{{new string('k', 513)}}","name":"c"},{"id":4,"name":"d"}]}""", Some.Integration(Many));

        Assert.Equal("plc-4", Assert.Single(mapped.Signals).Key);
        Assert.Equal(["$.events[0].name", "$.events[1].name", "{{ $.source }}-{{ @.id }}"], mapped.Problems.Select(problem => problem.Field));
        Assert.Equal(202, mapped.Answer.Status);
    }

    [Theory]
    [InlineData("{\"events\":{}}")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void Where_there_should_be_an_array_there_must_be_one(string body)
    {
        var mapped = Sender.Map(body, Some.Integration(Many));

        Assert.Equal(("$.events", 400), (Assert.Single(mapped.Problems).Field, mapped.Answer.Status));
    }

    [Fact]
    public void A_mapping_that_is_missing_or_wrong_is_not_the_payloads_fault()
    {
        var missing = Sender.Map("{}", Some.Integration());
        var wrong = Sender.Map("{}", Some.Integration(One with { Title = "{{" }));

        Assert.Equal((500, "mapping"), (missing.Answer.Status, missing.Problems[0].Field));
        Assert.Equal((500, "mapping.title"), (wrong.Answer.Status, wrong.Problems[0].Field));
    }

    [Theory]
    [InlineData("title: $.a b", "title")]
    [InlineData("title: t\n    each: \"@.items\"", "each")]
    [InlineData("title: t\n    labels: { host: \"{{ host }}\" }", "labels")]
    public void A_mapping_that_cannot_be_read_is_found_with_its_document(string mapping, string field)
    {
        var text = $"kind: Integration\nname: backups\nspec:\n  sender: json\n  mapping:\n    {mapping}\n";
        var finding = Assert.Single(Documents.Read(Yaml.Read("backups.yaml", text).Nodes).Findings);

        Assert.Equal("bad-path", finding.Rule);
        Assert.Contains($"mapping.{field}", finding.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Long_texts_are_cut_where_it_can_be_seen()
    {
        var text = new string('x', 20_000);
        var signal = Sender.Signal($$$"""{"by":"{{{text}}}","event":{"id":"a","title":"{{{text}}}","rack":"{{{text}}}"}}""", Some.Integration(One));

        Assert.Equal((SignalLimits.Title, SignalLimits.Description, SignalLimits.LabelValue), (signal.Title.Length, signal.Description!.Length, signal.Labels["where"].Length));
        Assert.All([signal.Title, signal.Description, signal.Labels["where"]], cut => Assert.EndsWith("…", cut, StringComparison.Ordinal));
    }

    [Fact]
    public void When_full_it_answers_503() => Assert.Equal(503, Sender.Overloaded.Status);

    private static Dictionary<string, string> Labels(params (string Name, string Value)[] labels) =>
        labels.ToDictionary(label => label.Name, label => label.Value, StringComparer.Ordinal);
}

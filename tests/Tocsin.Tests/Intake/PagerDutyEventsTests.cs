using System.Text;
using Tocsin.Core.Alerts;
using Tocsin.Intake;

namespace Tocsin.Tests.Intake;

public class PagerDutyEventsTests
{
    private const string Payload = "\"payload\":{\"summary\":\"Disk full\",\"source\":\"db1\",\"severity\":\"warning\"}";

    private static readonly PagerDutyEvents Sender = new();

    [Fact]
    public void A_recorded_trigger_of_Alertmanager_becomes_a_signal()
    {
        var mapped = Sender.Map(Recorded.PagerDutyTrigger);
        var signal = Assert.Single(mapped.Signals);

        Assert.Equal("973de9f7dff905f4e19482fcb982d6949bf511813dc88bb5da282718a0d816c7", signal.Key);
        Assert.Equal((SignalKind.Fire, Severity.Critical), (signal.Kind, signal.Severity));
        Assert.Equal("[FIRING:1] payments (DiskFull db1:9100 critical)", signal.Title);
        Assert.Equal("https://example.com/runbook", signal.Link);
        Assert.Equal(("Alertmanager", "Alertmanager", "critical", "1"), (signal.Labels["source"], signal.Labels["client"], signal.Labels["severity"], signal.Labels["num_firing"]));
        Assert.False(signal.Labels.ContainsKey("resolved"));
        Assert.StartsWith("firing: Labels:\n - alertname = DiskFull\n", signal.Description, StringComparison.Ordinal);
        Assert.EndsWith("num_firing: 1\nnum_resolved: 0", signal.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_blank_severity_of_a_mixed_group_still_pages()
    {
        Assert.Equal(Severity.Error, Sender.Signal(Recorded.PagerDutyTriggerOfMixedSeverities).Severity);
    }

    [Fact]
    public void A_recorded_resolve_resolves_the_same_key()
    {
        var signal = Sender.Signal(Recorded.PagerDutyResolve);

        Assert.Equal((SignalKind.Resolve, "973de9f7dff905f4e19482fcb982d6949bf511813dc88bb5da282718a0d816c7"), (signal.Kind, signal.Key));
    }

    [Fact]
    public void Success_is_answered_exactly_as_PagerDuty_does()
    {
        var answer = Sender.Map(Event($"\"dedup_key\":\"a/\\\"b\\\"\",{Payload}")).Answer;

        Assert.Equal((202, "application/json"), (answer.Status, answer.ContentType));
        Assert.Equal("{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"a/\\\"b\\\"\"}", answer.Text());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"dedup_key\":null,")]
    [InlineData("\"dedup_key\":\"\",")]
    public void A_trigger_without_a_key_is_given_a_new_one(string key)
    {
        var mapped = Sender.Map(Event(key + Payload));

        Assert.Equal(Some.Id, Assert.Single(mapped.Signals).Key);
        Assert.EndsWith($"\"dedup_key\":\"{Some.Id}\"}}", mapped.Answer.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("acknowledge", SignalKind.Acknowledge, "")]
    [InlineData("acknowledge", SignalKind.Acknowledge, ",\"payload\":null")]
    [InlineData("resolve", SignalKind.Resolve, ",\"payload\":{}")]
    [InlineData("resolve", SignalKind.Resolve, ",\"payload\":7")]
    public void Acknowledge_and_resolve_need_only_the_key(string action, SignalKind kind, string payload)
    {
        var signal = Sender.Signal($$"""{"event_action":"{{action}}","dedup_key":"k"{{payload}}}""");

        Assert.Equal((kind, "k", "k"), (signal.Kind, signal.Key, signal.Title));
    }

    [Theory]
    [InlineData("{}", "'event_action' is missing or blank|'payload' is missing or blank")]
    [InlineData("{\"event_action\":\"shout\",\"payload\":null}", "'event_action' is invalid (should be one of 'trigger', 'acknowledge', 'resolve')|'payload' is missing or blank")]
    [InlineData("{\"event_action\":7}", "'event_action' is invalid (should be a string)|'payload' is missing or blank")]
    [InlineData("{\"event_action\":\"resolve\"}", "'dedup_key' is missing or blank")]
    [InlineData("{\"event_action\":\"resolve\",\"dedup_key\":\" \"}", "'dedup_key' is missing or blank")]
    [InlineData("{\"event_action\":\"trigger\",\"dedup_key\":7," + Payload + "}", "'dedup_key' is invalid (should be a string)")]
    [InlineData("{\"event_action\":\"trigger\",\"payload\":{}}", "'payload.summary' is missing or blank|'payload.source' is missing or blank|'payload.severity' is missing or blank")]
    [InlineData("{\"event_action\":\"trigger\",\"payload\":{\"summary\":\"\",\"source\":[],\"severity\":3}}", "'payload.summary' is missing or blank|'payload.source' is invalid (should be a string)|'payload.severity' is invalid (should be a string)")]
    public void Every_error_of_an_invalid_event_is_listed(string body, string errors)
    {
        var mapped = Sender.Map(body);
        var list = string.Join("\",\"", errors.Split('|'));

        Assert.Empty(mapped.Signals);
        Assert.Equal(errors.Split('|'), mapped.Problems.Select(problem => problem.Text));
        Assert.Equal(400, mapped.Answer.Status);
        Assert.Equal($"{{\"status\":\"invalid event\",\"message\":\"Event object is invalid\",\"errors\":[\"{list}\"]}}", mapped.Answer.Text());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"event_action\":")]
    [InlineData("[]")]
    [InlineData("\"trigger\"")]
    public void What_is_no_JSON_object_is_not_recognized(string body)
    {
        var answer = Sender.Map(body).Answer;

        Assert.Equal(400, answer.Status);
        Assert.StartsWith(
            "{\"status\":\"Unrecognized object\",\"message\":\"Event object format is unrecognized\",\"errors\":[\"JSON parse error\"", answer.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_of_255_characters_is_taken_and_a_longer_one_is_not()
    {
        Assert.Equal(255, Sender.Signal(Event($"\"dedup_key\":\"{new string('k', 255)}\",{Payload}")).Key.Length);
        Assert.Equal("dedup_key", Assert.Single(Sender.Map(Event($"\"dedup_key\":\"{new string('k', 256)}\",{Payload}")).Problems).Field);
    }

    [Theory]
    [InlineData("{\"routing_key\":\"0123456789abcdef0123456789abcdef\"}", "0123456789abcdef0123456789abcdef")]
    [InlineData("{\"payload\":{\"routing_key\":\"x\",\"a\":[[]]},\"routing_key\":\"R123456789abcdef0123456789abcdef\"", "R123456789abcdef0123456789abcdef")]
    [InlineData("{\"a\":1,\"routing_key\":\"0123456789abcdef0123456789abcdef\",\"b\":", "0123456789abcdef0123456789abcdef")]
    public void The_routing_key_is_found_before_the_rest_is_read(string body, string key)
    {
        Assert.True(Sender.TryRoutingKey(Encoding.UTF8.GetBytes(body), out var found, out _));
        Assert.Equal(key, found);
    }

    [Theory]
    [InlineData("{\"routing_key\":\"short\"}", "Length of 'routing_key' is incorrect (should be 32 characters)")]
    [InlineData("{}", "'routing_key' is missing or blank")]
    [InlineData("{\"routing_key\":\"\"}", "'routing_key' is missing or blank")]
    [InlineData("{\"routing_key\":7}", "'routing_key' is missing or blank")]
    [InlineData("{\"payload\":{\"routing_key\":\"0123456789abcdef0123456789abcdef\"}}", "'routing_key' is missing or blank")]
    [InlineData("{\"routing_key", "JSON parse error")]
    [InlineData("", "JSON parse error")]
    public void A_body_without_a_good_routing_key_is_refused_as_PagerDuty_does(string body, string error)
    {
        Assert.False(Sender.TryRoutingKey(Encoding.UTF8.GetBytes(body), out _, out var refusal));
        Assert.Equal(400, refusal.Status);
        Assert.Contains($"\"errors\":[\"{error}\"", refusal.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_payloads_parts_and_its_details_become_labels()
    {
        var labels = Sender.Signal(Event("""
            "client":"Sensu","payload":{"summary":"s","source":"db1","severity":"info","component":"postgres","group":"prod","class":"disk",
            "custom_details":{"kube":{"pod":{"name":"x-1"}},"free":3,"ok":false,"none":null,"tags":["a", "b"],"source":"theirs","a":{"b":{"c":{"d":{"e":1}}}}}}
            """)).Labels;

        Assert.Equal(
            "a.b.c.d={\"e\":1}; class=disk; client=Sensu; component=postgres; custom_details.source=theirs; free=3; group=prod; kube.pod.name=x-1; "
            + "ok=false; severity=info; source=db1; tags=[\"a\", \"b\"]",
            string.Join("; ", labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}")));
    }

    [Fact]
    public void A_flood_of_details_fills_the_labels_and_no_more()
    {
        string Short(int count) => string.Join(',', Enumerable.Range(0, count).Select(at => $"\"d{at}\":\"v\""));
        string Long(int count) => string.Join(',', Enumerable.Range(0, count).Select(at => $"\"{new string('n', 200)}{at}\":\"v\""));
        var details = $"{Short(100)},{Long(1000)},{Short(5000)}";
        var signal = Sender.Signal(Event($$$"""
            "payload":{"summary":"s","source":"db1","severity":"info","custom_details":{{{{details}}}}}
            """));

        Assert.Equal(SignalLimits.Labels, signal.Labels.Count);
        Assert.All(signal.Labels.Keys, name => Assert.True(name.Length <= SignalLimits.LabelName));
        Assert.Equal(SignalLimits.Description, signal.Description!.Length);
        Assert.EndsWith("…", signal.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"links\":[{\"href\":\"https://a.example/\",\"text\":\"t\"}],\"client_url\":\"https://b.example/\"", "https://a.example/")]
    [InlineData("\"links\":[7,{\"href\":\"ftp://a.example/\"},{\"href\":\"http://c.example/\"}]", "http://c.example/")]
    [InlineData("\"links\":{},\"client_url\":\"https://b.example/\"", "https://b.example/")]
    [InlineData("\"images\":[{\"src\":\"https://x.example/i.png\",\"href\":\"https://d.example/\"}]", "https://d.example/")]
    [InlineData("\"images\":[{\"src\":\"https://x.example/i.png\"}]", null)]
    public void The_link_is_the_first_that_people_can_follow(string links, string? link)
    {
        Assert.Equal(link, Sender.Signal(Event($"{links},{Payload}")).Link);
    }

    [Fact]
    public void A_timestamp_nobody_can_read_stays_visible_and_costs_nothing()
    {
        var signal = Sender.Signal(Event("\"payload\":{\"summary\":\"s\",\"source\":\"x\",\"severity\":\"info\",\"timestamp\":\"last night\"}"));

        Assert.Null(signal.Started);
        Assert.Equal("last night", signal.Labels["timestamp"]);
    }

    [Fact]
    public void A_timestamp_with_an_offset_without_its_colon_is_read()
    {
        var signal = Sender.Signal(Event("\"payload\":{\"summary\":\"s\",\"source\":\"x\",\"severity\":\"info\",\"timestamp\":\"2015-07-17T08:42:58.315+0000\"}"));

        Assert.Equal(Instant.FromUtc(2015, 7, 17, 8, 42, 58) + Duration.FromMilliseconds(315), signal.Started);
    }

    [Fact]
    public void When_full_it_answers_what_PagerDutys_clients_try_again_after()
    {
        Assert.Equal(429, Sender.Overloaded.Status);
    }

    private static string Event(string rest) => $$"""{"routing_key":"0123456789abcdef0123456789abcdef","event_action":"trigger",{{rest}}}""";
}

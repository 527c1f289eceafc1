using Tocsin.Core.Alerts;
using Tocsin.Intake;

namespace Tocsin.Tests.Intake;

public class AlertmanagerTests
{
    private static readonly Alertmanager Sender = new();

    [Fact]
    public void Each_member_of_a_recorded_notification_is_a_signal_of_its_own()
    {
        var mapped = Sender.Map(Recorded.TwoFiring);

        Assert.Empty(mapped.Problems);
        Assert.Equal(["621731246cdb06a4", "8f99685f702ba377"], mapped.Signals.Select(signal => signal.Key));
        var first = mapped.Signals[0];
        Assert.Equal((SignalKind.Fire, "Disk of db1 is full", Severity.Critical), (first.Kind, first.Title, first.Severity));
        Assert.Equal("DiskFull db1:9100 critical payments", string.Join(' ', first.Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => label.Value)));
        Assert.Equal(Instant.FromUtc(2026, 11, 20, 7, 0) + Duration.FromMilliseconds(500), first.Started);
        Assert.Equal("http://prometheus.example/graph?g0.expr=up&x=<1>", first.Link);
        Assert.Null(first.Description);
    }

    [Fact]
    public void A_member_without_summary_or_link_gets_its_description_for_a_title_and_Alertmanagers_own_address()
    {
        var second = Sender.Map(Recorded.TwoFiring).Signals[1];

        Assert.Equal("Größe \"97 %\" zweite Zeile 😀", second.Title);
        Assert.Equal("Größe \"97 %\"\nzweite Zeile 😀", second.Description);
        Assert.Equal(Instant.FromUtc(2026, 11, 20, 6, 1), second.Started);
        Assert.Equal("http://alertmanager.example:9093", second.Link);
        Assert.Equal("größe", second.Labels["note"]);
    }

    [Fact]
    public void A_member_is_resolved_by_its_own_status_while_the_group_still_fires()
    {
        var mapped = Sender.Map(Recorded.OneOfTwoResolved);

        Assert.Equal([SignalKind.Fire, SignalKind.Resolve], mapped.Signals.Select(signal => signal.Kind));
    }

    [Fact]
    public void A_member_that_fires_in_a_group_called_resolved_still_fires()
    {
        var body = Recorded.TwoFiring.Replace("\"receiver\":\"hook\",\"status\":\"firing\"", "\"receiver\":\"hook\",\"status\":\"resolved\"", StringComparison.Ordinal);

        Assert.All(Sender.Map(body).Signals, signal => Assert.Equal(SignalKind.Fire, signal.Kind));
    }

    [Fact]
    public void A_resolve_without_annotations_is_titled_by_its_name_and_instance()
    {
        var signal = Sender.Signal(Recorded.ResolvedWithoutAnnotations);

        Assert.Equal((SignalKind.Resolve, "DiskFull on db1:9100"), (signal.Kind, signal.Title));
        Assert.Equal(Instant.FromUtc(2026, 11, 21, 7, 44, 15) + Duration.FromTicks(524_050), signal.Started);
    }

    [Fact]
    public void Members_left_out_are_told_in_the_description_and_resolve_nothing()
    {
        var signal = Sender.Signal(Recorded.OneLeftOut);

        Assert.Equal(SignalKind.Fire, signal.Kind);
        Assert.Equal("Alertmanager left 1 more alerts of this group out of its notification (max_alerts).", signal.Description);
    }

    [Fact]
    public void Members_left_out_are_still_told_after_a_description_that_is_cut()
    {
        var signal = Sender.Signal($$$"""{"truncatedAlerts":7,"alerts":[{"status":"firing","labels":{"a":"b"},"annotations":{"description":"{{{new string('x', 5000)}}}"}}]}""");

        Assert.Equal(SignalLimits.Description, signal.Description!.Length);
        Assert.Contains("…\n\nAlertmanager left 7 more", signal.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Success_is_200_and_says_how_many_were_accepted()
    {
        var answer = Sender.Map(Recorded.TwoFiring).Answer;

        Assert.Equal((200, "{\"accepted\":2}"), (answer.Status, answer.Text()));
        Assert.Equal((200, "{\"accepted\":0}"), (Sender.Map("{\"alerts\":[]}").Answer.Status, Sender.Map("{\"alerts\":[]}").Answer.Text()));
    }

    [Fact]
    public void When_full_it_answers_what_Alertmanager_tries_again_after()
    {
        Assert.Equal(503, Sender.Overloaded.Status);
    }

    [Fact]
    public void A_member_without_fingerprint_is_identified_by_its_labels_and_never_by_its_words()
    {
        const string labels = "\"labels\":{\"alertname\":\"DiskFull\",\"instance\":\"db1:9100\",\"severity\":\"critical\",\"team\":\"payments\"}";
        var one = Sender.Signal($$$"""{"alerts":[{"status":"firing",{{{labels}}},"annotations":{"summary":"97 %"}}]}""");
        var other = Sender.Signal($$$"""{"alerts":[{"status":"firing",{{{labels}}},"annotations":{"summary":"98 %"}}]}""");

        Assert.Equal(("621731246cdb06a4", "621731246cdb06a4"), (one.Key, other.Key));
    }

    [Fact]
    public void Labels_that_differ_only_behind_the_cut_are_different_alerts()
    {
        var shared = new string('x', SignalLimits.LabelValue);
        string Body(string end) => $$$"""{"alerts":[{"status":"firing","labels":{"url":"{{{shared}}}{{{end}}}"}}]}""";
        var (one, other) = (Sender.Signal(Body("a")), Sender.Signal(Body("b")));

        Assert.NotEqual(one.Key, other.Key);
        Assert.Equal(shared[..^1] + "…", one.Labels["url"]);
    }

    [Theory]
    [InlineData("\"title\":\"From title\"", "From title")]
    [InlineData("\"title\":\"From title\",\"summary\":\"From summary\"", "From summary")]
    [InlineData("\"summary\":\"  \",\"description\":\"From description\"", "From description")]
    [InlineData("\"runbook\":\"x\"", "DiskFull")]
    public void The_title_is_the_first_note_that_says_something_else_the_alerts_name(string notes, string title)
    {
        Assert.Equal(title, Sender.Signal($$$"""{"alerts":[{"status":"firing","labels":{"alertname":"DiskFull"},"annotations":{{{{notes}}}}}]}""").Title);
    }

    [Theory]
    [InlineData("page", Severity.Critical)]
    [InlineData("high", Severity.Error)]
    [InlineData("ticket", Severity.Warning)]
    [InlineData("none", Severity.Info)]
    [InlineData("whatever", Severity.Error)]
    public void The_severity_label_is_read_in_many_words(string word, Severity severity)
    {
        Assert.Equal(severity, Sender.Signal($$$"""{"alerts":[{"status":"firing","labels":{"severity":"{{{word}}}"}}]}""").Severity);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("/graph")]
    [InlineData("http://")]
    [InlineData("http://x y/")]
    [InlineData("file:///etc/passwd")]
    public void A_link_nobody_should_follow_is_left_out(string link)
    {
        Assert.Null(Sender.Signal($$$"""{"alerts":[{"status":"firing","labels":{"a":"b"},"generatorURL":"{{{link}}}"}]}""").Link);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("[]", "")]
    [InlineData("null", "")]
    [InlineData("{\"alerts\":", "")]
    [InlineData("{}", "alerts")]
    [InlineData("{\"alerts\":{}}", "alerts")]
    [InlineData("{\"alerts\":[1]}", "alerts[0]")]
    [InlineData("{\"alerts\":[{\"labels\":{\"a\":\"b\"}}]}", "alerts[0].status")]
    [InlineData("{\"alerts\":[{\"status\":\"pending\",\"labels\":{\"a\":\"b\"}}]}", "alerts[0].status")]
    [InlineData("{\"alerts\":[{\"status\":\"firing\"}]}", "alerts[0].labels")]
    [InlineData("{\"alerts\":[{\"status\":\"firing\",\"labels\":[]}]}", "alerts[0].labels")]
    [InlineData("{\"alerts\":[{\"status\":\"firing\",\"labels\":{}}]}", "alerts[0].labels")]
    [InlineData("{\"alerts\":[{\"status\":\"firing\",\"labels\":{\"\":\"b\"}}]}", "alerts[0].labels")]
    [InlineData("{\"alerts\":[{\"status\":\"firing\",\"labels\":{\"a\":1}}]}", "alerts[0].labels.a")]
    [InlineData("{\"alerts\":[{\"status\":\"firing\",\"labels\":{\"a\":\"b\"},\"annotations\":\"x\"}]}", "alerts[0].annotations")]
    [InlineData("{\"alerts\":[{\"status\":\"firing\",\"labels\":{\"a\":\"b\"},\"startsAt\":\"yesterday\"}]}", "alerts[0].startsAt")]
    [InlineData("{\"alerts\":[{\"status\":\"firing\",\"labels\":{\"a\":\"b\"},\"startsAt\":17}]}", "alerts[0].startsAt")]
    [InlineData("{\"alerts\":[{\"status\":\"firing\",\"labels\":{\"a\":\"b\"},\"generatorURL\":{}}]}", "alerts[0].generatorURL")]
    [InlineData("{\"alerts\":[{\"status\":\"firing\",\"labels\":{\"a\":\"b\"},\"fingerprint\":[]}]}", "alerts[0].fingerprint")]
    public void What_cannot_be_taken_is_refused_with_the_name_of_the_field(string body, string field)
    {
        var mapped = Sender.Map(body);

        Assert.Empty(mapped.Signals);
        Assert.Equal(field, mapped.Problems[0].Field);
        Assert.Equal((400, "application/problem+json"), (mapped.Answer.Status, mapped.Answer.ContentType));
        Assert.Contains($"\"field\":\"{field}\"", mapped.Answer.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_member_does_not_cost_the_good_ones_beside_it()
    {
        var mapped = Sender.Map("""{"alerts":[{"status":"firing","labels":{"a":"1"}},{"status":"firing","labels":7},{"status":"resolved","labels":{"a":"2"}}]}""");

        Assert.Equal([SignalKind.Fire, SignalKind.Resolve], mapped.Signals.Select(signal => signal.Kind));
        Assert.Equal("alerts[1].labels", mapped.Problems[0].Field);
        Assert.Equal(200, mapped.Answer.Status);
        Assert.StartsWith("{\"accepted\":2,\"errors\":[{\"field\":\"alerts[1].labels\"", mapped.Answer.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_nobody_knows_yet_are_no_problem()
    {
        Assert.Equal("b", Sender.Signal("""{"version":"9","news":[{}],"alerts":[{"status":"firing","labels":{"a":"b"},"more":{"x":[1]}}]}""").Labels["a"]);
    }

    [Fact]
    public void A_label_without_a_value_is_no_label()
    {
        Assert.Equal(["a"], Sender.Signal("""{"alerts":[{"status":"firing","labels":{"a":"b","c":""}}]}""").Labels.Keys);
    }

    [Fact]
    public void Too_many_labels_and_keys_or_names_too_long_are_refused()
    {
        string Labels(int count) => string.Join(',', Enumerable.Range(0, count).Select(at => $"\"l{at}\":\"v\""));
        string Body(string labels, string print) => $$$"""{"alerts":[{"status":"firing","labels":{{{{labels}}}},"fingerprint":"{{{print}}}"}]}""";

        Assert.Equal(64, Sender.Signal(Body(Labels(64), "f")).Labels.Count);
        Assert.Equal("alerts[0].labels", Sender.Map(Body(Labels(65), "f")).Problems[0].Field);
        Assert.Equal(512, Sender.Signal(Body("\"a\":\"b\"", new string('f', 512))).Key.Length);
        Assert.Equal("alerts[0].fingerprint", Sender.Map(Body("\"a\":\"b\"", new string('f', 513))).Problems[0].Field);
        Assert.Equal("alerts[0].labels", Sender.Map(Body($"\"{new string('n', 129)}\":\"b\"", "f")).Problems[0].Field);
    }

    [Fact]
    public void A_long_title_is_cut_where_it_can_be_seen()
    {
        var title = Sender.Signal($$$"""{"alerts":[{"status":"firing","labels":{"a":"b"},"annotations":{"summary":"{{{new string('x', 1022)}}}😀😀"}}]}""").Title;

        Assert.Equal(new string('x', 1022) + "…", title);
    }

    [Fact]
    public void A_count_of_members_left_out_that_is_no_number_costs_no_member()
    {
        var mapped = Sender.Map("""{"truncatedAlerts":"many","alerts":[{"status":"firing","labels":{"a":"b"}}]}""");

        Assert.Single(mapped.Signals);
        Assert.Equal("truncatedAlerts", Assert.Single(mapped.Problems).Field);
        Assert.Equal(200, mapped.Answer.Status);
    }

    [Fact]
    public void Members_beyond_the_limit_are_refused_and_those_before_it_taken()
    {
        var members = string.Join(',', Enumerable.Range(0, JsonBody.Signals + 5).Select(at => $$$"""{"status":"firing","labels":{"n":"{{{at}}}"}}"""));
        var mapped = Sender.Map($$"""{"alerts":[{{members}}]}""");

        Assert.Equal(JsonBody.Signals, mapped.Signals.Count);
        Assert.Equal("alerts", Assert.Single(mapped.Problems).Field);
    }
}

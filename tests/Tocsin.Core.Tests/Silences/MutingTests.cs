using Tocsin.Core.Playbooks;
using Tocsin.Core.Silences;

namespace Tocsin.Core.Tests.Silences;

/// <summary>What a silence, a maintenance window and a rule of inhibition are about.</summary>
public sealed class MutingTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 2, 3, 12, 0);
    private static readonly Instant One = Noon + Duration.FromHours(1);

    private static readonly Playbook Houses = new(1, [
        new Team("t", "T", []), new Service("web", "Web", "t") { Environments = ["production", "staging"] }, new Service("shop", "Shop", "t") { Environments = ["production"] },
        new Service("ledger", "Ledger", "t") { Environments = ["staging"] }, new Service("nowhere", "Nowhere", "t")]);

    [Theory]
    [InlineData("alertname=Disk", true)]
    [InlineData("alertname=~\"D.*\"", true)]
    [InlineData("alertname!=Disk", false)]
    [InlineData("alertname=Disk host=db1", true)]
    [InlineData("alertname=Disk host=db2", false)]
    [InlineData("tocsin_service=shop", true)]
    [InlineData("tocsin_service=other alertname=Disk", false)]
    [InlineData("tocsin_integration=prometheus tocsin_key=k", true)]
    [InlineData("absent=\"\" alertname=Disk", true)]
    public void A_silence_covers_what_all_its_matchers_match(string matchers, bool covers) =>
        Assert.Equal(covers, Of(Silence("s1", matchers.Split(' '))).Covering(Alert(("alertname", "Disk"), ("host", "db1")), Noon).Count == 1);

    [Fact]
    public void A_silence_mutes_from_its_start_and_no_longer_at_its_end()
    {
        var muting = Of(Silence("s1", "a=b"));
        var alert = Alert(("a", "b"));
        Assert.Empty(muting.Covering(alert, Noon - Duration.Epsilon));
        Assert.Single(muting.Covering(alert, Noon));
        Assert.Single(muting.Covering(alert, One - Duration.Epsilon));
        Assert.Empty(muting.Covering(alert, One));
    }

    [Fact]
    public void Among_many_silences_each_is_found_by_what_it_asks_for()
    {
        var muting = Of([.. Enumerable.Range(0, 500).Select(i => Silence($"s{i}", $"host=db{i}")), Silence("any", "host=~\"db.*\"")]);
        Assert.Equal(["any", "s7"], muting.Covering(Alert(("host", "db7")), Noon).Select(mute => mute.Id));
        Assert.Empty(muting.Covering(Alert(("other", "db7")), Noon));
    }

    [Fact]
    public void Maintenance_covers_its_services_whatever_their_labels()
    {
        var muting = Of(new Maintenance("w1", "Ada", "new disks", Noon, One, ["shop", "ledger"]));
        Assert.Single(muting.Covering(Alert(), Noon));
        Assert.Empty(muting.Covering(new Subject("prometheus", "k", null, Labels()), Noon));
        Assert.Empty(muting.Covering(new Subject("prometheus", "k", "search", Labels()), Noon));
    }

    [Theory]
    [InlineData("web", "environment", "production", true)]
    [InlineData("web", "environment", "Production", true)]
    [InlineData("web", "env", "production", true)]
    [InlineData("web", "environment", "staging", false)]
    [InlineData("web", "other", "production", false)]
    [InlineData("shop", "other", "x", true)]
    [InlineData("shop", "environment", "staging", false)]
    [InlineData("ledger", "environment", "production", false)]
    [InlineData("nowhere", "environment", "production", false)]
    public void Maintenance_of_an_environment_covers_what_is_there(string service, string label, string value, bool covers)
    {
        var muting = new Muting(1, [new Maintenance("w1", "Ada", "new disks", Noon, One, []) { Environments = ["production"] }], Houses);
        Assert.Equal(covers, muting.Covering(muting.AsSubject("prometheus", "k", service, Labels((label, value))), Noon).Count == 1);
    }

    [Fact]
    public void Maintenance_of_services_and_environments_covers_these_services_there()
    {
        var muting = new Muting(1, [new Maintenance("w1", "Ada", "new disks", Noon, One, ["web"]) { Environments = ["Production"] }], Houses);
        Assert.Single(muting.Covering(muting.AsSubject("prometheus", "k", "web", Labels(("env", "production"))), Noon));
        Assert.Empty(muting.Covering(muting.AsSubject("prometheus", "k", "web", Labels(("env", "staging"))), Noon));
        Assert.Empty(muting.Covering(muting.AsSubject("prometheus", "k", "shop", Labels()), Noon));
    }

    [Fact]
    public void Maintenance_of_nothing_covers_nothing() =>
        Assert.Empty(Of(new Maintenance("w1", "Ada", "new disks", Noon, One, [])).Covering(Alert(), Noon));

    [Fact]
    public void A_symptom_that_is_a_cause_too_is_muted_only_by_one_that_is_no_symptom()
    {
        var both = Labels(("team", "a"));
        var causes = new Causes(Rules(new Inhibition("same", "same", ["team=a"], ["team=a"], [])));
        causes.Know(both, "Itself");
        Assert.Empty(causes.Over(both));
        var apart = new Causes(Rules(new Inhibition("some", "some", ["team=~\"a|b\""], ["team=a"], [])));
        apart.Know(both, "Itself");
        apart.Know(Labels(("team", "b")), "The cause");
        Assert.Equal("“The cause” fires, and this is a symptom of it.", Assert.Single(apart.Over(both)).Why.Text);
    }

    [Fact]
    public void Of_several_the_one_that_ends_last_is_waited_for_and_a_cause_only_alone()
    {
        var silence = Silence("s1", "a=b").Verdict;
        var longer = silence with { Id = "s2", Until = One + Duration.FromHours(1) };
        var cause = new MutedBy(MuteKind.Inhibition, "inhibition:x/0", "x", null, new Reason("inhibited", "."));
        Assert.Equal("s2", MutedBy.Lasting([silence, longer, cause]).Id);
        Assert.Equal("s1", MutedBy.Lasting([cause, silence]).Id);
        Assert.Equal(cause, MutedBy.Lasting([cause]));
    }

    [Fact]
    public void What_is_kept_with_a_muted_alert_says_by_whom_why_and_until_when()
    {
        Assert.Equal(new MutedBy(MuteKind.Silence, "s1", "Ada", One, new Reason("silenced", "Ada silenced it: planned.")), Silence("s1", "a=b").Verdict);
        Assert.Equal(
            new MutedBy(MuteKind.Maintenance, "w1", "Ada", One, new Reason("maintenance", "Planned maintenance in production: new disks.")),
            new Maintenance("w1", "Ada", "new disks.", Noon, One, []) { Environments = ["production"] }.Verdict);
    }

    [Fact]
    public void What_pages_late_says_what_is_over()
    {
        var routed = new Reason("default", "It belongs to web.");
        Assert.Equal(routed, MutedBy.Late([], routed));
        Assert.Equal("The silence of Ada is over, and it still fires. It belongs to web.", MutedBy.Late([Silence("s1", "a=b").Verdict], routed).Text);
    }

    [Fact]
    public void A_cause_that_is_no_symptom_stays_the_cause_whatever_fires_after_it()
    {
        var causes = new Causes(Rules(new Inhibition("some", "some", ["team=~\"a|b\""], ["team=a"], [])));
        causes.Know(Labels(("team", "b")), "The cause");
        causes.Know(Labels(("team", "a")), "A symptom");
        Assert.Single(causes.Over(Labels(("team", "a"))));
    }

    [Fact]
    public void What_will_mute_later_is_known_before()
    {
        var later = Of(Silence("s1", "a=b") with { Starts = Noon + Duration.FromMinutes(1) });
        Assert.Empty(later.Covering(Alert(("a", "b")), Noon));
        Assert.Single(later.EverCovering(Alert(("a", "b")), Noon));
        Assert.Empty(later.EverCovering(Alert(("a", "b")), One));
    }

    [Fact]
    public void The_label_environment_is_asked_before_env_and_an_empty_one_says_nothing()
    {
        Assert.Equal("production", Surroundings.Of(Labels(("env", "staging"), ("environment", "production")), Houses.Services["web"]));
        Assert.Equal("staging", Surroundings.Of(Labels(("environment", ""), ("env", "staging")), Houses.Services["web"]));
        Assert.Null(Surroundings.Of(Labels(), Houses.Services["web"]));
    }

    [Fact]
    public void A_cause_and_its_symptoms_share_a_key_where_the_equal_labels_are_equal()
    {
        var muting = Rules(new Inhibition("down", "Cluster down", ["alertname=Down"], ["severity=warning"], ["cluster", "zone"]));
        var cause = Assert.Single(muting.AsCause(Labels(("alertname", "Down"), ("cluster", "a"))));
        Assert.Equal(cause.Key, Assert.Single(muting.AsSymptom(Labels(("severity", "warning"), ("cluster", "a"), ("zone", "")))).Key);
        Assert.NotEqual(cause.Key, Assert.Single(muting.AsSymptom(Labels(("severity", "warning"), ("cluster", "b")))).Key);
        Assert.Empty(muting.AsSymptom(Labels(("severity", "critical"), ("cluster", "a"))));
        Assert.Empty(muting.AsCause(Labels(("alertname", "Up"))));
    }

    [Fact]
    public void A_cause_or_a_symptom_is_what_all_its_matchers_match()
    {
        var muting = Rules(new Inhibition("down", "Cluster down", ["alertname=Down", "severity=critical"], ["severity=warning", "team=a"], []));
        Assert.Empty(muting.AsCause(Labels(("alertname", "Down"), ("severity", "warning"))));
        Assert.Empty(muting.AsSymptom(Labels(("severity", "warning"), ("team", "b"))));
        Assert.Single(muting.AsCause(Labels(("alertname", "Down"), ("severity", "critical"))));
    }

    [Fact]
    public void An_alert_that_is_cause_and_symptom_says_so()
    {
        var muting = Rules(new Inhibition("same", "same", ["team=a"], ["team=a"], []));
        Assert.True(Assert.Single(muting.AsCause(Labels(("team", "a")))).Both);
        Assert.True(Assert.Single(muting.AsSymptom(Labels(("team", "a")))).Both);
    }

    private static Muting Of(params Mute[] mutes) => new(1, mutes, Playbook.Empty);

    private static Muting Rules(params Inhibition[] rules) => new(1, [], new Playbook(1, rules));

    private static Silence Silence(string id, params string[] matchers) => new(id, "Ada", "planned", Noon, One, [.. matchers.Select(Read)]);

    private static Matcher Read(string text) => Matcher.TryParse(text, out var matcher, out var problem) ? matcher : throw new ArgumentException(problem, nameof(text));

    private static Subject Alert(params (string Name, string Value)[] labels) => new("prometheus", "k", "shop", Labels(labels));

    private static Dictionary<string, string> Labels(params (string Name, string Value)[] labels) => labels.ToDictionary(label => label.Name, label => label.Value, StringComparer.Ordinal);
}

using Tocsin.Core.Alerts;

namespace Tocsin.Core.Tests.Alerts;

public class IdentityTests
{
    [Fact]
    public void Over_all_labels_the_key_is_the_fingerprint_that_Alertmanager_gave_in_a_recorded_webhook()
    {
        var labels = Labels(("alertname", "DiskFull"), ("instance", "db1:9100"), ("severity", "critical"), ("team", "payments"));

        Assert.Equal("621731246cdb06a4", Identity.Of(labels, []));
    }

    [Fact]
    public void Over_all_labels_the_key_does_not_depend_on_their_order()
    {
        Assert.Equal(Identity.Of(Labels(("a", "1"), ("b", "2")), []), Identity.Of(Labels(("b", "2"), ("a", "1")), []));
    }

    [Fact]
    public void Neighbouring_texts_do_not_run_into_each_other()
    {
        Assert.NotEqual(Identity.Of(Labels(("a", "bc")), []), Identity.Of(Labels(("ab", "c")), []));
        Assert.NotEqual(Identity.Of(Labels(("a", "1"), ("b", "2")), []), Identity.Of(Labels(("a", "2"), ("b", "1")), []));
    }

    [Fact]
    public void Only_identity_labels_count_where_there_are_some()
    {
        Assert.Equal(Identity.Of(Labels(("host", "db1"), ("value", "97")), ["host"]), Identity.Of(Labels(("host", "db1"), ("value", "99")), ["host"]));
        Assert.NotEqual(Identity.Of(Labels(("host", "db1"), ("value", "97")), ["host"]), Identity.Of(Labels(("host", "db2"), ("value", "97")), ["host"]));
    }

    [Fact]
    public void Alerts_that_lack_every_identity_label_are_still_told_apart()
    {
        Assert.NotEqual(Identity.Of(Labels(("disk", "a")), ["host"]), Identity.Of(Labels(("disk", "b")), ["host"]));
    }

    [Fact]
    public void A_label_without_a_value_counts_as_absent()
    {
        Assert.Equal(Identity.Of(Labels(("a", "1")), []), Identity.Of(Labels(("a", "1"), ("b", "")), []));
    }

    [Fact]
    public void Where_no_label_tells_anything_there_is_no_key()
    {
        Assert.Null(Identity.Of(Labels(), []));
        Assert.Null(Identity.Of(Labels(("a", "")), ["a"]));
    }

    private static Dictionary<string, string> Labels(params (string Name, string Value)[] labels) =>
        labels.ToDictionary(label => label.Name, label => label.Value, StringComparer.Ordinal);
}

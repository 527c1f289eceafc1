using Tocsin.Channels;
using Tocsin.Core.Playbooks;

namespace Tocsin.Tests.Channels;

public sealed class GatewayReceiptTests
{
    private const string Form = "application/x-www-form-urlencoded";

    private static readonly ReceiptMapping Twilio = new("MessageStatus", ["delivered", "read"], ["undelivered", "failed"]);

    private static readonly ReceiptMapping Nested = new("$.results[0].status.name", ["DELIVERED_TO_HANDSET"], ["REJECTED"]);

    [Theory]
    [InlineData("delivered")]
    [InlineData("Delivered")]
    [InlineData("READ")]
    public void A_form_can_say_that_it_arrived(string state) => Assert.Equal(
        new GatewayReceipt.Delivered(), GatewayReceipt.Read(Twilio, Form, $"MessageSid=SM1&MessageStatus={state}&To=%2B4179"));

    [Fact]
    public void A_form_can_say_that_it_will_not_arrive() => Assert.Equal(
        new GatewayReceipt.Failed("The provider reports: undelivered."), GatewayReceipt.Read(Twilio, Form, "MessageStatus=undelivered&ErrorCode=30003"));

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData(null)]
    public void Json_is_read_by_its_path(string? type) => Assert.Equal(
        new GatewayReceipt.Delivered(), GatewayReceipt.Read(Nested, type, """{"results":[{"status":{"name":"delivered_to_handset"}}]}"""));

    [Fact]
    public void A_path_may_quote_an_odd_name() => Assert.Equal(
        new GatewayReceipt.Delivered(), GatewayReceipt.Read(Nested with { State = "$['dlr.state']" }, null, """{"dlr.state":"DELIVERED_TO_HANDSET"}"""));

    [Fact]
    public void Json_may_name_a_plain_field() => Assert.Equal(
        new GatewayReceipt.Failed("The provider reports: failed."), GatewayReceipt.Read(Twilio, "application/json", """{"MessageStatus":"failed"}"""));

    [Theory]
    [InlineData("MessageStatus=queued", "The provider reports: queued.")]
    [InlineData("MessageStatus=", "The callback has no MessageStatus.")]
    [InlineData("", "The callback has no MessageStatus.")]
    [InlineData("{\"MessageStatus\":", "The callback has no MessageStatus.")]
    [InlineData("{\"MessageStatus\":{\"a\":1}}", "The callback has no MessageStatus.")]
    public void Anything_else_changes_nothing(string body, string reason) => Assert.Equal(
        new GatewayReceipt.Ignored(reason), GatewayReceipt.Read(Twilio, body.StartsWith('{') ? "application/json" : Form, body));

    [Fact]
    public void Much_of_it_changes_nothing_either()
    {
        Assert.IsType<GatewayReceipt.Ignored>(GatewayReceipt.Read(Twilio, Form, "MessageStatus=delivered&x=" + new string('x', GatewayReceipt.Longest)));
        Assert.IsType<GatewayReceipt.Ignored>(GatewayReceipt.Read(Twilio, Form, string.Concat(Enumerable.Range(0, 3000).Select(n => $"k{n}=v&"))));
        Assert.IsType<GatewayReceipt.Ignored>(GatewayReceipt.Read(Twilio, "application/json", new string('[', 10_000)));
    }
}

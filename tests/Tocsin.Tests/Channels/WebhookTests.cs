using System.Security.Cryptography;
using System.Text;
using Tocsin.Channels;
using Tocsin.Core.Playbooks;
using Tocsin.Fakes;

namespace Tocsin.Tests.Channels;

public sealed class WebhookTests : IDisposable
{
    private readonly OutboundHttp http = new();

    private static readonly Channel Hook = new("webhook", "Webhook", Webhook: new WebhookSettings("password", AllowPrivate: true));

    private Webhook Webhook => new(Some.Secret, http, new Some.StoppedClock(Some.Night));

    [Fact]
    public async Task A_receiver_reads_what_it_is_and_where_to_acknowledge()
    {
        await using var receiver = await FakeHttp.Start();
        var outcome = await Webhook.Send(Hook, Some.Page(receiver.Url + "/pager?team=payments"), default);
        var request = await receiver.Next();
        Assert.Equal(new SendOutcome.Sent(null), outcome);
        Assert.Equal(("POST", "/pager", "?team=payments", "application/json"), (request.Method, request.Path, request.Query, request.Header("Content-Type")));
        Assert.Equal("dlv_01JK", request.Header("Idempotency-Key"));
        var json = request.Json();
        Assert.Equal("dlv_01JK", json.GetProperty("id").GetString());
        Assert.Equal("page", json.GetProperty("kind").GetString());
        Assert.Equal(Some.Page().Subject, json.GetProperty("subject").GetString());
        Assert.Equal(Some.Page().Text, json.GetProperty("text").GetString());
        Assert.Equal(Some.Page().Link, json.GetProperty("link").GetString());
    }

    [Fact]
    public async Task A_receiver_can_check_that_it_is_ours_and_fresh()
    {
        await using var receiver = await FakeHttp.Start();
        await Webhook.Send(Hook, Some.Page(receiver.Url), default);
        var request = await receiver.Next();
        var seconds = Some.Night.ToUnixTimeSeconds();
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Some.Password), Encoding.UTF8.GetBytes($"{seconds}.{request.Body}"));
        Assert.Equal($"t={seconds},v1={Convert.ToHexStringLower(mac)}", request.Header("Tocsin-Signature"));
    }

    /// <summary>Reckoned with OpenSSL: <c>printf '1770000000.{"id":"x"}' | openssl dgst -sha256 -hmac key</c>.</summary>
    [Fact]
    public void The_signature_is_the_one_that_others_reckon() => Assert.Equal(
        "t=1770000000,v1=79e64684d2f04505bdb83320595e6018ed8ff21553460c53f1c02d0aa5b5c8fd", Signature.Of("key", 1770000000, "{\"id\":\"x\"}"u8));

    [Theory]
    [InlineData(200, true)]
    [InlineData(204, true)]
    [InlineData(299, true)]
    public async Task Any_2xx_is_taken(int status, bool taken)
    {
        await using var receiver = await FakeHttp.Start();
        receiver.Answer(FakeAnswer.Status(status));
        Assert.Equal(taken, await Webhook.Send(Hook, Some.Page(receiver.Url), default) is SendOutcome.Sent);
    }

    [Theory]
    [InlineData(304, true)]
    [InlineData(400, true)]
    [InlineData(404, true)]
    [InlineData(410, true)]
    [InlineData(408, false)]
    [InlineData(409, false)]
    [InlineData(429, false)]
    [InlineData(500, false)]
    [InlineData(503, false)]
    public async Task Everything_else_is_not(int status, bool permanent)
    {
        await using var receiver = await FakeHttp.Start();
        receiver.Answer(FakeAnswer.Status(status));
        Assert.Equal(permanent, Assert.IsType<SendOutcome.Failed>(await Webhook.Send(Hook, Some.Page(receiver.Url), default)).Permanent);
    }

    [Theory]
    [InlineData("{\"error\":{\"message\":\"team is gone\"}}", "127.0.0.1 answered 500: team is gone")]
    [InlineData("{\"message\":\"try later\"}", "127.0.0.1 answered 500: try later")]
    [InlineData("out\r\nof  cheese", "127.0.0.1 answered 500: out of cheese")]
    [InlineData("<!doctype html><p>oops", "127.0.0.1 answered 500.")]
    [InlineData("key is correct horse battery staple", "127.0.0.1 answered 500: key is …")]
    public async Task The_receivers_words_are_told_without_the_secret(string body, string reason)
    {
        await using var receiver = await FakeHttp.Start();
        receiver.Answer(FakeAnswer.Status(500, body));
        Assert.Equal(new SendOutcome.Failed(reason, Permanent: false), await Webhook.Send(Hook, Some.Page(receiver.Url + "/secret-path"), default));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var receiver = await FakeHttp.Start();
        await using var elsewhere = await FakeHttp.Start();
        receiver.Answer(FakeAnswer.Redirect(elsewhere.Url));
        var outcome = await Webhook.Send(Hook, Some.Page(receiver.Url), default);
        Assert.Equal(new SendOutcome.Failed("127.0.0.1 answered 302: it leads elsewhere, and messages do not follow.", Permanent: true), outcome);
        Assert.Empty(elsewhere.Requests.All);
    }

    [Fact]
    public async Task A_cut_connection_is_tried_again()
    {
        await using var receiver = await FakeHttp.Start();
        receiver.Answer(FakeAnswer.Cut);
        var failed = Assert.IsType<SendOutcome.Failed>(await Webhook.Send(Hook, Some.Page(receiver.Url), default));
        Assert.StartsWith("The connection to 127.0.0.1 broke:", failed.Reason, StringComparison.Ordinal);
        Assert.False(failed.Permanent);
    }

    [Fact]
    public async Task A_receiver_that_hangs_is_left_at_the_time_limit()
    {
        await using var receiver = await FakeHttp.Start();
        receiver.Answer(FakeAnswer.Hang);
        using var limit = new CancellationTokenSource();
        var sending = Webhook.Send(Hook, Some.Page(receiver.Url), limit.Token);
        await receiver.Next();
        await limit.CancelAsync();
        Assert.Equal(new SendOutcome.Failed("127.0.0.1 did not answer in time.", Permanent: false), await sending);
    }

    [Fact]
    public async Task A_receiver_that_never_stops_talking_is_heard_only_so_far()
    {
        await using var receiver = await FakeHttp.Start();
        receiver.Answer(FakeAnswer.Flood);
        Assert.IsType<SendOutcome.Sent>(await Webhook.Send(Hook, Some.Page(receiver.Url), default).WaitAsync(Arrivals<string>.Guard));
    }

    [Theory]
    [InlineData("ftp://example.org/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/pager")]
    [InlineData("https://user:password@example.org/")]
    public async Task An_address_that_is_no_url_is_refused(string address) => Assert.Equal(
        new SendOutcome.Failed("The contact method's address is no http or https URL, or carries a login.", Permanent: true),
        await Webhook.Send(Hook, Some.Page(address), default));

    [Fact]
    public async Task Nothing_goes_out_unsigned()
    {
        await using var receiver = await FakeHttp.Start();
        var unset = Hook with { Webhook = new WebhookSettings("unset", AllowPrivate: true) };
        var failed = Assert.IsType<SendOutcome.Failed>(await Webhook.Send(unset, Some.Page(receiver.Url), default));
        Assert.Equal("The secret unset, which the channel webhook needs, is not set.", failed.Reason);
        Assert.Empty(receiver.Requests.All);
    }

    [Fact]
    public async Task A_private_address_is_refused_unless_the_document_allows_it()
    {
        await using var receiver = await FakeHttp.Start();
        var guarded = Hook with { Webhook = new WebhookSettings("password", AllowPrivate: false) };
        var outcome = await Webhook.Send(guarded, Some.Page(receiver.Url), default);
        Assert.Equal(
            new SendOutcome.Failed("127.0.0.1 leads to 127.0.0.1, which is private; the channel's document can allow private addresses.", Permanent: true), outcome);
        Assert.Empty(receiver.Requests.All);
    }

    public void Dispose() => http.Dispose();
}

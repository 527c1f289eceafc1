using Tocsin.Channels;
using Tocsin.Core.Playbooks;
using Tocsin.Fakes;

namespace Tocsin.Tests.Channels;

public sealed class GatewayTests : IDisposable
{
    private readonly OutboundHttp http = new();

    private static readonly Outgoing Message = Some.Page("+41791234567") with { Short = "Tocsin: \"disk\" full & 100% ä\\ \n{{ link }}" };

    private Gateway Gateway => new(Some.Secret, http);

    private static Channel Sms(string url, string? body, string type = "json", string method = "POST", params (string Name, string Value)[] headers) => new(
        "sms", "SMS", Gateway: new GatewaySettings(
            method, url, headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.Ordinal), body, type, "$.messages[0].id", null, AllowPrivate: true));

    [Fact]
    public async Task A_text_message_reaches_the_phone_and_the_providers_id_is_kept()
    {
        await using var provider = await FakeGateway.Start();
        var channel = Sms(provider.Url + "/v1/messages", """{"to":"{{ to }}","text":"{{text}}","ref":"{{ id }}","callback":"{{ callback }}"}""");
        Assert.Equal(new SendOutcome.Sent("sms-1"), await Gateway.Send(channel, Message, default));
        Assert.Equal(new PhoneMessage("sms-1", "+41791234567", Message.Short, Message.Callback), await provider.Next());
        Assert.Equal("dlv_01JK", (await provider.Http.Next()).Header("Idempotency-Key"));
    }

    [Fact]
    public async Task A_form_holds_each_value_whole()
    {
        await using var provider = await FakeHttp.Start();
        await Gateway.Send(Sms(provider.Url, "To={{ to }}&Body={{ text }}&Link={{ link }}", "form"), Message, default);
        var request = await provider.Next();
        Assert.Equal("application/x-www-form-urlencoded; charset=utf-8", request.Header("Content-Type"));
        Assert.Equal((Message.Address, Message.Short, Message.Link), (request.Form("To"), request.Form("Body"), request.Form("Link")));
    }

    [Fact]
    public async Task What_a_voice_shall_say_is_no_xml_of_its_own()
    {
        await using var provider = await FakeHttp.Start();
        var message = Message with { Short = "</Say><Dial>+1900</Dial> R&D" };
        await Gateway.Send(Sms(provider.Url, "Twiml=<Response><Say>{{ xml:text }}</Say></Response>", "form"), message, default);
        Assert.Equal("<Response><Say>&lt;/Say&gt;&lt;Dial&gt;+1900&lt;/Dial&gt; R&amp;D</Say></Response>", (await provider.Next()).Form("Twiml"));
    }

    [Fact]
    public async Task A_plain_body_holds_the_values_as_they_are()
    {
        await using var provider = await FakeHttp.Start();
        await Gateway.Send(Sms(provider.Url, "{{ to }}: {{ text }}", "text", "PUT"), Message, default);
        var request = await provider.Next();
        Assert.Equal(("PUT", $"{Message.Address}: {Message.Short}"), (request.Method, request.Body));
    }

    [Fact]
    public async Task A_get_carries_everything_in_its_address()
    {
        await using var provider = await FakeHttp.Start();
        await Gateway.Send(Sms(provider.Url + "/send?to={{ to }}&text={{ text }}", null, method: "get"), Message, default);
        var request = await provider.Next();
        Assert.Equal(("GET", "/send", ""), (request.Method, request.Path, request.Body));
        Assert.Equal(Message.Short, (request with { Body = request.Query[1..] }).Form("text"));
    }

    [Fact]
    public async Task Secrets_stand_in_headers_and_bodies()
    {
        await using var provider = await FakeHttp.Start();
        var channel = Sms(
            provider.Url, """{"key":"{{ secret:password }}"}""", headers: [("Authorization", "Basic {{ secret:password }}"), ("Content-Type", "application/vnd.sms+json")]);
        await Gateway.Send(channel, Message, default);
        var request = await provider.Next();
        Assert.Equal("Basic " + Some.Password, request.Header("Authorization"));
        Assert.Equal("application/vnd.sms+json", request.Header("Content-Type"));
        Assert.Equal(Some.Password, request.Json().GetProperty("key").GetString());
    }

    [Fact]
    public async Task A_provider_that_repeats_a_secret_is_not_quoted_on_it()
    {
        await using var provider = await FakeHttp.Start();
        provider.Answer(FakeAnswer.Json($$"""{"message":"bad key {{Some.Password}}"}""", 401));
        var outcome = await Gateway.Send(Sms(provider.Url, "{{ secret:password }}", "text"), Message, default);
        Assert.Equal(new SendOutcome.Failed("127.0.0.1 answered 401: bad key …", Permanent: true), outcome);
    }

    [Theory]
    [InlineData("{{ secret:unset }}", "The secret unset, which the channel sms needs, is not set.")]
    [InlineData("{{ subject }}", "The channel sms has a placeholder subject, which means nothing there.")]
    public async Task A_template_that_cannot_be_filled_says_why(string body, string reason)
    {
        await using var provider = await FakeHttp.Start();
        Assert.Equal(new SendOutcome.Failed(reason, Permanent: true), await Gateway.Send(Sms(provider.Url, body), Message, default));
        Assert.Empty(provider.Requests.All);
    }

    [Fact]
    public async Task A_secret_never_stands_in_an_address()
    {
        await using var provider = await FakeHttp.Start();
        var failed = Assert.IsType<SendOutcome.Failed>(await Gateway.Send(Sms(provider.Url + "/{{ secret:password }}", null), Message, default));
        Assert.Equal("The channel sms has a placeholder secret:password, which means nothing there.", failed.Reason);
    }

    [Fact]
    public async Task A_line_break_makes_no_header()
    {
        await using var provider = await FakeHttp.Start();
        var channel = Sms(provider.Url, "x", headers: [("X-To", "{{ to }}")]);
        var outcome = await Gateway.Send(channel, Message with { Address = "+41\r\nX-Evil: 1" }, default);
        Assert.Equal(new SendOutcome.Failed("The header X-To of the channel sms cannot be sent as its template makes it.", Permanent: true), outcome);
        Assert.Empty(provider.Requests.All);
    }

    [Theory]
    [InlineData("""{"messages":[]}""")]
    [InlineData("""{"messages":"none"}""")]
    [InlineData("OK 12345")]
    [InlineData("")]
    public async Task An_answer_without_an_id_is_still_an_answer(string body)
    {
        await using var provider = await FakeHttp.Start();
        provider.Answer(FakeAnswer.Status(200, body));
        Assert.Equal(new SendOutcome.Sent(null), await Gateway.Send(Sms(provider.Url, "x"), Message, default));
    }

    [Fact]
    public async Task A_private_provider_is_refused_unless_the_document_allows_it()
    {
        await using var provider = await FakeHttp.Start();
        var channel = Sms(provider.Url, "x");
        var guarded = channel with { Gateway = channel.Gateway! with { AllowPrivate = false } };
        Assert.IsType<SendOutcome.Failed>(await Gateway.Send(guarded, Message, default));
        Assert.Empty(provider.Requests.All);
    }

    public void Dispose() => http.Dispose();
}

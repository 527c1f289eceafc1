using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Fakes;
using Tocsin.Storage;

namespace Tocsin.Tests.Scenarios;

/// <summary>Messages on their way: several channels, providers that fail, and proof of arrival.</summary>
public sealed class ReachingTests
{
    private static readonly Duration LongestTry = 20.Seconds();

    [Theory, EachDatabase]
    public async Task A_text_message_is_sent_and_then_delivered_when_its_receipt_comes(Engine engine)
    {
        await using var gateway = await FakeGateway.Start();
        await using var world = await Company.Open(engine, Sms(gateway));
        await world.Add("ada", "sms", "+447700900001");
        await world.Alert("disk full", "shop");
        var text = await gateway.Next();
        Assert.Equal("+447700900001", text.To);
        Assert.Contains("disk full", text.Text);
        Assert.Equal("sent", (await Text(world)).Word("status"));
        Assert.Equal(204, await gateway.Report(text, "delivered"));
        Assert.Equal("delivered", (await Text(world)).Word("status"));
        Assert.Contains("message-delivered", await world.Timeline((await world.OpenPage()).Id()));
    }

    [Theory, EachDatabase]
    public async Task A_text_message_that_the_provider_reports_as_failed_is_tried_again(Engine engine)
    {
        await using var gateway = await FakeGateway.Start();
        await using var world = await Company.Open(engine, Sms(gateway));
        await world.Add("ada", "sms", "+447700900001");
        await world.Alert("disk full", "shop");
        Assert.Equal(204, await gateway.Report(await gateway.Next(), "undelivered"));
        Assert.Equal("failing", (await Text(world)).Word("status"));
        await world.Pass(1.Minutes());
        var again = await gateway.Next();
        Assert.Equal(204, await gateway.Report(again, "delivered"));
        Assert.Equal("delivered", (await Text(world)).Word("status"));
        await world.Pass(2.Minutes());
        Assert.Equal(2, gateway.Messages.All.Count);
    }

    [Theory, EachDatabase]
    public async Task A_receipt_with_a_forged_address_proves_nothing(Engine engine)
    {
        await using var gateway = await FakeGateway.Start();
        await using var world = await Company.Open(engine, Sms(gateway));
        await world.Add("ada", "sms", "+447700900001");
        await world.Alert("disk full", "shop");
        var text = await gateway.Next();
        Assert.Equal(404, await gateway.Report(text with { Callback = text.Callback![..^4] + "AAAA" }, "delivered"));
        Assert.Equal("sent", (await Text(world)).Word("status"));
    }

    [Theory, EachDatabase]
    public async Task While_the_mail_server_is_down_the_next_step_comes_in_time_and_retries_go_on_beside(Engine engine)
    {
        await using var world = await Company.Open(engine);
        world.Smtp.Always = new SmtpTrouble.Cut(SmtpMoment.Greeting);
        await world.Alert("disk full", "shop");
        await world.Pass(Company.FirstWait);
        var page = (await world.OpenPage()).Id();
        var steps = (await world.Entries(page)).Where(entry => entry.Word("kind") == "step-reached").Select(entry => entry.Word("recorded")).ToList();
        Assert.Equal(2, steps.Count);
        Assert.StartsWith("2026-02-03T03:05:00.000", steps[1]);
        Assert.All(await world.Deliveries($"&page={page}"), delivery => Assert.Equal("failing", delivery.Word("status")));

        world.Smtp.Always = null;
        await world.Pass(7.Minutes());
        world.Mailbox("ada").Got("disk full");
        world.Mailbox("grace").Got("disk full");
        Assert.All(await world.Deliveries($"&page={page}"), delivery => Assert.Equal("sent", delivery.Word("status")));
    }

    [Theory, EachDatabase]
    public async Task A_mail_server_that_hangs_costs_one_try_and_holds_up_no_other_message(Engine engine)
    {
        await using var gateway = await FakeGateway.Start();
        await using var world = await Company.Open(engine, Sms(gateway));
        await world.Add("ada", "sms", "+447700900001");
        world.Smtp.Trouble(new SmtpTrouble.Hang(SmtpMoment.Data));
        await world.Ask(HttpMethod.Post, "/api/v1/alerts", new { title = "disk full", service = "shop" });
        var hung = world.Server.Services.GetServices<Loop>().Single(loop => loop.Name == "sender email").Step!();
        await world.Smtp.Commands.Wait(line => line.StartsWith("DATA", StringComparison.Ordinal), "a mail that begins");

        await world.Alert("whose is this");
        world.Mailbox("linus").Got("whose is this");
        Assert.Contains("disk full", (await gateway.Next()).Text);
        Assert.False(hung.IsCompleted);

        world.Time.MoveTo(world.Now + LongestTry);
        Assert.True(await hung);
        var mail = Assert.Single(await world.Deliveries(), delivery => delivery.Word("channel") == "email" && delivery.Word("personName") == "Ada");
        Assert.Equal(("failing", "127.0.0.1 did not answer in time."), (mail.Word("status"), mail.Word("problem")));
        await world.Pass(10.Seconds());
        world.Mailbox("ada").Got("disk full");
    }

    [Theory, EachDatabase]
    public async Task A_person_is_told_by_their_own_rules(Engine engine)
    {
        await using var gateway = await FakeGateway.Start();
        await using var world = await Company.Open(engine, Sms(gateway));
        var sms = await world.Add("ada", "sms", "+447700900001");
        var email = (await world.Get("/api/v1/people/ada")).GetProperty("methods")[0].Id();
        await world.Ask(HttpMethod.Put, "/api/v1/people/ada/rules", new[]
        {
            new { urgency = "high", after = 0, methodId = sms }, new { urgency = "high", after = 120, methodId = email }, new { urgency = "low", after = 60, methodId = email },
        });
        await world.Alert("disk full", "shop");
        await gateway.Next();
        world.Mailbox("ada").GotNothing();
        await world.Pass(2.Minutes() - 1.Seconds());
        world.Mailbox("ada").GotNothing();
        await world.Pass(1.Seconds());
        world.Mailbox("ada").Got("disk full");

        await world.Answer((await world.OpenPage()).Id(), "close", new { reason = "enough" });
        world.Mailbox("ada").GotNothing("Over");
        Assert.Contains("over", (await gateway.Next()).Text);
        await world.Alert("disk filling", "shop", severity: "warning");
        await world.Pass(1.Minutes());
        world.Mailbox("ada").Got("disk filling");
        Assert.Equal(2, gateway.Messages.All.Count);
    }

    [Theory, EachDatabase]
    public async Task A_rule_whose_time_comes_after_the_acknowledgement_does_nothing(Engine engine)
    {
        await using var gateway = await FakeGateway.Start();
        await using var world = await Company.Open(engine, Sms(gateway));
        var sms = await world.Add("ada", "sms", "+447700900001");
        var email = (await world.Get("/api/v1/people/ada")).GetProperty("methods")[0].Id();
        await world.Ask(HttpMethod.Put, "/api/v1/people/ada/rules", new[]
        {
            new { urgency = "high", after = 0, methodId = email }, new { urgency = "high", after = 120, methodId = sms },
        });
        await world.Alert("disk full", "shop");
        await world.Acknowledges("ada", (await world.OpenPage()).Id());
        await world.Pass(10.Minutes());
        Assert.Empty(gateway.Messages.All);
    }

    [Theory, EachDatabase]
    public async Task A_webhook_is_signed_so_that_its_receiver_can_believe_it(Engine engine)
    {
        await using var receiver = await FakeHttp.Start();
        await using var world = await Company.Open(engine, """
            kind: Channel
            name: webhook
            spec: { webhook: { signing: "secret:hook", allowPrivate: true } }
            """);
        await world.Keep("hook", "only we two know");
        await world.Add("ada", "webhook", receiver.Url + "/tocsin");
        await world.Alert("disk full", "shop");
        var request = await receiver.Next();
        var parts = request.Header("Tocsin-Signature")!.Split(',').ToDictionary(part => part.Split('=')[0], part => part.Split('=')[1], StringComparer.Ordinal);
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes("only we two know"), Encoding.UTF8.GetBytes($"{parts["t"]}.{request.Body}"));
        Assert.Equal(Convert.ToHexStringLower(expected), parts["v1"]);
        Assert.Equal(world.Now.ToUnixTimeSeconds().ToString(), parts["t"]);
        Assert.Contains("disk full", request.Json().GetProperty("subject").GetString());
    }

    [Theory, EachDatabase]
    public async Task A_channel_that_the_playbook_lost_fails_visibly_and_is_tried_again_when_it_is_back(Engine engine)
    {
        await using var gateway = await FakeGateway.Start();
        await using var world = await Company.Open(engine);
        await world.Add("ada", "sms", "+447700900001");
        await world.Alert("disk full", "shop");
        Assert.Contains("no channel named sms", (await Text(world)).Word("problem"));
        await world.Playbook(Sms(gateway));
        await world.Pass(6.Minutes());
        Assert.Contains("disk full", (await gateway.Next()).Text);
    }

    private static async Task<JsonElement> Text(World world) => Assert.Single(await world.Deliveries(), delivery => delivery.Word("channel") == "sms");

    private static string Sms(FakeGateway gateway) => $$$"""
        kind: Channel
        name: sms
        spec:
          gateway:
            url: {{{gateway.Url}}}/send
            body: '{"to": "{{ to }}", "text": "{{ text }}", "callback": "{{ callback }}"}'
            idPath: $.messages[0].id
            receipt: { state: MessageStatus, delivered: [delivered], failed: [failed, undelivered] }
            allowPrivate: true
        """;
}

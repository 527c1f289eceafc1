using Tocsin.Channels;
using Tocsin.Core.Playbooks;
using Tocsin.Fakes;

namespace Tocsin.Tests.Channels;

public sealed class NtfyTests : IDisposable
{
    private readonly OutboundHttp http = new();

    private Ntfy Ntfy => new(Some.Secret, http);

    private static Channel Push(string server, string? token = null) => new("ntfy", "Push", Ntfy: new NtfySettings(server, token));

    [Fact]
    public async Task A_page_is_shown_loudly_with_a_button_that_leads_to_the_acknowledgement()
    {
        await using var server = await FakeNtfy.Start(Some.Password);
        var outcome = await Ntfy.Send(Push(server.Url, "password"), Some.Page("graces-pager"), default);
        var shown = await server.Next();
        Assert.Equal(new SendOutcome.Sent(shown.Id), outcome);
        Assert.Equal(("graces-pager", Some.Page().Subject, Some.Page().Text, 5), (shown.Topic, shown.Title, shown.Message, shown.Priority));
        Assert.Equal(Some.Page().Link, shown.Click);
        Assert.Equal([new NotificationAction("view", "Acknowledge", Some.Page().Link)], shown.Actions);
    }

    [Fact]
    public async Task A_message_that_asks_nothing_is_quiet_and_has_no_button()
    {
        await using var server = await FakeNtfy.Start();
        await Ntfy.Send(Push(server.Url), Some.Page("t") with { Link = null, Urgent = false, Kind = "taken" }, default);
        var shown = await server.Next();
        Assert.Equal(3, shown.Priority);
        Assert.Null(shown.Click);
        Assert.Empty(shown.Actions);
    }

    [Fact]
    public async Task A_long_message_stays_a_message()
    {
        await using var server = await FakeNtfy.Start();
        await Ntfy.Send(Push(server.Url), Some.Page("t") with { Text = new string('ä', 2000) + string.Concat(Enumerable.Repeat("🔥", 2000)) }, default);
        var shown = await server.Next();
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(shown.Message), 3000, 4000);
        Assert.EndsWith("…", shown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', shown.Message);
    }

    [Fact]
    public async Task A_refused_token_is_permanent_and_is_not_repeated()
    {
        await using var server = await FakeNtfy.Start("another token");
        var outcome = await Ntfy.Send(Push(server.Url, "password"), Some.Page("t"), default);
        Assert.Equal(new SendOutcome.Failed("127.0.0.1 answered 403: forbidden", Permanent: true), outcome);
    }

    [Theory]
    [InlineData(429, false)]
    [InlineData(500, false)]
    [InlineData(507, false)]
    [InlineData(400, true)]
    public async Task Trouble_of_the_server_is_told_from_trouble_of_the_message(int status, bool permanent)
    {
        await using var server = await FakeNtfy.Start();
        server.Http.Answer(FakeAnswer.Status(status));
        Assert.Equal(new SendOutcome.Failed($"127.0.0.1 answered {status}.", permanent), await Ntfy.Send(Push(server.Url), Some.Page("t"), default));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("t\r\n")]
    [InlineData("t\n")]
    [InlineData("https://example.org/t")]
    public async Task What_is_no_topic_is_refused_before_anybody_is_called(string topic)
    {
        await using var server = await FakeNtfy.Start();
        var failed = Assert.IsType<SendOutcome.Failed>(await Ntfy.Send(Push(server.Url), Some.Page(topic), default));
        Assert.True(failed.Permanent);
        Assert.Empty(server.Http.Requests.All);
    }

    public void Dispose() => http.Dispose();
}

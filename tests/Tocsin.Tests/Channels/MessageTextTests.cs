using Tocsin.Channels;
using Tocsin.Core.Paging;

namespace Tocsin.Tests.Channels;

public sealed class MessageTextTests
{
    private const string Link = "https://tocsin.example.org/a/token?x=1&y=2";

    private static readonly Instant Opened = Instant.FromUtc(2026, 2, 3, 2, 8);

    private static readonly PageFacts Latency = new(
        "Checkout latency high", "Payments", Severity.Critical, 3, Opened,
        Next: new PersonAt("Alan", Opened + Duration.FromMinutes(9)),
        Taken: new PersonAt("Grace", Opened + Duration.FromMinutes(6)),
        Alerts: ["Checkout latency high", "Error rate high"]);

    private static MessageFacts Facts(MessageKind kind, PageFacts? page = null, string zone = "Europe/Zurich") => new(
        kind, zone, Opened + Duration.FromMinutes(4), "You are on call for Payments primary.", page ?? Latency, Link);

    [Fact]
    public void A_page_says_what_it_is_why_you_what_happens_next_and_what_to_do()
    {
        var text = MessageText.Of(Facts(MessageKind.Page));
        Assert.Equal("[Tocsin] Payments: Checkout latency high (+2 more alerts)", text.Subject);
        Assert.Equal(
            """
            Checkout latency high

            Payments · Critical · 3 alerts firing · since 03:08

            You are on call for Payments primary.
            If nobody acknowledges, Alan is next at 03:17.

            Acknowledge:
            https://tocsin.example.org/a/token?x=1&y=2

            Firing:
            - Checkout latency high
            - Error rate high
            - and 1 more

            Times are Europe/Zurich. Sent by Tocsin; nobody reads answers to this message.

            """,
            text.Text);
        Assert.Equal("Tocsin: Payments: Checkout latency high (+2 more alerts). Critical since 03:08. If nobody acknowledges, Alan is next at 03:17.", text.Short);
    }

    [Theory]
    [InlineData(1, "[Tocsin] Payments: Checkout latency high")]
    [InlineData(2, "[Tocsin] Payments: Checkout latency high (+1 more alert)")]
    [InlineData(8, "[Tocsin] Payments: Checkout latency high (+7 more alerts)")]
    public void Many_alerts_are_one_message(int firing, string subject) =>
        Assert.Equal(subject, MessageText.Of(Facts(MessageKind.Page, Latency with { Firing = firing })).Subject);

    [Fact]
    public void Whoever_has_it_is_told_that_it_grew()
    {
        var text = MessageText.Of(Facts(MessageKind.Update));
        Assert.Equal("[Tocsin] New or worse: Payments: Checkout latency high (+2 more alerts)", text.Subject);
        Assert.Contains("You have this page, and it has grown.", text.Text, StringComparison.Ordinal);
        Assert.Contains("Open the page:", text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_others_are_told_that_it_is_taken_and_that_nothing_is_left_to_do()
    {
        var text = MessageText.Of(Facts(MessageKind.Taken) with { Why = "Grace has it." });
        Assert.Equal("[Tocsin] Grace has it: Payments: Checkout latency high", text.Subject);
        Assert.Contains("\nGrace has it since 03:14. There is nothing for you to do.\n\n", text.Text, StringComparison.Ordinal);
        Assert.Equal("Tocsin: Grace has it since 03:14. Payments: Checkout latency high", text.Short);
        Assert.DoesNotContain("Alan", text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Everybody_is_told_that_it_is_over_and_why()
    {
        var text = MessageText.Of(Facts(MessageKind.Over, Latency with { Firing = 0 }) with { Why = "All its alerts have resolved." });
        Assert.Equal("[Tocsin] Over: Payments: Checkout latency high", text.Subject);
        Assert.Contains("It is over. There is nothing for you to do.\nAll its alerts have resolved.", text.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("0 alerts", text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_says_that_nothing_is_wrong()
    {
        var text = MessageText.Of(new MessageFacts(MessageKind.Test, "UTC", Opened, "Ada asked for it.", Link: Link));
        Assert.Equal("[Tocsin] Test message", text.Subject);
        Assert.Contains("Nothing is wrong", text.Text, StringComparison.Ordinal);
        Assert.Contains("Ada asked for it.", text.Text, StringComparison.Ordinal);
        Assert.Contains("Say that it arrived:\n" + Link, text.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Europe/Zurich", "since 03:08", "Times are Europe/Zurich.")]
    [InlineData("Asia/Kolkata", "since 07:38", "Times are Asia/Kolkata.")]
    [InlineData("Etc/UTC", "since 02:08", "Times are UTC.")]
    [InlineData("Mars/Olympus", "since 02:08", "Times are UTC.")]
    public void Times_are_the_readers(string zone, string since, string foot)
    {
        var text = MessageText.Of(Facts(MessageKind.Page, zone: zone)).Text;
        Assert.Contains(since, text, StringComparison.Ordinal);
        Assert.Contains(foot, text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_instant_of_another_day_names_the_day() => Assert.Contains(
        "since Mon 2 Feb 20:08", MessageText.Of(Facts(MessageKind.Page, Latency with { Opened = Opened - Duration.FromHours(7) })).Text, StringComparison.Ordinal);

    [Fact]
    public void Two_people_are_next_together() => Assert.Contains(
        "Alan and Ada are next at 03:17.",
        MessageText.Of(Facts(MessageKind.Page, Latency with { Next = new PersonAt("Alan and Ada", Opened + Duration.FromMinutes(9)) })).Text,
        StringComparison.Ordinal);

    [Fact]
    public void A_reader_who_is_next_is_told_so_as_a_person_is_spoken_to() => Assert.Contains(
        "If nobody acknowledges, you are paged again at 03:17.",
        MessageText.Of(Facts(MessageKind.Page, Latency with { Next = new PersonAt(PersonAt.You, Opened + Duration.FromMinutes(9)) })).Text,
        StringComparison.Ordinal);

    [Fact]
    public void What_a_sender_wrote_is_no_html_and_breaks_no_line()
    {
        var evil = Latency with { Title = "<script>alert(1)</script>\r\nBcc: eve", Service = "\"><b>", Alerts = ["<img src=x onerror=y>"] };
        var text = MessageText.Of(Facts(MessageKind.Page, evil) with { Link = "https://x.example/\"onmouseover=\"z" });
        Assert.DoesNotContain("<script>", text.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", text.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", text.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("\"onmouseover", text.Html, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text.Subject);
        Assert.DoesNotContain('\n', text.Short);
    }

    [Fact]
    public void The_button_is_a_link_and_the_link_can_be_read_too()
    {
        var html = MessageText.Of(Facts(MessageKind.Page)).Html;
        var encoded = "https://tocsin.example.org/a/token?x=1&amp;y=2";
        Assert.Contains($"class=\"button\" href=\"{encoded}\"", html, StringComparison.Ordinal);
        Assert.Contains($">{encoded}</a>", html, StringComparison.Ordinal);
        Assert.Contains(">Acknowledge</a>", html, StringComparison.Ordinal);
        Assert.Contains("<meta name=\"color-scheme\" content=\"light dark\">", html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"button\"", MessageText.Of(Facts(MessageKind.Page) with { Link = null }).Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_grows_without_bound()
    {
        var huge = Latency with
        {
            Title = string.Concat(Enumerable.Repeat("🔥", 600)),
            Service = new string('s', 500),
            Firing = 5000,
            Alerts = [.. Enumerable.Range(0, 5000).Select(n => $"alert {n}")],
        };
        foreach (var kind in Enum.GetValues<MessageKind>())
        {
            var text = MessageText.Of(Facts(kind, huge));
            Assert.InRange(text.Short.Length, 1, MessageText.LongestShort);
            Assert.InRange(text.Subject.Length, 1, 200);
            Assert.InRange(text.Text.Length, 1, 4000);
            Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text.Short + text.Text)));
        }
    }
}

using System.Net;
using Tocsin.Channels;
using Tocsin.Core.Playbooks;
using Tocsin.Fakes;

namespace Tocsin.Tests.Channels;

public sealed class EmailTests
{
    private static readonly SmtpHabits WithLogin = new(User: "tocsin", Password: Some.Password);

    private static Channel Mail(FakeSmtp server, bool startTls = true, string? user = null, string from = "Tocsin <pager@example.net>", string host = "127.0.0.1") =>
        new("email", "E-mail", Smtp: new SmtpSettings(host, server.Port, from, startTls, user, user is null ? null : "password"));

    private static Email Email(FakeSmtp server) => new(Some.Secret, new Some.StoppedClock(Some.Night), [server.Certificate]);

    private static Task<SendOutcome> Send(FakeSmtp server, Channel channel, Outgoing? message = null, CancellationToken cancel = default) =>
        Email(server).Send(channel, message ?? Some.Page(), cancel);

    [Fact]
    public async Task A_page_arrives_as_text_and_as_html_through_tls()
    {
        await using var server = FakeSmtp.Start();
        var outcome = await Send(server, Mail(server));
        var mail = await server.Next();
        Assert.Equal(new SendOutcome.Sent("2.0.0 Ok: queued-1"), outcome);
        Assert.True(mail.Secure);
        Assert.Equal("pager@example.net", mail.From);
        Assert.Equal(["grace@example.org"], mail.To);
        Assert.Equal("[Tocsin] payments: Checkout latency high", mail.Subject);
        Assert.Equal(Some.Page().Text.ReplaceLineEndings("\r\n"), mail.Text);
        Assert.Equal(Some.Page().Html, mail.Html);
        Assert.Equal("https://tocsin.example.org/a/token=1", mail.Link);
    }

    [Fact]
    public async Task Its_headers_say_what_it_is_and_what_it_belongs_to()
    {
        await using var server = FakeSmtp.Start();
        await Send(server, Mail(server));
        var headers = (await server.Next()).Headers;
        Assert.Equal("\"Tocsin\" <pager@example.net>", headers["From"]);
        Assert.Equal("<grace@example.org>", headers["To"]);
        Assert.Equal("Tue, 03 Feb 2026 03:14:15 +0000", headers["Date"]);
        Assert.Equal("<dlv_01JK@example.net>", headers["Message-ID"]);
        Assert.Equal("<thread.page_7@example.net>", headers["References"]);
        Assert.Equal(headers["References"], headers["In-Reply-To"]);
        Assert.Equal("auto-generated", headers["Auto-Submitted"]);
        Assert.Equal("high", headers["Importance"]);
        Assert.DoesNotContain("Bcc", headers.Keys);
    }

    [Fact]
    public async Task A_second_try_has_the_same_message_id()
    {
        await using var server = FakeSmtp.Start();
        server.Trouble(new SmtpTrouble.Cut(SmtpMoment.Kept), null);
        var lost = await Send(server, Mail(server));
        var again = await Send(server, Mail(server));
        Assert.IsType<SendOutcome.Failed>(lost);
        Assert.IsType<SendOutcome.Sent>(again);
        Assert.Equal((await server.Next()).Headers["Message-ID"], (await server.Next()).Headers["Message-ID"]);
    }

    [Theory]
    [InlineData("Störung: Zahlung schlägt fehl – 決済 🔥🔥🔥 и ещё очень длинная тема письма, которая не помещается в одну строку")]
    [InlineData("A long subject in plain letters that needs more than one line because it has well over seventy-eight of them")]
    [InlineData("looks =?utf-8?B?ZW5jb2RlZA==?= but is not")]
    public async Task Any_subject_arrives_as_it_was_in_short_ascii_lines(string subject)
    {
        await using var server = FakeSmtp.Start();
        await Send(server, Mail(server, from: "Tocsin für alle <pager@example.net>"), Some.Page() with { Subject = subject });
        var mail = await server.Next();
        Assert.Equal(subject, mail.Subject);
        Assert.Equal("Tocsin für alle <pager@example.net>", mail.Headers["From"]);
        Assert.All(mail.Raw.Split("\r\n"), line => Assert.InRange(line.Length, 0, 78));
        Assert.All(mail.Raw, letter => Assert.True(char.IsAscii(letter)));
    }

    [Fact]
    public async Task Long_lines_odd_letters_and_lonely_dots_arrive_unharmed()
    {
        await using var server = FakeSmtp.Start();
        var text = ".\n..\n" + new string('=', 200) + "\ntrailing \t\n日本語 🔥 " + new string('ä', 300) + "\n.\n";
        await Send(server, Mail(server), Some.Page() with { Text = text });
        var mail = await server.Next();
        Assert.Equal(text.ReplaceLineEndings("\r\n"), mail.Text);
        Assert.All(mail.Raw.Split("\r\n"), line => Assert.InRange(line.Length, 0, 78));
    }

    [Theory]
    [InlineData("PLAIN LOGIN")]
    [InlineData("LOGIN")]
    [InlineData("CRAM-MD5 PLAIN")]
    public async Task It_logs_in_by_what_the_server_offers(string logins)
    {
        await using var server = FakeSmtp.Start(WithLogin with { Logins = logins });
        Assert.IsType<SendOutcome.Sent>(await Send(server, Mail(server, user: "tocsin")));
        Assert.Equal("tocsin", (await server.Next()).User);
    }

    [Fact]
    public async Task A_refused_login_is_permanent_and_tells_no_password()
    {
        await using var server = FakeSmtp.Start(WithLogin with { Password = "other" });
        var failed = Assert.IsType<SendOutcome.Failed>(await Send(server, Mail(server, user: "tocsin")));
        Assert.Equal("127.0.0.1 refused the login: 535 5.7.8 wrong user or password", failed.Reason);
        Assert.True(failed.Permanent);
    }

    [Fact]
    public async Task A_server_that_repeats_the_password_is_not_quoted_on_it()
    {
        await using var server = FakeSmtp.Start(WithLogin);
        var base64 = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Some.Password));
        server.Trouble(new SmtpTrouble.Refuse(SmtpMoment.Login, $"535 you said {Some.Password} or {base64}"));
        var failed = Assert.IsType<SendOutcome.Failed>(await Send(server, Mail(server, user: "tocsin")));
        Assert.Equal("127.0.0.1 refused the login: 535 you said … or …", failed.Reason);
    }

    [Fact]
    public async Task A_server_without_a_login_we_know_is_told_so()
    {
        await using var server = FakeSmtp.Start(WithLogin with { Logins = "GSSAPI" });
        var failed = Assert.IsType<SendOutcome.Failed>(await Send(server, Mail(server, user: "tocsin")));
        Assert.Equal("127.0.0.1 offers no login by PLAIN or LOGIN.", failed.Reason);
    }

    [Fact]
    public async Task A_password_that_nobody_has_set_is_a_reason()
    {
        await using var server = FakeSmtp.Start(WithLogin);
        var failed = Assert.IsType<SendOutcome.Failed>(await new Email((_, _) => ValueTask.FromResult<string?>(null), TimeProvider.System).Send(Mail(server, user: "tocsin"), Some.Page(), default));
        Assert.Equal("The secret password, which the channel email needs, is not set.", failed.Reason);
        Assert.Empty(server.Commands.All);
    }

    [Fact]
    public async Task Where_starttls_is_demanded_nothing_is_said_in_the_open()
    {
        await using var server = FakeSmtp.Start(WithLogin with { StartTls = false });
        var failed = Assert.IsType<SendOutcome.Failed>(await Send(server, Mail(server, user: "tocsin")));
        Assert.Equal("127.0.0.1 does not offer STARTTLS, which this channel demands.", failed.Reason);
        Assert.All(server.Commands.All, command => Assert.StartsWith("EHLO", command, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_it_is_demanded_a_certificate_that_nobody_vouches_for_is_refused()
    {
        await using var server = FakeSmtp.Start();
        var failed = Assert.IsType<SendOutcome.Failed>(await new Email(Some.Secret, TimeProvider.System).Send(Mail(server), Some.Page(), default));
        Assert.StartsWith("The secure connection to 127.0.0.1 failed:", failed.Reason, StringComparison.Ordinal);
        Assert.False(failed.Permanent);
        Assert.Empty(server.Mails.All);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_it_is_not_demanded_it_is_used_if_offered(bool offered)
    {
        await using var server = FakeSmtp.Start(new SmtpHabits(StartTls: offered));
        Assert.IsType<SendOutcome.Sent>(await new Email(Some.Secret, TimeProvider.System).Send(Mail(server, startTls: false), Some.Page(), default));
        Assert.Equal(offered, (await server.Next()).Secure);
    }

    [Fact]
    public async Task An_answer_smuggled_in_before_tls_ends_the_talk()
    {
        await using var server = FakeSmtp.Start();
        server.Trouble(new SmtpTrouble.Smuggle(SmtpMoment.StartTls, "250-fake.example\r\n250 AUTH PLAIN"));
        var failed = Assert.IsType<SendOutcome.Failed>(await Send(server, Mail(server)));
        Assert.Equal("Somebody between here and 127.0.0.1 meddled with STARTTLS.", failed.Reason);
    }

    [Fact]
    public async Task On_port_465_tls_begins_with_the_first_byte()
    {
        await using var server = FakeSmtp.Start(WithLogin with { TlsFromTheStart = true });
        var email = new Email(Some.Secret, TimeProvider.System, [server.Certificate])
        {
            Dial = async (_, port, cancel) =>
            {
                Assert.Equal(465, port);
                var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, server.Port, cancel);
                return socket;
            },
        };
        var channel = new Channel("email", "E-mail", Smtp: new SmtpSettings("localhost", 465, "pager@example.net", true, "tocsin", "password"));
        Assert.IsType<SendOutcome.Sent>(await email.Send(channel, Some.Page(), default));
        Assert.True((await server.Next()).Secure);
    }

    [Fact]
    public async Task It_reaches_a_server_over_ipv6()
    {
        Assert.SkipUnless(System.Net.Sockets.Socket.OSSupportsIPv6, "This machine has no IPv6.");
        await using var server = FakeSmtp.Start(address: IPAddress.IPv6Loopback);
        Assert.IsType<SendOutcome.Sent>(await Send(server, Mail(server, host: "::1")));
        Assert.Equal("EHLO [IPv6:::1]", server.Commands.All[0]);
    }

    [Theory]
    [InlineData(SmtpMoment.Greeting, "554 5.3.2 go away", "127.0.0.1 refused to talk: 554 5.3.2 go away", true)]
    [InlineData(SmtpMoment.Greeting, "421 too busy", "127.0.0.1 refused to talk: 421 too busy", false)]
    [InlineData(SmtpMoment.Hello, "550-not\r\n550 you", "127.0.0.1 refused the greeting: 550 not you", true)]
    [InlineData(SmtpMoment.StartTls, "454 4.7.0 TLS is not available", "127.0.0.1 refused STARTTLS: 454 4.7.0 TLS is not available", false)]
    [InlineData(SmtpMoment.From, "550 5.7.1 not yours", "127.0.0.1 refused the sender: 550 5.7.1 not yours", true)]
    [InlineData(SmtpMoment.To, "550 5.1.1 no such user", "127.0.0.1 refused the recipient: 550 5.1.1 no such user", true)]
    [InlineData(SmtpMoment.To, "450 4.2.0 greylisted", "127.0.0.1 refused the recipient: 450 4.2.0 greylisted", false)]
    [InlineData(SmtpMoment.Data, "452 4.3.1 disk full", "127.0.0.1 refused the message: 452 4.3.1 disk full", false)]
    [InlineData(SmtpMoment.Message, "554 5.6.0 looks like spam", "127.0.0.1 refused the message: 554 5.6.0 looks like spam", true)]
    public async Task A_refusal_is_told_in_the_servers_words(SmtpMoment moment, string reply, string reason, bool permanent)
    {
        await using var server = FakeSmtp.Start();
        server.Trouble(new SmtpTrouble.Refuse(moment, reply));
        Assert.Equal(new SendOutcome.Failed(reason, permanent), await Send(server, Mail(server)));
        Assert.Empty(server.Mails.All);
    }

    [Theory]
    [InlineData(SmtpMoment.Greeting)]
    [InlineData(SmtpMoment.StartTls)]
    [InlineData(SmtpMoment.To)]
    [InlineData(SmtpMoment.Message)]
    public async Task A_cut_connection_is_tried_again(SmtpMoment moment)
    {
        await using var server = FakeSmtp.Start();
        server.Trouble(new SmtpTrouble.Cut(moment));
        var failed = Assert.IsType<SendOutcome.Failed>(await Send(server, Mail(server)));
        Assert.StartsWith("The connection to 127.0.0.1 broke:", failed.Reason, StringComparison.Ordinal);
        Assert.False(failed.Permanent);
    }

    [Fact]
    public async Task A_server_that_falls_silent_is_left_at_the_time_limit()
    {
        await using var server = FakeSmtp.Start();
        server.Trouble(new SmtpTrouble.Hang(SmtpMoment.To));
        using var limit = new CancellationTokenSource();
        var sending = Send(server, Mail(server), cancel: limit.Token);
        await server.Commands.Wait(command => command.StartsWith("RCPT", StringComparison.Ordinal), "the recipient");
        await limit.CancelAsync();
        Assert.Equal(new SendOutcome.Failed("127.0.0.1 did not answer in time.", Permanent: false), await sending);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_an_outcome()
    {
        var server = FakeSmtp.Start();
        var channel = Mail(server);
        await server.DisposeAsync();
        var failed = Assert.IsType<SendOutcome.Failed>(await new Email(Some.Secret, TimeProvider.System).Send(channel, Some.Page(), default));
        Assert.Equal("127.0.0.1 cannot be reached: Connection refused.", failed.Reason);
    }

    [Theory]
    [InlineData("grace@example.org\r\nBcc: eve@example.org")]
    [InlineData("grace@example.org>\r\nRCPT TO:<eve@example.org")]
    [InlineData("grace@example.org\nDATA")]
    [InlineData("grace@example.org, eve@example.org")]
    [InlineData("grace")]
    [InlineData("grâce@example.org")]
    [InlineData("")]
    public async Task An_address_that_is_none_or_hides_more_is_refused_before_anybody_is_called(string address)
    {
        await using var server = FakeSmtp.Start();
        var failed = Assert.IsType<SendOutcome.Failed>(await Send(server, Mail(server), Some.Page(address)));
        Assert.EndsWith("is not an e-mail address that mail can be sent to.", failed.Reason, StringComparison.Ordinal);
        Assert.True(failed.Permanent);
        Assert.Empty(server.Commands.All);
    }

    [Fact]
    public async Task A_line_break_in_a_subject_makes_no_header()
    {
        await using var server = FakeSmtp.Start();
        await Send(server, Mail(server), Some.Page() with { Subject = "disk full\r\nBcc: eve@example.org\r\n\r\nhello", Id = "a\r\nBcc: eve@example.org" });
        var mail = await server.Next();
        Assert.Equal("disk full Bcc: eve@example.org hello", mail.Subject);
        Assert.DoesNotContain("Bcc", mail.Headers.Keys);
        Assert.Equal(["grace@example.org"], mail.To);
    }

    [Fact]
    public async Task A_domain_in_any_script_is_written_as_servers_know_it()
    {
        await using var server = FakeSmtp.Start();
        await Send(server, Mail(server), Some.Page("grace@bücher.example"));
        Assert.Equal(["grace@xn--bcher-kva.example"], (await server.Next()).To);
    }
}

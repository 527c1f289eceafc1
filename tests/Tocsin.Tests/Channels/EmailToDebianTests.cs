using Tocsin.Channels;
using Tocsin.Core.Playbooks;

namespace Tocsin.Tests.Channels;

public sealed class EmailToDebianTests
{
    private static async Task<DebianMailServer> Server(string password)
    {
        Assert.SkipUnless(await DebianMailServer.IsInstalled(), "python3-aiosmtpd is not installed.");
        return await DebianMailServer.Start(password);
    }

    private static Task<SendOutcome> Send(DebianMailServer server, Outgoing message) =>
        new Email(Some.Secret, new Some.StoppedClock(Some.Night), [server.Certificate]).Send(
            new Channel("email", "E-mail", Smtp: new SmtpSettings("127.0.0.1", server.Port, "Tocsin für alle <pager@example.net>", true, "tocsin", "password")),
            message,
            default);

    [Fact]
    public async Task A_mail_server_and_a_mail_reader_that_are_not_ours_find_nothing_wrong()
    {
        await using var server = await Server(Some.Password);
        var message = Some.Page() with
        {
            Subject = "Störung: Zahlung schlägt fehl – 決済 🔥🔥🔥 и ещё очень длинная тема письма, которая не помещается в одну строку",
            Text = ".\n..dots\n" + new string('ä', 300) + "\ntrailing \n日本語 🔥 = 100 %\n",
        };
        Assert.Equal(new SendOutcome.Sent("2.0.0 Ok"), await Send(server, message));
        var mail = await server.Next();
        Assert.Equal("[]", mail.GetProperty("defects").GetRawText());
        Assert.Equal(message.Subject, mail.GetProperty("subject").GetString());
        Assert.Equal(message.Text.ReplaceLineEndings("\r\n"), mail.GetProperty("text").GetString());
        Assert.Equal(message.Html, mail.GetProperty("html").GetString());
        Assert.Equal("Tocsin für alle <pager@example.net>", mail.GetProperty("sender").GetString());
        Assert.Equal("<dlv_01JK@example.net>", mail.GetProperty("id").GetString());
        Assert.Equal(Some.Night, mail.GetProperty("date").GetDateTimeOffset());
        Assert.Equal(("pager@example.net", "tocsin", true),
            (mail.GetProperty("from").GetString(), mail.GetProperty("user").GetString(), mail.GetProperty("tls").GetBoolean()));
        Assert.Equal("grace@example.org", Assert.Single(mail.GetProperty("to").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task Its_refusal_of_a_login_is_told_in_its_words()
    {
        await using var server = await Server("another password");
        var failed = Assert.IsType<SendOutcome.Failed>(await Send(server, Some.Page()));
        Assert.StartsWith("127.0.0.1 refused the login: 535 5.7.8", failed.Reason, StringComparison.Ordinal);
        Assert.True(failed.Permanent);
    }
}

using System.Text;

namespace Tocsin.Fakes;

/// <summary>One client's talk with the fake mail server.</summary>
internal sealed class SmtpTalk(FakeSmtp fake, Stream stream)
{
    private readonly LineReader lines = new();
    private Stream stream = stream;
    private SmtpTrouble? trouble = fake.NextTrouble();
    private bool secure = fake.Habits.TlsFromTheStart;
    private string? user;
    private string from = "";
    private List<string> to = [];

    public async Task Run(CancellationToken cancel)
    {
        if (!await Say(SmtpMoment.Greeting, "220 fake.example ESMTP", cancel))
            return;
        while (await lines.Read(stream, cancel) is { } line)
        {
            fake.Commands.Add(line);
            if (!await Answer(line, cancel))
                return;
        }
    }

    private Task<bool> Answer(string line, CancellationToken cancel) => line.Split(' ')[0].ToUpperInvariant() switch
    {
        "EHLO" => Say(SmtpMoment.Hello, Offers(), cancel),
        "STARTTLS" when fake.Habits.StartTls && !secure => Upgrade(cancel),
        "AUTH" when fake.Habits.User is not null => Login(line.Split(' '), cancel),
        "MAIL" when fake.Habits.User is not null && user is null => Write("530 5.7.0 log in first", cancel),
        "MAIL" => Envelope(SmtpMoment.From, () => (from, to) = (Between(line), []), cancel),
        "RCPT" => Envelope(SmtpMoment.To, () => to.Add(Between(line)), cancel),
        "DATA" => Message(cancel),
        "QUIT" => Bye(cancel),
        _ => Write("502 5.5.1 unknown command", cancel),
    };

    private string Offers()
    {
        var offers = new List<string> { "fake.example", "8BITMIME" };
        if (fake.Habits.StartTls && !secure)
            offers.Add("STARTTLS");
        else if (fake.Habits.User is not null)
            offers.Add("AUTH " + fake.Habits.Logins);
        return string.Join("\r\n", offers.Select((offer, index) => (index < offers.Count - 1 ? "250-" : "250 ") + offer));
    }

    private async Task<bool> Upgrade(CancellationToken cancel)
    {
        var refused = trouble is SmtpTrouble.Refuse { At: SmtpMoment.StartTls };
        if (!await Say(SmtpMoment.StartTls, "220 2.0.0 go ahead", cancel))
            return false;
        if (refused)
            return true;
        stream = await fake.Secure(stream, cancel);
        secure = true;
        return true;
    }

    private async Task<bool> Login(string[] words, CancellationToken cancel)
    {
        if (!fake.Habits.Logins.Split(' ').Contains(words[1], StringComparer.OrdinalIgnoreCase))
            return await Write("504 5.5.4 unknown mechanism", cancel);
        var given = words[1].Equals("PLAIN", StringComparison.OrdinalIgnoreCase) ? Plain(words[2]) : await AskBoth(words.ElementAtOrDefault(2), cancel);
        if (given != (fake.Habits.User, fake.Habits.Password))
            return await Write("535 5.7.8 wrong user or password", cancel);
        user = given.User;
        return await Say(SmtpMoment.Login, "235 2.7.0 welcome", cancel);
    }

    private static (string User, string Password) Plain(string response)
    {
        var parts = Text(response).Split('\0');
        return (parts[1], parts[2]);
    }

    private async Task<(string User, string Password)> AskBoth(string? first, CancellationToken cancel) =>
        (first is null ? await Ask("Username:", cancel) : Text(first), await Ask("Password:", cancel));

    private async Task<string> Ask(string question, CancellationToken cancel)
    {
        await Write("334 " + Convert.ToBase64String(Encoding.ASCII.GetBytes(question)), cancel);
        return Text(await lines.Read(stream, cancel) ?? "");
    }

    private static string Text(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

    private Task<bool> Envelope(SmtpMoment moment, Action note, CancellationToken cancel)
    {
        note();
        return Say(moment, "250 2.1.0 fine", cancel);
    }

    private static string Between(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];

    private async Task<bool> Message(CancellationToken cancel)
    {
        if (trouble?.At == SmtpMoment.Data)
            return await Say(SmtpMoment.Data, "354 go ahead", cancel);
        await Write("354 go ahead", cancel);
        var raw = new StringBuilder();
        while (true)
        {
            // A message that is cut off before its end was never handed over (RFC 5321, 4.1.1.4).
            if (await lines.Read(stream, cancel) is not { } line)
                return false;
            if (line == ".")
                break;
            raw.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        if (trouble?.At == SmtpMoment.Message)
            return await Say(SmtpMoment.Message, "", cancel);
        var id = fake.Keep(ReceivedMail.Parse(from, to, user, secure, raw.ToString()));
        var goesOn = await Say(SmtpMoment.Kept, "250 2.0.0 Ok: " + id, cancel);
        trouble = fake.NextTrouble();
        return goesOn;
    }

    private async Task<bool> Bye(CancellationToken cancel)
    {
        await Write("221 2.0.0 bye", cancel);
        return false;
    }

    /// <returns>Whether the talk goes on.</returns>
    private async Task<bool> Say(SmtpMoment moment, string reply, CancellationToken cancel)
    {
        if (trouble?.At != moment)
            return await Write(reply, cancel);
        switch (trouble)
        {
            case SmtpTrouble.Refuse refuse:
                return await Write(refuse.Reply, cancel);
            case SmtpTrouble.Smuggle smuggle:
                return await Write(reply + "\r\n" + smuggle.Extra, cancel);
            case SmtpTrouble.Hang:
                while (await lines.Read(stream, cancel) is not null)
                    continue;
                return false;
            default:
                return false;
        }
    }

    private async Task<bool> Write(string reply, CancellationToken cancel)
    {
        await stream.WriteAsync(Encoding.Latin1.GetBytes(reply + "\r\n"), cancel);
        return true;
    }
}

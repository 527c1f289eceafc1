using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Tocsin.Core.Playbooks;

namespace Tocsin.Channels;

/// <summary>One talk with a mail server (RFC 5321): greets, secures the line, logs in, hands over one message.</summary>
internal sealed class Smtp : IAsyncDisposable
{
    /// <summary>On this port TLS begins with the first byte (RFC 8314).</summary>
    public const int SecurePort = 465;

    private readonly SmtpSettings settings;
    private readonly string name;
    private readonly SmtpLines lines = new();
    private Stream stream;

    private Smtp(SmtpSettings settings, Socket socket)
    {
        this.settings = settings;
        name = NameOf((IPEndPoint)socket.LocalEndPoint!);
        stream = new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>An address literal: right on every machine, unlike its host name.</summary>
    private static string NameOf(IPEndPoint here)
    {
        var address = here.Address.IsIPv4MappedToIPv6 ? here.Address.MapToIPv4() : here.Address;
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[IPv6:{new IPAddress(address.GetAddressBytes())}]" : $"[{address}]";
    }

    /// <summary>Connects, secures the line as the settings say, and logs in where they give a user.</summary>
    /// <param name="authorities">Who is trusted to vouch for the server; null: whom the system trusts.</param>
    public static async Task<Smtp> Open(
        SmtpSettings settings, string? password, X509Certificate2Collection? authorities, Dial dial, CancellationToken cancel)
    {
        var smtp = new Smtp(settings, await dial(settings.Host, settings.Port, cancel));
        try
        {
            await smtp.Begin(password, authorities, cancel);
            return smtp;
        }
        catch
        {
            await smtp.DisposeAsync();
            throw;
        }
    }

    private async Task Begin(string? password, X509Certificate2Collection? authorities, CancellationToken cancel)
    {
        if (settings.Port == SecurePort)
            await Secure(authorities, cancel);
        Expect(await lines.Read(stream, cancel), 220, "to talk");
        var offers = await Hello(cancel);
        if (settings.Port != SecurePort && await StartTls(offers, authorities, cancel))
            offers = await Hello(cancel);
        if (settings.User is { } user)
            await Login(offers, user, password ?? "", cancel);
    }

    private async Task<IReadOnlyList<string>> Hello(CancellationToken cancel)
    {
        var hello = Expect(await Ask("EHLO " + name, cancel), 250, "the greeting");
        return [.. hello.Lines.Skip(1)];
    }

    /// <returns>Whether the line is secure now.</returns>
    private async Task<bool> StartTls(IReadOnlyList<string> offers, X509Certificate2Collection? authorities, CancellationToken cancel)
    {
        if (!offers.Contains("STARTTLS", StringComparer.OrdinalIgnoreCase))
            return settings.StartTls ? throw new SmtpRefused($"{settings.Host} does not offer STARTTLS, which this channel demands.", permanent: true) : false;
        Expect(await Ask("STARTTLS", cancel), 220, "STARTTLS");
        if (lines.HasMore)
            throw new SmtpRefused($"Somebody between here and {settings.Host} meddled with STARTTLS.", permanent: false);
        await Secure(authorities, cancel);
        return true;
    }

    /// <summary>Where TLS is not demanded, a line that nobody vouches for is still better than an open one (RFC 7435).</summary>
    private async Task Secure(X509Certificate2Collection? authorities, CancellationToken cancel)
    {
        var secure = settings.StartTls ? new SslStream(stream) : new SslStream(stream, leaveInnerStreamOpen: false, (_, _, _, _) => true);
        stream = secure;
        await secure.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = settings.Host, CertificateChainPolicy = Policy(authorities) }, cancel);
    }

    private static X509ChainPolicy? Policy(X509Certificate2Collection? authorities)
    {
        if (authorities is null)
            return null;
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }

    private async Task Login(IReadOnlyList<string> offers, string user, string password, CancellationToken cancel)
    {
        var ways = offers.FirstOrDefault(offer => offer.StartsWith("AUTH ", StringComparison.OrdinalIgnoreCase))?.ToUpperInvariant().Split(' ') ?? [];
        if (ways.Contains("PLAIN", StringComparer.Ordinal))
        {
            Expect(await Ask("AUTH PLAIN " + Base64($"\0{user}\0{password}"), cancel), 235, "the login");
            return;
        }

        if (!ways.Contains("LOGIN", StringComparer.Ordinal))
            throw new SmtpRefused($"{settings.Host} offers no login by PLAIN or LOGIN.", permanent: true);
        Expect(await Ask("AUTH LOGIN", cancel), 334, "the login");
        Expect(await Ask(Base64(user), cancel), 334, "the login");
        Expect(await Ask(Base64(password), cancel), 235, "the login");
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>Hands the message over; from then on the server answers for it.</summary>
    /// <returns>The server's words on taking it, in which most give their own id.</returns>
    public async Task<string> HandOver(string from, string to, string letter, CancellationToken cancel)
    {
        Expect(await Ask($"MAIL FROM:<{from}>", cancel), 250, "the sender");
        Expect(await Ask($"RCPT TO:<{to}>", cancel), 250, "the recipient");
        Expect(await Ask("DATA", cancel), 354, "the message");
        var stuffed = letter.Replace("\r\n.", "\r\n..", StringComparison.Ordinal);
        var taken = Expect(await Ask(stuffed + (stuffed.EndsWith("\r\n", StringComparison.Ordinal) ? "." : "\r\n."), cancel), 250, "the message");
        await Quit(cancel);
        return taken.Words;
    }

    private async Task<SmtpReply> Ask(string command, CancellationToken cancel)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"), cancel);
        return await lines.Read(stream, cancel);
    }

    private SmtpReply Expect(SmtpReply reply, int code, string what) => reply.Code == code || (code == 250 && reply.Code == 251)
        ? reply
        : throw new SmtpRefused($"{settings.Host} refused {what}: {reply.Code} {reply.Words}", permanent: reply.Code >= 500);

    private async Task Quit(CancellationToken cancel)
    {
        try
        {
            await stream.WriteAsync("QUIT\r\n"u8.ToArray(), cancel);
        }
        catch (Exception gone) when (NetworkFault.Is(gone))
        {
            // The message was taken already; nothing that happens to the connection now undoes that.
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}

/// <summary>Opens a connection to a host's port.</summary>
internal delegate Task<Socket> Dial(string host, int port, CancellationToken cancel);

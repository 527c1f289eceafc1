using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Tocsin.Core.Playbooks;

namespace Tocsin.Channels;

/// <summary>E-mail through an SMTP server. Its 250 means that it took the message, not that anybody has it: <see cref="SendOutcome.Sent"/>.</summary>
/// <param name="authorities">Who is trusted to vouch for mail servers; null: whom the system trusts.</param>
public sealed class Email(FindSecret secret, TimeProvider time, X509Certificate2Collection? authorities = null) : IChannel
{
    internal Dial Dial { get; init; } = Connect;

    public async Task<SendOutcome> Send(Channel settings, Outgoing message, CancellationToken cancel)
    {
        var smtp = settings.Smtp ?? throw new ArgumentException($"The channel {settings.Name} has no SMTP settings.", nameof(settings));
        if (MailAddresses.Bare(message.Address) is not { } to)
            return new SendOutcome.Failed($"“{ProviderWords.Quote(message.Address)}” is not an e-mail address that mail can be sent to.", Permanent: true);
        if (MailAddresses.Read(smtp.From) is not { } from)
            return new SendOutcome.Failed($"The channel {settings.Name} has no usable sender's address.", Permanent: true);
        var password = smtp.PasswordSecret is { } name ? await secret(name, cancel) : null;
        if (smtp.PasswordSecret is not null && password is null)
            return MissingSecret.Of(settings, smtp.PasswordSecret);

        try
        {
            await using var server = await Smtp.Open(smtp, password, authorities, Dial, cancel);
            var letter = Letter.Compose(from, to, message, time.GetUtcNow());
            return new SendOutcome.Sent(ProviderWords.Quote(await server.HandOver(from.Address, to.Address, letter, cancel), password));
        }
        catch (SmtpRefused refused)
        {
            return new SendOutcome.Failed(ProviderWords.Quote(refused.Message, password), refused.Permanent);
        }
        catch (Exception fault) when (NetworkFault.Is(fault))
        {
            return new SendOutcome.Failed(ProviderWords.Quote(NetworkFault.InWords(fault, smtp.Host), password), Permanent: false);
        }
    }

    /// <summary>Tries each address of the host, of either family, until one answers.</summary>
    private static async Task<Socket> Connect(string host, int port, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port, cancel);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

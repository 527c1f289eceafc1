using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Tocsin.Fakes;

/// <summary>A mail server on the loopback: takes mail as its habits say, makes the trouble it is told to, and keeps what it took.</summary>
public sealed class FakeSmtp : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly CancellationTokenSource end = new();
    private readonly ConcurrentQueue<SmtpTrouble?> script = new();
    private readonly ConcurrentDictionary<Task, byte> talks = new();
    private readonly Task listening;
    private int kept;

    private FakeSmtp(SmtpHabits habits, IPAddress address)
    {
        Habits = habits;
        listener = new TcpListener(address, 0);
        listener.Start();
        listening = Listen();
    }

    public SmtpHabits Habits { get; }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Good for <c>localhost</c>, <c>127.0.0.1</c> and <c>::1</c>; nobody trusts it unless told to.</summary>
    public X509Certificate2 Certificate { get; } = SelfMadeCertificate.Create();

    public Arrivals<ReceivedMail> Mails { get; } = new();

    /// <summary>Every line a client sent outside of messages.</summary>
    public Arrivals<string> Commands { get; } = new();

    /// <summary>The trouble of every message for which the script has none.</summary>
    public SmtpTrouble? Always { get; set; }

    public static FakeSmtp Start(SmtpHabits? habits = null, IPAddress? address = null) => new(habits ?? new SmtpHabits(), address ?? IPAddress.Loopback);

    /// <summary>The troubles of the coming messages, one each; null is no trouble.</summary>
    public void Trouble(params ReadOnlySpan<SmtpTrouble?> troubles)
    {
        foreach (var trouble in troubles)
            script.Enqueue(trouble);
    }

    public Task<ReceivedMail> Next() => Mails.Next();

    public Task<ReceivedMail> Wait(Func<ReceivedMail, bool> wants, string what) => Mails.Wait(wants, what);

    private async Task Listen()
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                var talk = Talk(await listener.AcceptTcpClientAsync(end.Token));
                talks.TryAdd(talk, 0);
                _ = talk.ContinueWith(done => talks.TryRemove(done, out _), TaskScheduler.Default);
            }
            catch (Exception stopped) when (stopped is OperationCanceledException or SocketException)
            {
                return;
            }
        }
    }

    private async Task Talk(TcpClient client)
    {
        using (client)
        {
            try
            {
                Stream stream = client.GetStream();
                if (Habits.TlsFromTheStart)
                    stream = await Secure(stream, end.Token);
                await new SmtpTalk(this, stream).Run(end.Token);
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException or AuthenticationException)
            {
                // The client left; what it had handed over is kept.
            }
        }
    }

    internal async Task<Stream> Secure(Stream stream, CancellationToken cancel)
    {
        var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate }, cancel);
        return secure;
    }

    internal SmtpTrouble? NextTrouble() => script.TryDequeue(out var trouble) ? trouble : Always;

    internal string Keep(ReceivedMail mail)
    {
        Mails.Add(mail);
        return "queued-" + Interlocked.Increment(ref kept).ToString(CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await listening;
        await Task.WhenAll(talks.Keys);
        end.Dispose();
        Certificate.Dispose();
    }
}

/// <summary>How a fake mail server behaves towards everybody.</summary>
/// <param name="StartTls">Offers STARTTLS, and logins only after it.</param>
/// <param name="TlsFromTheStart">Speaks TLS from the first byte, as on port 465.</param>
/// <param name="User">Wants this login; null: wants none and offers none.</param>
/// <param name="Logins">The mechanisms it offers.</param>
public sealed record SmtpHabits(
    bool StartTls = true, bool TlsFromTheStart = false, string? User = null, string? Password = null, string Logins = "PLAIN LOGIN");

using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Tocsin.Fakes;

namespace Tocsin.Tests.Compatibility;

/// <summary>What stands before Tocsin on the internet: takes TLS and passes the bytes on. For clients that speak nothing else.</summary>
internal sealed class TlsDoor : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 certificate = SelfMadeCertificate.Create();
    private readonly Uri behind;
    private readonly Task serving;

    private TlsDoor(string behind)
    {
        this.behind = new Uri(behind);
        listener.Start();
        CertificateFile = Path.GetTempFileName();
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem());
        serving = Serve();
    }

    /// <summary>Whoever trusts this certificate may come in.</summary>
    public string CertificateFile { get; }

    /// <summary>Host and port, as clients want to be told.</summary>
    public string Address => $"localhost:{((IPEndPoint)listener.LocalEndpoint).Port}";

    public static TlsDoor Before(string url) => new(url);

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                using var caller = await listener.AcceptTcpClientAsync();
                await Pass(caller);
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The door is closed.
        }
    }

    private async Task Pass(TcpClient caller)
    {
        await using var outside = new SslStream(caller.GetStream());
        await outside.AuthenticateAsServerAsync(certificate);
        using var house = new TcpClient(behind.Host, behind.Port);
        await using var inside = house.GetStream();
        try
        {
            await Task.WhenAny(outside.CopyToAsync(inside), inside.CopyToAsync(outside));
        }
        catch (IOException)
        {
            // One side has hung up.
        }
    }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await serving;
        certificate.Dispose();
        File.Delete(CertificateFile);
    }
}

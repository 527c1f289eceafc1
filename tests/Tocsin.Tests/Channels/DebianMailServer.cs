using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Tocsin.Fakes;

namespace Tocsin.Tests.Channels;

/// <summary>A mail server that is not ours: Debian's <c>python3-aiosmtpd</c>, with Python's own mail parser behind it.</summary>
internal sealed class DebianMailServer : IAsyncDisposable
{
    private const string Python = "/usr/bin/python3";

    /// <summary>Prints its port, then one line of JSON for each mail it took. Ends when its input does.</summary>
    private const string Script =
        """
        import asyncio, email, email.policy, json, ssl, sys
        from aiosmtpd.smtp import SMTP, AuthResult

        class Keeper:
            async def handle_DATA(self, server, session, envelope):
                mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
                print(json.dumps({
                    'from': envelope.mail_from, 'to': envelope.rcpt_tos, 'tls': session.ssl is not None, 'user': session.auth_data.login.decode(),
                    'subject': mail['subject'], 'sender': str(mail['from']), 'id': mail['message-id'], 'date': mail['date'].datetime.isoformat(),
                    'text': mail.get_body(('plain',)).get_content(), 'html': mail.get_body(('html',)).get_content(),
                    'defects': [str(defect) for part in mail.walk() for defect in part.defects],
                }), flush=True)
                return '250 2.0.0 Ok'

        def check(server, session, envelope, mechanism, login):
            good = login.password == sys.argv[2].encode()
            return AuthResult(success=good, handled=False, auth_data=login)

        async def main():
            tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            tls.load_cert_chain(sys.argv[1])
            server = await asyncio.get_running_loop().create_server(lambda: SMTP(
                Keeper(), hostname='debian.example', tls_context=tls, require_starttls=True,
                authenticator=check, auth_required=True, auth_require_tls=True), '127.0.0.1', 0)
            print(server.sockets[0].getsockname()[1], flush=True)
            await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)

        asyncio.run(main())
        """;

    private readonly Process process;
    private readonly string keyFile;

    private DebianMailServer(Process process, string keyFile, X509Certificate2 certificate, int port)
    {
        this.process = process;
        this.keyFile = keyFile;
        Certificate = certificate;
        Port = port;
    }

    public X509Certificate2 Certificate { get; }

    public int Port { get; }

    public static async Task<bool> IsInstalled()
    {
        if (!File.Exists(Python))
            return false;
        using var look = Run("import aiosmtpd");
        await look.WaitForExitAsync();
        return look.ExitCode == 0;
    }

    public static async Task<DebianMailServer> Start(string password)
    {
        var certificate = SelfMadeCertificate.Create();
        var keyPair = Path.GetTempFileName();
        await File.WriteAllTextAsync(keyPair, certificate.ExportCertificatePem() + "\n" + certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        var python = Run(Script, keyPair, password);
        var port = await python.StandardOutput.ReadLineAsync().WaitAsync(Arrivals<string>.Guard)
            ?? throw new InvalidOperationException(await python.StandardError.ReadToEndAsync());
        return new DebianMailServer(python, keyPair, certificate, int.Parse(port, CultureInfo.InvariantCulture));
    }

    private static Process Run(params ReadOnlySpan<string> scriptAndArguments)
    {
        var start = new ProcessStartInfo(Python, ["-c", .. scriptAndArguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    public async Task<JsonElement> Next()
    {
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Arrivals<string>.Guard);
        return JsonSerializer.Deserialize<JsonElement>(line ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync()));
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(Arrivals<string>.Guard);
        process.Dispose();
        File.Delete(keyFile);
        Certificate.Dispose();
    }
}

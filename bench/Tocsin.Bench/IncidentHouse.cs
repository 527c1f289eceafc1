using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tocsin.Core.Incidents;
using Tocsin.Incidents;
using Tocsin.Operation;
using Tocsin.Storage;

namespace Tocsin.Bench;

/// <summary>The whole program in this process with incidents of its own, asked over HTTP by somebody who is signed in.</summary>
internal sealed class IncidentHouse : IAsyncDisposable
{
    private const int PerTransaction = 500;

    private readonly Server server;
    private readonly string folder;
    private readonly Postgres? postgres;

    private readonly Cli.Connection connection;

    private IncidentHouse(Server server, string folder, Postgres? postgres, Cli.Connection connection, HttpClient client)
    {
        this.server = server;
        this.folder = folder;
        this.postgres = postgres;
        this.connection = connection;
        Client = client;
    }

    /// <summary>A responder over HTTP.</summary>
    public HttpClient Client { get; }

    /// <summary>An administrator, over the socket in the data folder.</summary>
    public HttpClient Administrator => connection.Api;

    public Database Database => server.Services.GetRequiredService<Database>();

    public IServiceProvider Services => server.Services;

    public static async Task<IncidentHouse> Open(bool onPostgres)
    {
        var data = Directory.CreateTempSubdirectory("bench-incidents-").FullName;
        var cluster = onPostgres ? await Postgres.Start() : null;
        var started = await Server.Start(
            new Options { Urls = ["http://127.0.0.1:0"], Data = data, Database = cluster?.ConnectionString },
            Surroundings.Real with { Clockwork = false, Log = log => log.SetMinimumLevel(LogLevel.Error) }, CancellationToken.None);
        var administrator = await Cli.Connection.Open(new Options { Data = data }, CancellationToken.None);
        var made = await (await administrator.Api.PostAsJsonAsync("/api/v1/tokens", new { name = "bench", scope = "responder" })).Content.ReadFromJsonAsync<JsonElement>();
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(started.Urls[0]) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", made.GetProperty("token").GetString());
        return new IncidentHouse(started, data, cluster, administrator, client);
    }

    /// <summary>Declares incidents, each with notes, as the verbs write them; most are over.</summary>
    public async Task Grow(int from, int until, Func<int, (string Title, IReadOnlyList<string> Notes)> said)
    {
        for (var at = from; at < until; at += PerTransaction)
        {
            var (first, last) = (at, Math.Min(at + PerTransaction, until));
            await Database.Write(Lane.People, async session =>
            {
                for (var number = first; number < last; number++) await Add(session, said(number));
            });
        }
    }

    private async Task Add(Session session, (string Title, IReadOnlyList<string> Notes) said)
    {
        var world = (await Services.GetRequiredService<Playbooks.Worlds>().Current(session)).World;
        var number = await IncidentTable.NextNumber(session);
        var by = new Core.People.PersonRef("p", "Somebody");
        var declared = Incident.Declare(
            Services.GetRequiredService<Ids>().New(Ids.Incident), number, new Declaration(said.Title, null, "low", "low", Impact.None, null, null, null, null, false, "api"), Process.BuiltIn, by, world, session.Now);
        if (declared.Refusal is { } refusal) throw new InvalidOperationException(refusal.Text);
        var (incident, entries) = (declared.After, declared.Entries.ToList());
        foreach (var note in said.Notes) entries.AddRange(incident.Note(NoteKind.Note, note, null, null, by, session.Now).Entries);
        if (number % 1_000 != 0)
        {
            var cancelled = incident.Cancel(by, "over", session.Now);
            entries.AddRange(cancelled.Entries);
            incident = cancelled.After;
        }

        var head = Services.GetRequiredService<Timelines>().Append(
            session, incident.Id, null, session.Now, [.. entries.Select(entry => Entry.Of(entry.Kind(), Actor.Operator, JsonSerializer.SerializeToElement(entry, entry.GetType(), Json.Facts)))]);
        await IncidentTable.Save(session, incident, head.Seq, null);
        await IncidentText.Add(session, incident, head.Seq, entries);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await connection.DisposeAsync();
        await server.DisposeAsync();
        if (postgres is not null) await postgres.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}

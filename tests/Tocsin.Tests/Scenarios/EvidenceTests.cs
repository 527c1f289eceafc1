using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Tocsin.Incidents;
using Tocsin.Operation;
using Tocsin.Storage;
using Tocsin.Tests.Screens;

namespace Tocsin.Tests.Scenarios;

/// <summary>Pictures and files beside the timeline.</summary>
public sealed class EvidenceTests
{
    /// <summary>One pixel.</summary>
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Theory, EachDatabase]
    public async Task A_picture_is_kept_shown_and_held_against_its_hash(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var id = (await world.Declares("Nobody can pay")).Id();
        await Attach(world, id, Png, "graph.png", "the pool is empty");
        var what = (await world.History(id)).Single(entry => entry.Word("kind") == "evidence-attached").GetProperty("what");
        Assert.Equal(("graph.png", "image/png", "1", "1", Convert.ToHexStringLower(SHA256.HashData(Png))), (what.Word("name"), what.Word("type"), what.Word("width"), what.Word("height"), what.Word("sha256")));
        using var answer = await world.Operator.GetAsync($"/api/v1/incidents/{id}/evidence/{what.Word("attachment")}");
        Assert.Equal(Png, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("inline; filename=graph.png", answer.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
        using var ada = await world.SignedIn("ada");
        await ada.Open($"/incidents/{id}");
        Assert.Contains($"<img src=\"/incidents/{id}/evidence/{what.Word("attachment")}\" alt=\"graph.png\" loading=\"lazy\" width=\"1\" height=\"1\"", ada.Html, StringComparison.Ordinal);
        Assert.Equal(id, Assert.Single(await world.Incidents("&q=pool+empty")).Id());
        Assert.Contains(what.Word("sha256")!, await world.Operator.GetStringAsync($"/api/v1/incidents/{id}/export?as=markdown"), StringComparison.Ordinal);
        await world.IsItsTimeline(id);
        Assert.True((await new Verification(world.Database()).Run()).Sound);
        await world.Database().Write(Lane.People, session => session.Execute("UPDATE evidence SET bytes = @Png", new { Png = Png[..^1] }));
        Assert.Equal("evidence", Assert.Single((await new Verification(world.Database()).Run()).Findings).Name);
        await world.Database().Write(Lane.People, session => session.Execute("DELETE FROM evidence"));
        Assert.Equal("evidence-missing", Assert.Single((await new Verification(world.Database()).Run()).Findings).Name);
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "text/plain")]
    [InlineData("<!doctype html><script>alert(1)</script>", "text/plain")]
    [InlineData("%PDF-1.7", "application/pdf")]
    [InlineData("MZ\u0000\u0001", "application/octet-stream")]
    [InlineData("12:00 the gateway is slow", "text/plain")]
    public async Task What_is_no_picture_is_only_saved_whatever_its_sender_calls_it(string bytes, string type)
    {
        await using var world = await Company.Open(Engine.Sqlite);
        var id = (await world.Declares("Nobody can pay")).Id();
        await Attach(world, id, Encoding.UTF8.GetBytes(bytes), "shot.png");
        using var answer = await world.Operator.GetAsync(await Address(world, id));
        Assert.Equal((type, "attachment"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("sandbox", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        using var ada = await world.SignedIn("ada");
        await ada.Open($"/incidents/{id}");
        Assert.DoesNotContain("<img", ada.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\shots\graph.png", "graph.png")]
    [InlineData("a\r\nSet-Cookie: x=1", "aSet-Cookie: x=1")]
    [InlineData("gpj.\u202Eexe", "gpj.exe")]
    [InlineData("\"><script>.png", "\"><script>.png")]
    [InlineData("..", "file")]
    [InlineData("Größe 💥.png", "Größe 💥.png")]
    public async Task A_name_is_only_a_name(string sent, string kept)
    {
        await using var world = await Company.Open(Engine.Sqlite);
        var id = (await world.Declares("Nobody can pay")).Id();
        await Attach(world, id, Png, sent);
        Assert.Equal(kept, (await world.History(id)).Single(entry => entry.Word("kind") == "evidence-attached").GetProperty("what").Word("name"));
        using var answer = await world.Operator.GetAsync(await Address(world, id));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        using var ada = await world.SignedIn("ada");
        await ada.Open($"/incidents/{id}");
        Assert.DoesNotContain("><script>.png", ada.Html, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Too_much_is_refused_before_it_is_kept(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var id = (await world.Declares("Nobody can pay")).Id();
        using var large = await world.Operator.PostAsync($"/api/v1/incidents/{id}/evidence?name=core", new ByteArrayContent(new byte[AttachEvidence.Largest + 1]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        using var empty = await world.Operator.PostAsync($"/api/v1/incidents/{id}/evidence?name=core", new ByteArrayContent([]));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        using var ada = await world.SignedIn("ada");
        await ada.Open($"/incidents/{id}");
        await ada.Upload($"/incidents/{id}/evidence", "core", new byte[AttachEvidence.Largest + 100_000]);
        ada.Says("A file has at most 10 MB.");
        await ada.Upload($"/incidents/{id}/evidence", "core", new byte[AttachEvidence.Largest]);
        ada.Says("Attached.");
        await world.Database().Write(Lane.People, session => session.Execute("UPDATE evidence SET size = @MostBytes", new { AttachEvidence.MostBytes }));
        await ada.Upload($"/incidents/{id}/evidence", "more.png", Png);
        ada.Says("An incident keeps at most");
        Assert.Equal(1, await world.Database().Read(session => session.First<long>("SELECT count(*) FROM evidence")));
        Assert.Empty(world.Log.Lines);
    }

    [Theory, EachDatabase]
    public async Task An_incident_keeps_so_many_files_and_no_more(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var id = (await world.Declares("Nobody can pay")).Id();
        await world.Database().Write(Lane.People, async session =>
        {
            for (var number = 1; number < AttachEvidence.Most; number++)
                await session.Execute("INSERT INTO evidence (id, incident, seq, size, bytes) VALUES (@file, @id, @number, 1, @Png)", new { file = $"f{number}", id, number = 1_000L + number, Png });
        });
        await Attach(world, id, Png, "last.png");
        using var more = await world.Operator.PostAsync($"/api/v1/incidents/{id}/evidence?name=more", new ByteArrayContent(Png));
        Assert.Equal(HttpStatusCode.Conflict, more.StatusCode);
    }

    [Theory, EachDatabase]
    public async Task Who_may_not_see_the_incident_sees_no_file_of_it(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var id = (await world.Declares("A leak", to: "person:ada", restricted: true)).Id();
        var open = (await world.Declares("Nobody can pay")).Id();
        await Attach(world, id, Png, "leak.png");
        var address = await Address(world, id);
        using var program = await world.Program("responder");
        using var viewer = await world.Program("read");
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync(address.Replace(id, open, StringComparison.Ordinal))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.PostAsync($"/api/v1/incidents/{id}/evidence?name=a", new ByteArrayContent(Png))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.PostAsync($"/api/v1/incidents/{open}/evidence?name=a", new ByteArrayContent(Png))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.Anybody.GetAsync(address)).StatusCode);
        using var seen = await world.Operator.GetAsync(address);
        Assert.Equal((HttpStatusCode.OK, true), (seen.StatusCode, seen.Headers.CacheControl!.NoStore));
        Assert.Contains(await world.Database().Read(session => session.Query<string>("SELECT payload FROM event WHERE stream = 'audit' AND kind = 'restricted-incident-seen'")), note => note.Contains(id, StringComparison.Ordinal));
    }

    [Theory, EachDatabase]
    public async Task Redacting_the_entry_removes_the_bytes(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var id = (await world.Declares("Nobody can pay")).Id();
        await Attach(world, id, Png, "face.png");
        var address = await Address(world, id);
        var seq = (await world.History(id)).Single(entry => entry.Word("kind") == "evidence-attached").GetProperty("seq").GetInt64();
        await world.Runs(id, "redact", new { key = seq, reason = "somebody is seen" });
        Assert.Equal(HttpStatusCode.NotFound, (await world.Operator.GetAsync(address)).StatusCode);
        Assert.Equal(0, await world.Database().Read(session => session.First<long>("SELECT count(*) FROM evidence")));
        Assert.Empty(await world.Incidents("&q=face"));
        Assert.True((await new Verification(world.Database()).Run()).Sound);
    }

    [Theory]
    [InlineData(Engine.Sqlite, Engine.Postgres)]
    [InlineData(Engine.Postgres, Engine.Sqlite)]
    public async Task Files_move_with_a_backup(Engine from, Engine to)
    {
        await using var world = await Company.Open(from);
        var id = (await world.Declares("Nobody can pay")).Id();
        await Attach(world, id, Png, "graph.png");
        var file = await world.Operator.GetByteArrayAsync("/api/v1/operation/backup");
        await using Database fresh = to is Engine.Postgres
            ? new PostgresDatabase(await PostgresCluster.NewDatabase(), world.Time, "restored")
            : new SqliteDatabase(Path.Combine(world.Data, "restored.db"), world.Time);
        await fresh.Open(CancellationToken.None);
        await Restoration.Run(fresh, () => new MemoryStream(file));
        Assert.Equal(Png, await fresh.Read(session => session.First<byte[]>("SELECT bytes FROM evidence")));
        Assert.True((await new Verification(fresh).Run()).Sound);
    }

    private static async Task Attach(World world, string id, byte[] bytes, string name, string? text = null)
    {
        using var answer = await world.Operator.PostAsync($"/api/v1/incidents/{id}/evidence?name={Uri.EscapeDataString(name)}&text={text}", new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("image/svg+xml") } });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<string> Address(World world, string id) =>
        $"/api/v1/incidents/{id}/evidence/{(await world.History(id)).Single(entry => entry.Word("kind") == "evidence-attached").GetProperty("what").Word("attachment")}";
}

using System.Net;
using System.Text;

namespace Tocsin.Tests.Scenarios;

/// <summary>Any text anywhere: kept, shown and sent on, or refused in plain words; never a fault.</summary>
public sealed class TextTests
{
    /// <summary>As it stands inside a JSON text: letters of several alphabets, an emoji, marks that turn text around, controls, NUL, half a surrogate pair.</summary>
    private const string Odd = """Größe 漢字 😀 \u202e\u200b \u0000\u0001\u001f\u007f\u0085 \ud800 \t\r\n <b> '\"%{{ to }} \\ end""";

    [Theory, EachDatabase]
    public async Task Prometheus_may_write_anything_in_any_field(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var said = await world.Send($"/in/{Company.PrometheusKey}", $$$"""
            {"version":"{{{Odd}}}","groupKey":"{{{Odd}}}","externalURL":"http://{{{Odd}}}","receiver":"{{{Odd}}}","alerts":[{"status":"firing",
             "labels":{"alertname":"{{{Odd}}}","severity":"{{{Odd}}}","{{{Odd}}}":"{{{Odd}}}"},"annotations":{"summary":"{{{Odd}}}","description":"{{{Odd}}}","{{{Odd}}}":"x"},
             "generatorURL":"{{{Odd}}}","fingerprint":"{{{Odd}}}","startsAt":"2026-02-03T02:59:00Z","endsAt":"0001-01-01T00:00:00Z"}]}
            """);
        Assert.Equal(HttpStatusCode.OK, said.Status);
        Assert.Contains("漢字 😀", world.Mailbox("ada").Got("Größe").Text);
        var alert = Assert.Single(await world.Alerts());
        Assert.Contains("Größe 漢字 😀", (await world.Get($"/api/v1/alerts/{alert.Id()}")).Word("payload"));
        Assert.Empty(world.Log.Lines);
    }

    [Theory, EachDatabase]
    public async Task A_client_of_PagerDuty_may_write_anything_in_any_field(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var said = await world.Send("/v2/enqueue", $$$"""
            {"routing_key":"{{{Company.PagerDutyKey}}}","event_action":"trigger","dedup_key":"{{{Odd}}}","client":"{{{Odd}}}","client_url":"{{{Odd}}}",
             "payload":{"summary":"{{{Odd}}}","source":"{{{Odd}}}","severity":"{{{Odd}}}","component":"{{{Odd}}}","group":"{{{Odd}}}","class":"{{{Odd}}}","timestamp":"{{{Odd}}}",
             "custom_details":{"{{{Odd}}}":"{{{Odd}}}"}},"links":[{"href":"{{{Odd}}}","text":"{{{Odd}}}"}],"images":[{"src":"{{{Odd}}}"}]}
            """);
        Assert.Equal(HttpStatusCode.Accepted, said.Status);
        Assert.Contains("漢字 😀", world.Mailbox("ada").Got("Größe").Text);
        Assert.Empty(world.Log.Lines);
    }

    [Theory, EachDatabase]
    public async Task A_sender_of_its_own_kind_may_write_anything_in_any_field(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var said = await world.Send($"/in/{Company.BackupsKey}", $$$"""
            {"results":[{"id":"{{{Odd}}}","host":"{{{Odd}}}","message":"{{{Odd}}}","level":"{{{Odd}}}","state":"{{{Odd}}}","details":"{{{Odd}}}"}]}
            """);
        Assert.Equal(HttpStatusCode.Accepted, said.Status);
        Assert.Contains("漢字 😀", world.Mailbox("ada").Got("Größe").Text);
        Assert.Empty(world.Log.Lines);
    }

    [Theory, EachDatabase]
    public async Task What_is_kept_in_quarantine_may_hold_any_byte(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var all = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();
        Assert.Equal(HttpStatusCode.BadRequest, (await world.Send($"/in/{Company.PrometheusKey}", all)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await world.Send($"/in/{Company.PrometheusKey}", $$$"""{"alerts":[{"status":"{{{Odd}}}","labels":{"{{{Odd}}}":[]}}]}""")).Status);
        world.Mailbox("linus").Got("cannot be read");
        Assert.Empty(world.Log.Lines);
    }

    [Theory, EachDatabase]
    public async Task Whatever_is_said_to_the_API_is_done_or_refused_and_never_a_fault(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Alert("disk full", "shop");
        var page = (await world.OpenPage()).Id();
        foreach (var (method, path, body) in Requests(page))
        {
            using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
            using var answer = await world.Operator.SendAsync(request);
            Assert.True((int)answer.StatusCode < 500, $"{method} {path} {body}: {(int)answer.StatusCode}");
        }

        Assert.Empty(world.Log.Lines);
    }

    private static IEnumerable<(HttpMethod Method, string Path, string? Body)> Requests(string page)
    {
        foreach (var list in (string[])["alerts", "pages", "deliveries", "people"])
        {
            foreach (var query in (string[])["after=%00", "after=%F0%9F%98%80", "limit=-1", "limit=x", "limit=99999999999999999999", "status=%00", "service=%00", "page=%00", "person=%00", "entriesAfter=x"])
                yield return (HttpMethod.Get, $"/api/v1/{list}?{query}", null);
            yield return (HttpMethod.Get, $"/api/v1/{list}/%F0%9F%98%80%01", null);
            yield return (HttpMethod.Get, $"/api/v1/{list}/a%2500", null);
        }

        foreach (var body in (string[])["", "null", "[]", "7", "{", "\"x\"", "{\"reason\":7}", $$"""{"reason":"{{Odd}}","to":"{{Odd}}"}"""])
        {
            foreach (var verb in (string[])["acknowledge", "escalate", "reassign", "close"]) yield return (HttpMethod.Post, $"/api/v1/pages/{page}/{verb}", body);
            foreach (var path in (string[])["alerts", "people", "config", "people/ada/methods"]) yield return (HttpMethod.Post, $"/api/v1/{path}", body);
            yield return (HttpMethod.Put, "/api/v1/people/ada/rules", body);
            yield return (HttpMethod.Patch, "/api/v1/people/ada", body);
            yield return (HttpMethod.Put, "/api/v1/config/Team/shop", body);
        }

        yield return (HttpMethod.Post, "/api/v1/alerts", $$$"""{"title":"{{{Odd}}}","description":"{{{Odd}}}","key":"{{{Odd}}}","labels":{"{{{Odd}}}":"{{{Odd}}}"}}""");
        yield return (HttpMethod.Post, "/api/v1/alerts", $$"""{"title":"x","service":"{{Odd}}"}""");
        yield return (HttpMethod.Post, "/api/v1/alerts", """{"title":"x","labels":{"a":null}}""");
        yield return (HttpMethod.Post, "/api/v1/people", $$"""{"handle":"{{Odd}}","name":"{{Odd}}","zone":"{{Odd}}","role":"{{Odd}}"}""");
        yield return (HttpMethod.Post, "/api/v1/people", """{"handle":"eve","name":"Eve","zone":"Etc/UTC","methods":[null]}""");
        yield return (HttpMethod.Post, "/api/v1/people/ada/methods", $$"""{"channel":"email","address":"{{Odd}}@example.org","label":"{{Odd}}"}""");
        yield return (HttpMethod.Post, "/api/v1/people/ada/methods", $$"""{"channel":"webhook","address":"https://example.org/{{Odd}}"}""");
        yield return (HttpMethod.Put, "/api/v1/people/ada/rules", """[null]""");
        yield return (HttpMethod.Post, "/api/v1/config", $$"""{"files":[{"name":"{{Odd}}","text":"{{Odd}}"}],"why":"{{Odd}}"}""");
        yield return (HttpMethod.Post, "/api/v1/config", """{"files":[null]}""");
        yield return (HttpMethod.Post, "/api/v1/config", $$"""{"files":[{"name":"a","text":"kind: Team\nname: t\ntitle: \"a\\u0000b\"\nspec: { members: [ada], description: \"a\\0b\" }"}],"why":"{{Odd}}"}""");
        yield return (HttpMethod.Delete, "/api/v1/config/Team/%F0%9F%98%80", null);
        yield return (HttpMethod.Get, "/api/v1/oncall?at=x&schedule=%00", null);
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Tests.Scenarios;

namespace Tocsin.Tests.Playbooks;

/// <summary>The playbook's past: who changed what and why, what lies between two states, and the way back.</summary>
public sealed class RevisionTests
{
    private const string Team = "kind: Team\nname: ops\nspec:\n  members: [ada]\n";
    private const string BiggerTeam = "kind: Team\nname: ops\nspec:\n  members: [ada, grace]\n";
    private const string Service = "kind: Service\nname: web\nspec:\n  team: ops\n";
    private const string Sender = "kind: Integration\nname: fresh\nspec:\n  sender: alertmanager\n  service: web\n";

    [Theory, EachDatabase]
    public async Task Every_change_says_who_when_why_and_what_and_any_two_states_can_be_compared(Engine engine)
    {
        await using var world = await World.Begin(engine);
        await Apply(world, "first", Team, Service);
        await Apply(world, "more hands", BiggerTeam);
        await Remove(world, "Service", "web", "nobody uses it");

        var list = (await world.Ask(HttpMethod.Get, "/api/v1/config/revisions")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["3 nobody uses it 1", "2 more hands 1", "1 first 2"], list.Select(one => $"{one.GetProperty("id")} {one.GetProperty("why")} {one.GetProperty("count")}"));
        Assert.All(list, one => Assert.Equal("the operator", one.GetProperty("by").GetString()));
        Assert.Equal(["console", "apply", "apply"], list.Select(one => one.GetProperty("how").GetString()));

        Assert.Equal(["changed Team ops: -members: [ada] +members: [ada, grace]"], Diffs(await world.Ask(HttpMethod.Get, "/api/v1/config/revisions/2")));
        Assert.Equal(["removed Service web: -kind: Service -name: web -spec: -team: ops"], Diffs(await world.Ask(HttpMethod.Get, "/api/v1/config/diff?from=2&to=3")));
        Assert.Equal(["created Service web: +kind: Service +name: web +spec: +team: ops"], Diffs(await world.Ask(HttpMethod.Get, "/api/v1/config/diff?from=3&to=2")));
        Assert.Equal(["created Team ops"], Diffs(await world.Ask(HttpMethod.Get, "/api/v1/config/diff?from=0")).Select(diff => diff.Split(':')[0]));
        Assert.Empty(Diffs(await world.Ask(HttpMethod.Get, "/api/v1/config/diff?from=3")));

        var history = (await world.Ask(HttpMethod.Get, "/api/v1/config/Service/web/history")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["3 removed", "1 created"], history.Select(one => $"{one.GetProperty("revision")} {one.GetProperty("diff").GetProperty("change")}"));
        Assert.Equal(HttpStatusCode.NotFound, (await world.Operator.GetAsync("/api/v1/config/Service/none/history")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await world.Operator.GetAsync("/api/v1/config/diff?from=9")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await world.Operator.GetAsync("/api/v1/config/revisions/9")).StatusCode);
    }

    [Theory, EachDatabase]
    public async Task A_rollback_is_a_new_revision_and_the_senders_keep_their_key(Engine engine)
    {
        await using var world = await World.Begin(engine);
        await Apply(world, "first", Team, Service);
        var key = (await Apply(world, "a sender", Sender)).GetProperty("keys")[0].GetProperty("key").GetString()!;
        await Remove(world, "Integration", "fresh", "gone by mistake");
        Assert.Equal(HttpStatusCode.NotFound, await Send(world, key));
        await Apply(world, "more hands", BiggerTeam);

        var refused = await Ask(world, "rollback", new { revision = 2 });
        Assert.Contains("Say why", refused.Text, StringComparison.Ordinal);
        Assert.Contains("they go from 0, the empty playbook, to 4", (await Ask(world, "rollback", new { revision = 9, why = "x" })).Text, StringComparison.Ordinal);
        Assert.Contains("somebody changed it", (await Ask(world, "rollback", new { revision = 2, why = "x", expect = 3 })).Text, StringComparison.Ordinal);

        var would = JsonElement.Parse((await Ask(world, "rollback", new { revision = 2, dryRun = true })).Text);
        Assert.Equal(["created Integration fresh", "changed Team ops"], Diffs(would, "diff").Select(diff => diff.Split(':')[0]));
        var back = JsonElement.Parse((await Ask(world, "rollback", new { revision = 2, why = "the sender is needed" })).Text);
        Assert.Equal((5, 0), (back.GetProperty("revision").GetInt32(), back.GetProperty("keys").GetArrayLength()));
        Assert.Empty(Diffs(await world.Ask(HttpMethod.Get, "/api/v1/config/diff?from=2&to=5")));
        Assert.Equal(HttpStatusCode.OK, await Send(world, key));
        Assert.Equal("Back to revision 2: the sender is needed", (await world.Ask(HttpMethod.Get, "/api/v1/config/revisions/5")).GetProperty("why").GetString());

        // What came back is again what apply made, so that a later apply prunes it.
        var pruned = await world.Ask(HttpMethod.Post, "/api/v1/config", new { files = Files(Team, Service), prune = true });
        Assert.Equal("fresh", pruned.GetProperty("removed")[0].GetProperty("name").GetString());

        // A key of an integration that is made anew under an old name is a new one.
        Assert.NotEqual(key, (await Apply(world, "again", Sender)).GetProperty("keys")[0].GetProperty("key").GetString());
        Assert.Equal(HttpStatusCode.NotFound, await Send(world, key));
    }

    [Theory, EachDatabase]
    public async Task Back_to_nothing_and_back_from_there(Engine engine)
    {
        await using var world = await World.Begin(engine);
        await Apply(world, "first", Team, Service);
        await Ask(world, "rollback", new { revision = 0, why = "begin anew" });
        Assert.Equal("", await (await world.Operator.GetAsync("/api/v1/config")).Content.ReadAsStringAsync());
        await Ask(world, "rollback", new { revision = 1, why = "no, not so" });
        Assert.Contains("kind: Service", await (await world.Operator.GetAsync("/api/v1/config")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(2, JsonElement.Parse((await Ask(world, "rollback", new { revision = 1, why = "twice" })).Text).GetProperty("unchanged").GetInt32());
    }

    [Theory, EachDatabase]
    public async Task Two_people_may_change_two_documents_and_not_one_unseen(Engine engine)
    {
        await using var world = await World.Begin(engine);
        await Apply(world, "first", Team, Service);
        Assert.Equal("\"1\"", (await world.Operator.GetAsync("/api/v1/config/Team/ops")).Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.OK, (await Put(world, "Team/ops", BiggerTeam, "\"1\"")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Put(world, "Service/web", Service + "  description: the front\n", "\"1\"")).Status);
        var late = await Put(world, "Team/ops", Team, "\"1\"");
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("somebody changed it in revision 2", late.Text, StringComparison.Ordinal);
        await Remove(world, "Service", "web", "");
        Assert.Contains("somebody removed it in revision 4", (await Put(world, "Service/web", Service, "\"3\"")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await world.Operator.PostAsJsonAsync("/api/v1/config", new { files = Files(Team), expect = 3 })).StatusCode);
    }

    [Theory, EachDatabase]
    public async Task What_a_removed_document_leaves_behind_is_found_and_nothing_is_changed(Engine engine)
    {
        await using var world = await World.Begin(engine);
        await Apply(world, "first", Team, Service);
        var answer = await world.Operator.DeleteAsync("/api/v1/config/Team/ops");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var finding = JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("findings")[0];
        Assert.Equal(("Service web", "spec.team", "There is no Team “ops”."), (finding.GetProperty("document").GetString(), finding.GetProperty("path").GetString(), finding.GetProperty("text").GetString()));
        Assert.Equal(HttpStatusCode.OK, (await world.Operator.GetAsync("/api/v1/config/Team/ops")).StatusCode);
    }

    [Theory, EachDatabase]
    public async Task What_files_keep_is_not_changed_elsewhere_until_it_is_released(Engine engine)
    {
        await using var world = await World.Begin(engine);
        await world.Ask(HttpMethod.Post, "/api/v1/config", new { files = Files(Team, Service), managed = true });
        var refused = await Put(world, "Team/ops", BiggerTeam);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Team ops is kept in file0.yaml: change it there", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await world.Operator.DeleteAsync("/api/v1/config/Service/web")).StatusCode);

        await world.Ask(HttpMethod.Post, "/api/v1/config/Team/ops/release", new { why = "the repository is away" });
        Assert.Equal(HttpStatusCode.OK, (await Put(world, "Team/ops", BiggerTeam)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await Put(world, "Service/web", Service + "  description: x\n")).Status);

        // The next apply takes it back, and prunes what it made even where the console changed it meanwhile.
        var again = await world.Ask(HttpMethod.Post, "/api/v1/config", new { files = Files(Team, Service), managed = true });
        Assert.Equal((1, 0), (again.GetProperty("updated").GetArrayLength(), again.GetProperty("marked").GetInt32()));
        Assert.Equal(HttpStatusCode.Conflict, (await Put(world, "Team/ops", BiggerTeam)).Status);

        // Without the mark they are the console's too; nothing else changes, so there is no new revision.
        var free = await world.Ask(HttpMethod.Post, "/api/v1/config", new { files = Files(Team, Service) });
        Assert.Equal((again.GetProperty("revision").GetInt64(), 2), (free.GetProperty("revision").GetInt64(), free.GetProperty("marked").GetInt32()));
        Assert.Equal(HttpStatusCode.OK, (await Put(world, "Team/ops", BiggerTeam)).Status);
        Assert.Equal(0, (await world.Ask(HttpMethod.Post, "/api/v1/config", new { files = Files(BiggerTeam, Service) })).GetProperty("updated").GetArrayLength());
    }

    [Theory, EachDatabase]
    public async Task Another_node_reads_only_what_changed(Engine engine)
    {
        await using var world = await World.Begin(engine);
        await Apply(world, "first", Team, Service);
        var worlds = world.Server.Services.GetRequiredService<Tocsin.Playbooks.Worlds>();
        var before = (await worlds.Refresh()).Playbook;
        await world.Database().Write(Tocsin.Storage.Lane.People, async session =>
        {
            await session.Execute("INSERT INTO document (kind, name, body, revision, origin) VALUES ('Team', 'night', 'kind: Team\nname: night\nspec: {}\n', 2, 'apply')");
            await session.Execute("DELETE FROM document WHERE kind = 'Service'");
            await session.Execute("INSERT INTO document_change (revision, kind, name, body) VALUES (2, 'Service', 'web', NULL)");
            await session.Execute("UPDATE mark SET value = 2 WHERE name = 'playbook'");
        });
        var after = (await worlds.Refresh()).Playbook;
        Assert.Equal(["night", "ops"], after.Teams.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(after.Services);
        Assert.Same(before.Teams["ops"], after.Teams["ops"]);
    }

    private static object[] Files(params string[] documents) => [.. documents.Select((text, number) => new { name = $"file{number}.yaml", text })];

    private static Task<JsonElement> Apply(World world, string why, params string[] documents) =>
        world.Ask(HttpMethod.Post, "/api/v1/config", new { files = Files(documents), why });

    private static async Task Remove(World world, string kind, string name, string why) =>
        Assert.True((await world.Operator.DeleteAsync($"/api/v1/config/{kind}/{name}?why={Uri.EscapeDataString(why)}")).IsSuccessStatusCode);

    private static async Task<(HttpStatusCode Status, string Text)> Put(World world, string path, string yaml, string? match = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/config/{path}") { Content = new StringContent(yaml, Encoding.UTF8, "application/yaml") };
        if (match is not null) request.Headers.TryAddWithoutValidation("If-Match", match);
        using var answer = await world.Operator.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<(HttpStatusCode Status, string Text)> Ask(World world, string verb, object body)
    {
        using var answer = await world.Operator.PostAsJsonAsync($"/api/v1/config/{verb}", body);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<HttpStatusCode> Send(World world, string key) =>
        (await world.Anybody.PostAsync($"/in/{key}", new StringContent("""{"version":"4","alerts":[]}""", Encoding.UTF8, "application/json"))).StatusCode;

    private static IEnumerable<string> Diffs(JsonElement answer, string field = "documents") => answer.GetProperty(field).EnumerateArray().Select(document =>
        $"{document.GetProperty("change")} {document.GetProperty("kind")} {document.GetProperty("name")}:" + string.Concat(
            document.GetProperty("hunks").EnumerateArray().SelectMany(hunk => hunk.GetProperty("lines").EnumerateArray()).Where(line => line.GetProperty("mark").GetString() != "same")
                .Select(line => $" {(line.GetProperty("mark").GetString() == "added" ? "+" : "-")}{line.GetProperty("text").GetString()!.Trim()}")));
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tocsin.Tests.Scenarios;

namespace Tocsin.Tests.OnCall;

/// <summary>People arrange something beside a schedule, and pages go where they said. Ada is on call for the shop.</summary>
public sealed class ArrangingTests
{
    private const string Overrides = "/api/v1/schedules/shop/overrides";

    [Theory, EachDatabase]
    public async Task Who_stands_in_is_paged(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Ask(HttpMethod.Post, Overrides, Wanted(world, "replace", "grace", replaces: "ada"));
        await world.Alert("disk full", "shop");
        world.Mailbox("grace").Got("disk full");
        world.Mailbox("ada").GotNothing();
    }

    [Theory, EachDatabase]
    public async Task Who_is_on_call_as_well_is_paged_as_well(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await world.Ask(HttpMethod.Post, Overrides, Wanted(world, "add", "grace"));
        await world.Alert("disk full", "shop");
        world.Mailbox("ada").Got("disk full");
        world.Mailbox("grace").Got("disk full");
    }

    [Theory, EachDatabase]
    public async Task Who_is_away_is_not_paged_the_answer_says_where_that_leaves_nobody_and_the_next_step_follows_at_once(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var made = await world.Ask(HttpMethod.Post, "/api/v1/people/ada/leave", Wanted(world, "remove", "ada"));
        var gap = Assert.Single(made.GetProperty("leavesNobody").EnumerateArray());
        Assert.Equal("shop", gap.GetProperty("schedule").GetString());
        await world.Alert("disk full", "shop");
        world.Mailbox("ada").GotNothing();
        world.Mailbox("grace").Got("disk full");
        Assert.Single((await world.Get("/api/v1/people/ada/leave")).GetProperty("items").EnumerateArray());
    }

    [Theory, EachDatabase]
    public async Task A_temporary_schedule_is_paged_instead_and_ends_by_itself(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var made = await world.Ask(HttpMethod.Post, "/api/v1/schedules/shop/temporary", new { from = At(world, 0), until = At(world, 2), reason = "the move", people = new[] { "grace", "linus" } });
        Assert.Empty(made.GetProperty("leavesNobody").EnumerateArray());
        Assert.Equal(["grace", "linus"], People(await world.Get("/api/v1/oncall?schedule=shop")));
        await world.Pass(Duration.FromHours(2));
        Assert.Equal(["ada"], People(await world.Get("/api/v1/oncall?schedule=shop")));
    }

    [Fact]
    public async Task A_temporary_schedule_may_be_layers_and_is_refused_as_a_document_is()
    {
        await using var world = await Company.Open(Engine.Sqlite);
        const string path = "/api/v1/schedules/shop/temporary";
        object Layer(string shift) => new { name = "move", members = new[] { "grace", "linus" }, shift, handOff = "09:00", from = "2026-02-02" };
        await world.Ask(HttpMethod.Post, path, new { until = At(world, 48), reason = "the move", layers = new[] { Layer("1d") } });
        Assert.Equal(["grace"], People(await world.Get("/api/v1/oncall?schedule=shop")));
        using var answer = await world.Operator.PostAsJsonAsync(path, new { until = At(world, 48), reason = "the move", layers = new[] { Layer("0d") } });
        Assert.Contains("spec.layers[0].shift: 0d is not a possible shift.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Single((await world.Get(path)).GetProperty("items").EnumerateArray());
    }

    [Theory, EachDatabase]
    public async Task What_has_not_begun_is_removed_and_what_has_begun_ends_now(Engine engine)
    {
        await using var world = await Company.Open(engine);
        var later = await Made(world, Wanted(world, "replace", "grace", from: 5, until: 8));
        var now = await Made(world, Wanted(world, "replace", "linus"));
        Assert.Equal(["linus"], People(await world.Get("/api/v1/oncall?schedule=shop")));
        await world.Pass(Duration.FromHours(1));
        await world.Ask(HttpMethod.Delete, $"{Overrides}/{now}?reason=back%20early");
        await world.Ask(HttpMethod.Delete, $"{Overrides}/{later}");
        Assert.Equal(["ada"], People(await world.Get("/api/v1/oncall?schedule=shop")));
        var past = await world.Get($"{Overrides}?from={At(world, -2)}&to={At(world, 10)}");
        Assert.Equal([now], past.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("id").GetString()));
        using var again = await world.Operator.DeleteAsync($"{Overrides}/{now}");
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Theory, EachDatabase]
    public async Task What_was_arranged_outlives_a_restart(Engine engine)
    {
        await using var world = await Company.Open(engine);
        await Made(world, Wanted(world, "replace", "grace"));
        await world.Restart();
        Assert.Equal(["grace"], People(await world.Get("/api/v1/oncall?schedule=shop")));
    }

    [Fact]
    public async Task The_final_schedule_says_why_it_is_that_person_and_each_layer_alone()
    {
        await using var world = await Company.Open(Engine.Sqlite);
        await Made(world, Wanted(world, "replace", "grace", replaces: "ada", from: 1, until: 2));
        var final = await world.Get($"/api/v1/schedules/shop/final?from={At(world, 0)}&to={At(world, 3)}&layers=true");
        Assert.Equal(
            ["Has shift 5 of layer first.", "Stands in for Ada, by the operator: “a party”.", "Has shift 5 of layer first."],
            final.GetProperty("shifts").EnumerateArray().Select(shift => shift.GetProperty("people")[0].GetProperty("why").GetProperty("text").GetString()));
        Assert.Equal(["ada"], final.GetProperty("layers")[0].GetProperty("shifts").EnumerateArray().Select(shift => shift.GetProperty("people")[0].GetProperty("handle").GetString()));
    }

    [Theory]
    [InlineData("kind", "swap", "grace", null, "a party", 1, "Write replace, add, or remove")]
    [InlineData("handle", "add", "nobody", null, "a party", 1, "Nobody here has the handle nobody.")]
    [InlineData("replaces", "add", "grace", "ada", "a party", 1, "Only replace names whom.")]
    [InlineData("replaces", "replace", "grace", "linus", "a party", 1, "linus is not on call by shop in that time.")]
    [InlineData("handle", "remove", "linus", null, "a party", 1, "linus is not on call by shop in that time.")]
    [InlineData("reason", "add", "grace", null, " ", 1, "Say why")]
    [InlineData("until", "add", "grace", null, "a party", -1, "It would be over before it begins")]
    [InlineData("until", "add", "grace", null, "a party", 30_000, "It is longer than 1000 days")]
    public async Task What_makes_no_sense_is_refused_with_the_field(string field, string kind, string handle, string? replaces, string reason, int until, string says)
    {
        await using var world = await Company.Open(Engine.Sqlite);
        using var answer = await world.Operator.PostAsJsonAsync(Overrides, new { kind, handle, replaces, until = At(world, until), reason });
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.StartsWith(says, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(field, problem.GetProperty("errors")[0].GetProperty("field").GetString());
    }

    [Fact]
    public async Task Who_only_reads_may_not_arrange_and_is_told_who_may()
    {
        await using var world = await Company.Open(Engine.Sqlite);
        using var reader = await world.Program("read");
        using var refused = await reader.PostAsJsonAsync(Overrides, Wanted(world, "add", "grace"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("responder", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var responder = await world.Program("responder");
        using var made = await responder.PostAsJsonAsync(Overrides, Wanted(world, "add", "grace"));
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal("responder", (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("override").GetProperty("by").GetString());
    }

    private static async Task<string> Made(World world, object wanted) => (await world.Ask(HttpMethod.Post, Overrides, wanted)).GetProperty("override").GetProperty("id").GetString()!;

    private static object Wanted(World world, string kind, string handle, string? replaces = null, int from = 0, int until = 4) =>
        new { kind, handle, replaces, from = At(world, from), until = At(world, until), reason = "a party" };

    private static string At(World world, int hours) => (world.Now + Duration.FromHours(hours)).ToString();

    private static IEnumerable<string?> People(JsonElement answer) => answer.GetProperty("items")[0].GetProperty("now").GetProperty("people").EnumerateArray().Select(one => one.GetProperty("handle").GetString());
}

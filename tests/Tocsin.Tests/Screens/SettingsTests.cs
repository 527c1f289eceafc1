using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Tocsin.Core.Playbooks;
using Tocsin.Core.Playbooks.Schemas;
using Tocsin.Playbooks;
using Tocsin.Tests.Scenarios;

namespace Tocsin.Tests.Screens;

/// <summary>The playbook and what could not be read, as an administrator keeps them in the console.</summary>
public sealed partial class SettingsTests
{
    [Theory, EachDatabase]
    public async Task A_document_is_saved_or_shown_again_with_what_is_wrong_beside_its_line(Engine engine)
    {
        await using var world = await House.Open(engine);
        using var linus = await world.SignedIn("linus");
        const string path = "/settings/documents/service/shop";
        await linus.Open(path + "?view=yaml");
        Assert.Contains("team: shop", linus.Html, StringComparison.Ordinal);
        var revision = Base().Match(linus.Html).Groups["base"].Value;

        await linus.Submit(path, ("yaml", "kind: Service\nname: shop\nspec: { team: shopp }\n"), ("base", revision));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, linus.Status);
        linus.Says("Line 3");
        linus.Says("Did you mean “shop”?");
        Assert.Contains("team: shopp", linus.Html, StringComparison.Ordinal);

        await linus.Submit(path, ("yaml", "kind: Service\nname: shop\ntitle: The shop\nspec: { team: shop }\n"), ("base", revision), ("why", "a better name"));
        Assert.Equal(path + "?view=yaml", linus.Address);
        linus.Says("Saved. The playbook is at revision");
        linus.Says("The shop");

        await linus.Submit(path, ("yaml", "kind: Service\nname: shop\ntitle: Mine\nspec: { team: shop }\n"), ("base", revision));
        Assert.Equal(HttpStatusCode.Conflict, linus.Status);
        linus.Says("somebody changed it");
    }

    [Theory, EachDatabase]
    public async Task A_new_integration_shows_its_key_once_and_the_key_opens_the_door(Engine engine)
    {
        await using var world = await House.Open(engine);
        using var linus = await world.SignedIn("linus");
        const string path = "/settings/documents/integration/new";
        await linus.Open(path + "?view=yaml");
        Assert.Contains("kind: Integration", linus.Html, StringComparison.Ordinal);
        await linus.Submit(path, ("yaml", "kind: Integration\nname: fresh\ntitle: Fresh\nspec: { sender: alertmanager, service: shop }\n"), ("base", Base().Match(linus.Html).Groups["base"].Value));
        var key = Key().Match(linus.Html).Groups["key"].Value;
        Assert.Equal(32, key.Length);
        using var sent = await world.Anybody.PostAsync($"/in/{key}", new StringContent("""{"version":"4","alerts":[]}""", Encoding.UTF8, "application/json"));
        Assert.True(sent.IsSuccessStatusCode);
        await linus.Open("/settings/integrations");
        Assert.DoesNotContain(key, linus.Html, StringComparison.Ordinal);
        linus.Says("Fresh");
    }

    [Fact]
    public async Task A_document_that_another_names_is_not_removed()
    {
        await using var world = await House.Open(Engine.Sqlite);
        using var linus = await world.SignedIn("linus");
        await linus.Open("/settings/documents/team/shop");
        linus.Says("used by");
        await linus.Submit("/settings/documents/team/shop/remove", ("base", Base().Match(linus.Html).Groups["base"].Value));
        linus.Says("It is still used");
        await linus.Open("/settings/documents/integration/pagerduty");
        await linus.Submit("/settings/documents/integration/pagerduty/remove", ("base", Base().Match(linus.Html).Groups["base"].Value));
        linus.Says("Integration pagerduty is removed.");
    }

    [Fact]
    public async Task A_responder_reads_the_playbook_and_may_not_change_it()
    {
        await using var world = await House.Open(Engine.Sqlite);
        using var ada = await world.SignedIn("ada");
        await ada.Open("/settings/documents/team/shop");
        Assert.Contains("readonly", ada.Html, StringComparison.Ordinal);
        await ada.Submit("/settings/documents/team/shop", ("yaml", "kind: Team\nname: shop\n"));
        Assert.Equal(HttpStatusCode.Forbidden, ada.Status);
        await ada.Open("/settings/quarantine");
        Assert.Equal(HttpStatusCode.Forbidden, ada.Status);
        ada.Says("It takes a manager.");
    }

    [Theory, EachDatabase]
    public async Task A_quarantined_payload_is_replayed_once_the_mapping_is_mended_and_its_alert_ends(Engine engine)
    {
        await using var world = await House.Open(engine);
        using var sent = await world.Anybody.PostAsync(
            $"/in/{Company.BackupsKey}", new StringContent("""{"result":[{"id":"b1","host":"db-1","message":"backup failed"}]}""", Encoding.UTF8, "application/json"));
        await world.Settle();
        Assert.Equal("Payloads of Backups cannot be read", (await world.OpenPage()).Word("title"));
        using var linus = await world.SignedIn("linus");
        await linus.Open("/settings/quarantine");
        var path = Payload().Match(linus.Html).Groups["path"].Value;
        await linus.Open(path);
        linus.Says("backup failed");
        await linus.Submit($"{path}/replay");
        linus.Says("It still cannot be read");

        await world.Playbook("""
            kind: Integration
            name: backups
            title: Backups
            spec: { sender: json, service: shop, key: "secret:backups", mapping: { each: $.result, key: "@.id", title: "{{ @.host }}: {{ @.message }}" } }
            """);
        await linus.Submit($"{path}/replay");
        linus.Says("Replayed: 1 signal taken.");
        await world.Settle();
        Assert.Equal("db-1: backup failed", (await world.OpenPage()).Word("title"));
        Assert.Empty(world.Log.Lines);
    }

    [Theory, EachDatabase]
    public async Task A_test_alert_pages_as_any_other_and_ends_by_itself_once_somebody_has_it(Engine engine)
    {
        await using var world = await House.Open(engine);
        using var linus = await world.SignedIn("linus");
        await linus.Open("/settings/integrations");
        await linus.Submit("/settings/integrations/prometheus/test");
        await world.Settle();
        linus.Says("The test alert came in");
        world.Mailbox("ada").Got("Test of Prometheus");
        await world.Acknowledges("ada", (await world.OpenPage()).Id());
        await world.Pass(Company.AckTimeout);
        Assert.Empty(await world.OpenPages());
    }

    [Fact]
    public async Task The_last_resort_names_whom_it_would_reach()
    {
        await using var world = await House.Open(Engine.Sqlite);
        using var ada = await world.SignedIn("ada");
        await ada.Open("/settings/last-resort");
        ada.Says("shop Linus person:linus then everybody every 15 min");
    }

    [Fact]
    public async Task A_new_document_comes_with_whoever_writes_it_and_what_the_house_has()
    {
        await using var world = await House.Open(Engine.Sqlite);
        using var linus = await world.SignedIn("linus");
        await linus.Open("/settings/documents/schedule/new?view=yaml");
        foreach (var words in (string[])["name: payments", "zone: Europe/London", "team: shop", "members: [linus]", "from: 2026-02-02"]) linus.Says(words);
        var yaml = WebUtility.HtmlDecode(linus.Html.Split("data-lines>")[1].Split("</textarea>")[0]);
        await linus.Submit("/settings/documents/schedule/new", ("yaml", yaml.Replace("name: payments", "name: other", StringComparison.Ordinal)), ("do", "save"));
        linus.Says("Saved.");
        foreach (var (kind, words) in new[] { ("escalationpolicy", "page: [schedule:other]"), ("route", "service: shop"), ("service", "team: shop"), ("team", "name: payments") })
        {
            await linus.Open($"/settings/documents/{kind}/new?view=yaml");
            linus.Says(words);
        }
    }

    [Fact]
    public void A_new_documents_form_is_itself_good_but_for_the_names_it_points_to() => Assert.All(Kinds.All, kind =>
    {
        var read = Documents.Read(Yaml.Read("", Blanks.Of(kind.Kind)).Nodes);
        Assert.Equal(kind.Kind, Assert.Single(read.Documents).Kind);
        Assert.All(read.Findings, finding => Assert.Equal("unknown-name", finding.Rule));
    });

    [GeneratedRegex("name=\"base\" value=\"(?<base>[0-9]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Base();

    [GeneratedRegex("id=\"shown-once\">(?<key>[^<]*)<", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();

    [GeneratedRegex("href=\"(?<path>/settings/quarantine/q[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Payload();
}

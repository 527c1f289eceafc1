using System.Text.Json;
using System.Xml.Linq;

namespace Tocsin.Tests.Cli;

/// <summary>Tests of a playbook, run without a server.</summary>
public sealed class PlaybookTestTests : IDisposable
{
    private const string Shop = """
        kind: Team
        name: shop
        spec: { members: [ada, grace], policy: shop }
        ---
        kind: Service
        name: shop
        spec: { team: shop }
        ---
        kind: EscalationPolicy
        name: shop
        spec:
          steps:
            - { page: ["person:ada"], wait: 5m }
            - { page: ["person:grace"], wait: 10m }
          repeat: 0
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("tocsin-").FullName;

    [Fact]
    public async Task The_starter_playbook_keeps_what_its_tests_promise()
    {
        var said = await Terminal.Type("config", "test", "-f", Path.Combine(Root(), "playbooks", "starter"));
        Assert.Equal((0, ""), (said.Exit, said.Error));
        Assert.EndsWith("6 tests, all passed\n", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_promise_says_where_it_stands_what_was_expected_and_what_came()
    {
        Write("""
            people:
              - handle: ada
                methods: [email, sms]
              - handle: grace
              - handle: linus
                role: admin
            tests:
              - test: Grace comes first
                at: 2026-02-03T03:00Z
                alert: { service: shop, title: Down }
                expect:
                  urgency: low
                  service: stop
                  opens: 2
                  pages:
                    - { person: grace, after: 0s }
                    - { person: ada, after: 0s, by: [sms] }
                    - { person: linus, after: 15m }
                  spares:
                    - { person: ada }
                    - { person: linus, before: 15m }
            """);
        var said = await Terminal.Type("config", "test", "-f", folder);
        Assert.Equal(1, said.Exit);
        var file = Path.Combine(folder, "a.test.yaml");
        Assert.Contains($"FAIL  Grace comes first ({file}:8:5)", said.Out, StringComparison.Ordinal);
        Assert.Contains($"{file}:12:16: expected urgency low; got high (", said.Out, StringComparison.Ordinal);
        Assert.Contains($"{file}:13:16: expected service stop; got shop (", said.Out, StringComparison.Ordinal);
        Assert.Contains($"{file}:14:14: expected 2 pages; got 1", said.Out, StringComparison.Ordinal);
        Assert.Contains($"{file}:16:11: expected grace is paged at once; got grace after 5m by email;", said.Out, StringComparison.Ordinal);
        Assert.Contains($"{file}:17:11: expected ada is paged at once by sms; got ada at once by email, sms;", said.Out, StringComparison.Ordinal);
        Assert.Contains($"{file}:20:11: expected ada is not paged; got ada at once", said.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("linus", said.Out, StringComparison.Ordinal);
        Assert.EndsWith("1 test, 1 failed\n", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_says_what_is_silenced_and_is_held_to_what_follows()
    {
        Write("""
            people: [{ handle: ada }, { handle: grace }]
            silences:
              - { match: [env=test], from: 2026-02-03T02:00Z, until: 2026-02-03T03:30Z }
            maintenance:
              - { services: [shop], from: 2026-02-03T03:00Z, until: 2026-02-03T04:00Z }
            tests:
              - test: It is quiet until the work is done
                at: 2026-02-03T03:00Z
                alert: { service: shop, labels: { env: test } }
                expect: { muted: true, opens: 1, pages: [{ person: ada, after: 1h }], spares: [{ person: ada, before: 1h }] }
              - test: Before, it is not
                at: 2026-02-03T01:00Z
                alert: { service: shop }
                expect: { muted: true }
            """);
        var said = await Terminal.Type("config", "test", "-f", folder);
        Assert.Contains("ok    It is quiet until the work is done\n", said.Out, StringComparison.Ordinal);
        Assert.Contains("expected muted; got “An alert” is not", said.Out, StringComparison.Ordinal);
        Write("people: []\nsilences: [{ match: [env=test], from: 2026-02-03T02:00Z, until: 2026-02-03T01:30Z }]\ntests: [{ test: x, at: 2026-02-03T03:00Z, alert: {}, expect: {} }]\n");
        Assert.Contains("It ends before it begins.", (await Terminal.Type("config", "test", "-f", folder)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_with_line_and_nearest_name_and_nothing_is_tested()
    {
        Write("""
            people:
              - handle: ada
            tests:
              - test: x
                at: tomorrow
                alert: { service: shop }
                expect:
                  page: [{ person: adda }]
            """);
        var said = await Terminal.Type("config", "test", "-f", folder);
        Assert.Equal((1, "nothing was tested\n"), (said.Exit, said.Out));
        Assert.Contains("a.test.yaml:5:9", said.Error, StringComparison.Ordinal);
        Assert.Contains("“tomorrow” is not an instant", said.Error, StringComparison.Ordinal);
        Assert.Contains("Did you mean “pages”?", said.Error, StringComparison.Ordinal);

        Write("people: [{ handle: ada }]\ntests: [{ test: x, at: 2026-02-03T03:00Z, alert: {}, expect: { pages: [{ person: adda }] } }]\n");
        Assert.Contains("Did you mean “ada”?", (await Terminal.Type("config", "test", "-f", folder)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alert_that_nobody_could_send_fails_its_test()
    {
        Write("people: [{ handle: ada }]\ntests: [{ test: x, at: 2026-02-03T03:00Z, alert: { integration: nagios }, expect: {} }]\n");
        var said = await Terminal.Type("config", "test", "-f", folder);
        Assert.Equal(1, said.Exit);
        Assert.Contains("There is no integration nagios.", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_read_the_report_as_json_or_junit()
    {
        Write("people: [{ handle: ada }]\ntests: [{ test: good, at: 2026-02-03T03:00Z, alert: { service: shop }, expect: { pages: [{ person: ada }] } }, { test: bad, at: 2026-02-03T03:00Z, alert: { service: shop }, expect: { opens: 0 } }]\n");
        using var json = JsonDocument.Parse((await Terminal.Type("config", "test", "-f", folder, "--format", "json")).Out);
        Assert.Equal((2, 1), (json.RootElement.GetProperty("tests").GetInt32(), json.RootElement.GetProperty("failed").GetInt32()));
        var suites = XDocument.Parse((await Terminal.Type("config", "test", "-f", folder, "--format", "junit")).Out).Root!;
        Assert.Equal(["good", "bad"], suites.Descendants("testcase").Select(test => test.Attribute("name")!.Value));
        Assert.Contains("expected 0 pages; got 1", suites.Descendants("failure").Single().Attribute("message")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tests_beside_a_playbook_are_never_applied_and_a_folder_without_any_is_a_matter_of_usage()
    {
        Write("this: is no document\n");
        Assert.DoesNotContain("a.test.yaml", (await Terminal.Type("config", "lint", "-f", folder)).Out, StringComparison.Ordinal);
        Assert.Equal(2, (await Terminal.Type("config", "lint", "-f", Path.Combine(folder, "a.test.yaml"))).Exit);
        File.Delete(Path.Combine(folder, "a.test.yaml"));
        Assert.Equal(2, (await Terminal.Type("config", "test", "-f", folder)).Exit);
    }

    private void Write(string tests)
    {
        File.WriteAllText(Path.Combine(folder, "shop.yaml"), Shop);
        File.WriteAllText(Path.Combine(folder, "a.test.yaml"), tests);
    }

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "Tocsin.slnx"))) at = at.Parent;
        return at.FullName;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

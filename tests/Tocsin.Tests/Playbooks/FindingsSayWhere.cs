using Tocsin.Core.Playbooks;

namespace Tocsin.Tests.Playbooks;

/// <summary>Everything that can be wrong with a document: which rule, where it stands, and the name that was probably meant.</summary>
public sealed class FindingsSayWhere
{
    private const string Head = "kind: {0}\nname: x\nspec:\n";

    [Theory]
    [InlineData("just text", "wrong-type", 1, 1, "", null)]
    [InlineData("name: x", "missing-field", 1, 1, "kind", null)]
    [InlineData("kind: Servce\nname: x", "unknown-kind", 1, 1, "kind", "Service")]
    [InlineData("kind: Team\nname: Big_Team", "bad-name", 2, 1, "name", null)]
    [InlineData("kind: Team\ntitle: no name", "missing-field", 1, 1, "name", null)]
    [InlineData("kind: Team\nname: x\nmembers: [ada]", "unknown-field", 3, 1, "members", null)]
    [InlineData("kind: Team\nname: x\ntitel: X", "unknown-field", 3, 1, "titel", "title")]
    [InlineData("kind: Team\nname: x\nspec: [a]", "wrong-type", 3, 7, "spec", null)]
    [InlineData("kind: Team\nname: x\ntitle: \"two\\nlines\"", "bad-character", 3, 8, "title", null)]
    [InlineData("kind: Team\nname: x\ntitle: \"a\\0\"", "bad-character", 3, 8, "title", null)]
    [InlineData("kind: Team\nname: x\nname: y", "repeated", 3, 1, "name", null)]
    public void The_head_of_a_document(string yaml, string rule, int line, int column, string path, string? nearest) =>
        Expect(yaml, rule, line, column, path, nearest);

    [Theory]
    [InlineData("Team", "  mebers: [ada]", "unknown-field", 4, 3, "spec.mebers", "members")]
    [InlineData("Team", "  members: ada", "wrong-type", 4, 12, "spec.members", null)]
    [InlineData("Team", "  members: [ada, Grace Hopper]", "bad-handle", 4, 18, "spec.members[1]", null)]
    [InlineData("Team", "  members: [ada, ada]", "repeated", 4, 18, "spec.members[1]", null)]
    [InlineData("Team", "  owner: {a: b}", "wrong-type", 4, 10, "spec.owner", null)]
    [InlineData("Team", "  policy: paymens", "unknown-name", 4, 11, "spec.policy", "payments")]
    [InlineData("Team", "  parent: x", "circle", 4, 11, "spec.parent", null)]
    [InlineData("Service", "  description: d", "missing-field", 4, 3, "spec.team", null)]
    [InlineData("Service", "  team: paiments", "unknown-name", 4, 9, "spec.team", "payments")]
    [InlineData("Service", "  team: payments\n  team: payments", "repeated", 5, 3, "spec.team", null)]
    public void Teams_and_services(string kind, string spec, string rule, int line, int column, string path, string? nearest) =>
        Expect(string.Format(Head, kind) + spec, rule, line, column, path, nearest);

    [Theory]
    [InlineData("zone", "Europe/Berln", "unknown-zone", 4, 9, "spec.zone", "Europe/Berlin")]
    [InlineData("zone", "Mars/Base", "unknown-zone", 4, 9, "spec.zone", null)]
    [InlineData("members", "[]", "too-few", 7, 16, "spec.layers[0].members", null)]
    [InlineData("shift", "0d", "out-of-range", 8, 14, "spec.layers[0].shift", null)]
    [InlineData("shift", "1y", "bad-shift", 8, 14, "spec.layers[0].shift", null)]
    [InlineData("shift", "99mo", "out-of-range", 8, 14, "spec.layers[0].shift", null)]
    [InlineData("handOff", "9:00", "bad-time", 9, 16, "spec.layers[0].handOff", null)]
    [InlineData("handOff", "24:00", "bad-time", 9, 16, "spec.layers[0].handOff", null)]
    [InlineData("from", "2026-02-29", "bad-date", 10, 13, "spec.layers[0].from", null)]
    [InlineData("from", "1926-02-28", "out-of-range", 10, 13, "spec.layers[0].from", null)]
    [InlineData("members", "[[]]", "too-few", 7, 17, "spec.layers[0].members[0]", null)]
    [InlineData("members", "[[ada, ada]]", "repeated", 7, 23, "spec.layers[0].members[0][1]", null)]
    [InlineData("members", "[{ from: 2026-01-05 }]", "missing-field", 7, 17, "spec.layers[0].members[0].who", null)]
    [InlineData("members", "[{ who: ada, form: 2026-01-05 }]", "unknown-field", 7, 29, "spec.layers[0].members[0].form", "from")]
    [InlineData("members", "[{ who: ada, from: 2026-01-05, until: 2026-01-05 }]", "never", 7, 47, "spec.layers[0].members[0].until", null)]
    [InlineData("shift", "[1d, 0h]", "out-of-range", 8, 19, "spec.layers[0].shift[1]", null)]
    [InlineData("shift", "[]", "too-few", 8, 14, "spec.layers[0].shift", null)]
    [InlineData("until", "2026-01-05", "never", 11, 7, "spec.layers[0].until", null)]
    [InlineData("zone ", "Europe/Berln", "unknown-zone", 11, 14, "spec.layers[0].zone", "Europe/Berlin")]
    [InlineData("restrictions", "[{ from: 22:00, until: 24:00 }]", "bad-time", 11, 44, "spec.layers[0].restrictions[0].until", null)]
    [InlineData("restrictions", "[{ from: 22:00, until: 22:00 }]", "never", 11, 37, "spec.layers[0].restrictions[0].until", null)]
    [InlineData("restrictions", "[{ from: fri 18:00, until: fri 18:00 }]", "never", 11, 41, "spec.layers[0].restrictions[0].until", null)]
    [InlineData("restrictions", "[{ from: fri 18:00, until: 08:00 }]", "missing-day", 11, 41, "spec.layers[0].restrictions[0].until", null)]
    [InlineData("restrictions", "[{ from: fry 18:00, until: mon 08:00 }]", "unknown-value", 11, 30, "spec.layers[0].restrictions[0].from", "fri")]
    [InlineData("restrictions", "[{ days: [sat], from: fri 18:00, until: mon 08:00 }]", "misplaced-field", 11, 24, "spec.layers[0].restrictions[0].days", null)]
    [InlineData("restrictions", "[{}]", "empty", 11, 22, "spec.layers[0].restrictions[0]", null)]
    public void Schedules(string field, string value, string rule, int line, int column, string path, string? nearest)
    {
        var good = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["zone"] = "Europe/Berlin",
            ["members"] = "[ada]",
            ["shift"] = "1w",
            ["handOff"] = "\"09:00\"",
            ["from"] = "2026-01-05",
            [field] = value,
        };
        var layer = string.Join("\n      ", good.Skip(1).Select(one => $"{one.Key}: {one.Value}"));
        Expect($"{string.Format(Head, "Schedule")}  zone: {good["zone"]}\n  layers:\n    - name: primary\n      {layer}", rule, line, column, path, nearest);
    }

    [Fact]
    public void A_layers_name_stands_once()
    {
        const string layer = "{ name: a, members: [ada], shift: 1w, handOff: \"09:00\", from: 2026-01-05 }";
        Expect($"{string.Format(Head, "Schedule")}  zone: UTC\n  layers:\n    - {layer}\n    - {layer}", "repeated", 7, 9, "spec.layers[1].name", null);
    }

    [Theory]
    [InlineData("  repeat: 1", "missing-field", 4, 3, "spec.steps", null)]
    [InlineData("  steps: []", "too-few", 4, 10, "spec.steps", null)]
    [InlineData("  steps:\n    - page: [person:ada]\n    - page: [schedul:payments]", "bad-target", 6, 14, "spec.steps[1].page[0]", "schedule")]
    [InlineData("  steps:\n    - page: [ada]", "bad-target", 5, 14, "spec.steps[0].page[0]", null)]
    [InlineData("  steps:\n    - page: [schedule:paymemts]", "unknown-name", 5, 14, "spec.steps[0].page[0]", "payments")]
    [InlineData("  steps:\n    - page: [team:search]", "unknown-name", 5, 14, "spec.steps[0].page[0]", null)]
    [InlineData("  steps: [{ page: [person:ada], wait: 5 minutes }]", "bad-duration", 4, 39, "spec.steps[0].wait", null)]
    [InlineData("  steps: [{ page: [person:ada], wait: 25h }]", "out-of-range", 4, 39, "spec.steps[0].wait", null)]
    [InlineData("  steps: [{ page: [person:ada] }]\n  repeat: 10", "out-of-range", 5, 11, "spec.repeat", null)]
    [InlineData("  steps: [{ page: [person:ada] }]\n  repeat: often", "wrong-type", 5, 11, "spec.repeat", null)]
    [InlineData("  steps: [{ page: [person:ada] }]\n  again: 0s", "out-of-range", 5, 10, "spec.again", null)]
    [InlineData("  steps: [{ page: [person:ada] }]\n  again: never", "bad-duration", 5, 10, "spec.again", null)]
    public void Policies(string spec, string rule, int line, int column, string path, string? nearest) =>
        Expect(string.Format(Head, "EscalationPolicy") + spec, rule, line, column, path, nearest);

    [Theory]
    [InlineData("  sender: alertmanger", "unknown-value", 4, 11, "spec.sender", "alertmanager")]
    [InlineData("  sender: alertmanager\n  key: hunter2", "bad-secret", 5, 8, "spec.key", null)]
    [InlineData("  sender: alertmanager\n  staleAfter: 5s", "out-of-range", 5, 15, "spec.staleAfter", null)]
    [InlineData("  sender: json", "missing-field", 4, 3, "spec.mapping", null)]
    [InlineData("  sender: pagerduty\n  mapping: { title: t }", "misplaced-field", 5, 3, "spec.mapping", null)]
    [InlineData("  sender: json\n  mapping: { key: k }", "missing-field", 5, 12, "spec.mapping.title", null)]
    [InlineData("  sender: json\n  mapping: { title: t, each: results }", "bad-path", 5, 30, "spec.mapping.each", null)]
    [InlineData("  sender: json\n  mapping: { title: '$.a[b]' }", "bad-path", 5, 21, "spec.mapping.title", null)]
    [InlineData("  sender: json\n  mapping: { title: t, each: '@.a' }", "bad-path", 5, 30, "spec.mapping.each", null)]
    [InlineData("  sender: json\n  mapping: { title: t, labels: { a: '{{ $.b' } }", "bad-path", 5, 37, "spec.mapping.labels.a", null)]
    [InlineData("  sender: json\n  mapping: { title: t, state: $.s }", "missing-field", 5, 12, "spec.mapping.resolved", null)]
    [InlineData("  sender: json\n  mapping: { title: t, labels: { 'a b': c } }", "bad-label", 5, 34, "spec.mapping.labels.a b", null)]
    public void Integrations(string spec, string rule, int line, int column, string path, string? nearest) =>
        Expect(string.Format(Head, "Integration") + spec, rule, line, column, path, nearest);

    [Theory]
    [InlineData("  match: [payments]", "bad-matcher", 4, 11, "spec.match[0]", null)]
    [InlineData("  match: ['a=b', 'job=~\"(api\"']", "bad-matcher", 4, 18, "spec.match[1]", null)]
    [InlineData("  severities: [fatal]", "unknown-value", 4, 16, "spec.severities[0]", null)]
    [InlineData("  severity: critcal", "unknown-value", 4, 13, "spec.severity", "critical")]
    [InlineData("  continue: yes", "wrong-type", 4, 13, "spec.continue", null)]
    [InlineData("  service: chekout", "unknown-name", 4, 12, "spec.service", "checkout")]
    [InlineData("  group: { window: 0s }", "out-of-range", 4, 20, "spec.group.window", null)]
    public void Routes(string spec, string rule, int line, int column, string path, string? nearest) =>
        Expect(string.Format(Head, "Route") + spec, rule, line, column, path, nearest);

    [Theory]
    [InlineData("  {}", "one-of", 4, 3, "spec", null)]
    [InlineData("  ntfy: { server: https://ntfy.sh }\n  webhook: { signing: secret:s }", "one-of", 4, 3, "spec", null)]
    [InlineData("  ntfy: { server: ntfy.sh }", "bad-address", 4, 19, "spec.ntfy.server", null)]
    [InlineData("  smtp: { host: h, from: nobody }", "bad-address", 4, 26, "spec.smtp.from", null)]
    [InlineData("  smtp: { host: h, from: a@b, user: u }", "missing-field", 4, 9, "spec.smtp.password", null)]
    [InlineData("  smtp: { host: h, from: a@b, port: 70000 }", "out-of-range", 4, 37, "spec.smtp.port", null)]
    [InlineData("  gateway: { url: 'https://x/{{ too }}' }", "unknown-placeholder", 4, 14, "spec.gateway.url", "to")]
    [InlineData("  gateway: { url: 'https://x/{{ secret:k }}' }", "unknown-placeholder", 4, 14, "spec.gateway.url", null)]
    [InlineData("  gateway: { url: 'https://x', method: GET, body: b }", "misplaced-field", 4, 45, "spec.gateway.body", null)]
    public void Channels(string spec, string rule, int line, int column, string path, string? nearest) =>
        Expect(string.Format(Head, "Channel") + spec, rule, line, column, path, nearest);

    [Fact]
    public void Everything_wrong_is_said_at_once_in_the_order_of_the_file()
    {
        var proposal = WrittenPlaybook.ReadBesideCompany("""
            kind: Service
            name: Search
            spec:
              team: nobody-here
              colour: red
            ---
            kind: Team
            name: ops
            spec: { members: [x, X], owner: "" }
            ---
            kind: Route
            name: r
            spec: { order: first, match: [nonsense] }
            """);
        Assert.Equal(
            ["2 bad-name", "4 unknown-name", "5 unknown-field", "9 bad-handle", "9 bad-handle", "13 wrong-type", "13 bad-matcher"],
            proposal.Findings.Select(finding => $"{finding.At.Line} {finding.Rule}"));
        Assert.Empty(proposal.Documents);
    }

    [Fact]
    public void Two_documents_of_one_kind_and_name_are_refused_and_the_first_is_shown()
    {
        var proposal = WrittenPlaybook.Read("kind: Team\nname: a\n---\nkind: Service\nname: a\nspec: {team: a}\n---\nkind: Team\nname: a");
        var finding = Assert.Single(proposal.Findings);
        Assert.Equal(("duplicate", 9), (finding.Rule, finding.At.Line));
        Assert.Contains("company.yaml:1:1", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_document_still_counts_for_those_that_name_it()
    {
        var proposal = WrittenPlaybook.Read("kind: Team\nname: a\nspec: {members: 5}\n---\nkind: Service\nname: b\nspec: {team: a}");
        Assert.Equal("spec.members", Assert.Single(proposal.Findings).Path);
    }

    [Fact]
    public void A_thousand_findings_are_enough()
    {
        var yaml = string.Join("---\n", Enumerable.Range(0, 1_500).Select(number => $"kind: Service\nname: s{number}\nspec: {{team: t{number}}}\n"));
        var proposal = WrittenPlaybook.Read(yaml);
        Assert.Equal(1_001, proposal.Findings.Count);
        Assert.StartsWith("500 more", proposal.Findings[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_quotes_no_more_than_one_can_read()
    {
        var longest = new string('x', 100_000);
        var field = longest[..1_000];
        var findings = WrittenPlaybook.ReadBesideCompany($"kind: {longest}\nname: {longest}\n{field}: 1\nspec: {longest}").Findings
            .Concat(WrittenPlaybook.ReadBesideCompany($"kind: Channel\nname: x\nspec: {{ ntfy: {{ server: {longest}, {field}: 1 }} }}").Findings).ToList();
        Assert.Equal(5, findings.Count);
        Assert.All(findings, finding => Assert.InRange(finding.ToString().Length, 1, 500));
    }

    [Fact]
    public void Half_a_character_is_refused()
    {
        var title = new TextNode(new Position("x", 1, 1), "a\uD800b", Plain: false);
        var node = new MapNode(title.At, [new("kind", title.At, title with { Text = "Team" }), new("name", title.At, title with { Text = "x" }), new("title", title.At, title)]);
        Assert.Equal("bad-character", Assert.Single(Documents.Read([node]).Findings).Rule);
    }

    [Fact]
    public void A_finding_fits_one_line_for_a_terminal()
    {
        var finding = Expect("kind: Team\nname: x\nspec:\n  policy: paymens", "unknown-name", 4, 11, "spec.policy", "payments");
        Assert.Equal(
            "new.yaml:4:11 Team x spec.policy: error: There is no EscalationPolicy “paymens”. Did you mean “payments”? [unknown-name]",
            finding.ToString());
    }

    private static Finding Expect(string yaml, string rule, int line, int column, string path, string? nearest)
    {
        var finding = Assert.Single(WrittenPlaybook.ReadBesideCompany(yaml).Findings);
        Assert.Equal((rule, new Position("new.yaml", line, column), path, nearest), (finding.Rule, finding.At, finding.Path, finding.Nearest));
        Assert.Equal(FindingSeverity.Error, finding.Severity);
        Assert.False(finding.Live);
        return finding;
    }
}

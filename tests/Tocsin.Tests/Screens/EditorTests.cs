using System.Net;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Tocsin.Core.Playbooks;
using Tocsin.Core.Playbooks.Schemas;
using Tocsin.Core.Tests.Playbooks;
using Tocsin.Playbooks;

namespace Tocsin.Tests.Screens;

/// <summary>A document written as a form or as YAML, looked over, saved, found changed by somebody else, and put back.</summary>
public sealed partial class EditorTests
{
    private const string Policy = "/settings/documents/escalationpolicy/shop";

    [Theory, EachDatabase]
    public async Task A_policy_is_changed_in_a_form_without_script_looked_over_and_saved(Engine engine)
    {
        await using var world = await House.Open(engine);
        using var linus = await world.SignedIn("linus");
        await linus.Open(Policy);
        linus.Says("Step 1");
        linus.Says("Step 2");
        var fields = linus.Fields();
        Assert.Equal(["schedule:shop", "person:grace", "10m"], ((string[])["f.spec.steps[0].page[0]", "f.spec.steps[1].page[0]", "f.spec.steps[1].wait"]).Select(name => fields[name]));
        Assert.Contains("placeholder=\"5m, as by default\"", linus.Html, StringComparison.Ordinal);

        // One more step, moved to the front, and a wait that is none: what was typed stays, and what is wrong stands beside it.
        await linus.Press(Policy, "add:spec.steps", fields);
        fields = linus.Fields();
        fields["f.spec.steps[2].page[0]"] = "person:linus";
        fields["f.spec.steps[2].wait"] = "7 minutes";
        await linus.Press(Policy, "up:spec.steps[2]", fields);
        fields = linus.Fields();
        Assert.Equal(("person:linus", "7 minutes", "person:grace"), (fields["f.spec.steps[1].page[0]"], fields["f.spec.steps[1].wait"], fields["f.spec.steps[2].page[0]"]));
        await linus.Press(Policy, "review", fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, linus.Status);
        linus.Says("Not saved: see what is wrong below.");
        Assert.Matches("(?s)id=\"at-spec.steps\\[1\\].wait\".{0,900}“7 minutes” is not a duration", WebUtility.HtmlDecode(linus.Html));

        fields = linus.Fields();
        fields["f.spec.steps[1].wait"] = "7m";
        await linus.Press(Policy, "review", fields);
        linus.Says("Change shop");
        Assert.Equal(["    - page: [person:linus]", "      wait: 7m"], Added(linus));
        linus.Says("About this document");

        // Go on writing brings back what was written; saving says why.
        var reviewed = linus.Fields();
        await linus.Press(Policy, "edit", reviewed);
        Assert.Equal("7m", linus.Fields()["f.spec.steps[1].wait"]);
        reviewed["why"] = "Linus before Grace";
        await linus.Press(Policy, "save", reviewed);
        linus.Says("Saved. The playbook is at revision 2.");
        await linus.Open("/settings/revisions");
        linus.Says("Linus before Grace EscalationPolicy shop Linus in the console");
    }

    [Theory, EachDatabase]
    public async Task Both_views_show_the_same_document_and_what_was_typed_goes_along(Engine engine)
    {
        await using var world = await House.Open(engine);
        using var linus = await world.SignedIn("linus");
        await linus.Open(Policy);
        var fields = linus.Fields();
        fields["f.title"] = "The shop's";
        fields["f.spec.repeat"] = "3";
        await linus.Press(Policy, "yaml", fields);
        var yaml = linus.Fields()["yaml"];
        Assert.Contains("title: \"The shop's\"", yaml, StringComparison.Ordinal);
        Assert.Contains("repeat: 3", yaml, StringComparison.Ordinal);
        fields = linus.Fields();
        fields["yaml"] = yaml.Replace("repeat: 3", "repeat: 4", StringComparison.Ordinal);
        await linus.Press(Policy, "form", fields);
        Assert.Equal(("The shop's", "4"), (linus.Fields()["f.title"], linus.Fields()["f.spec.repeat"]));

        // What a form cannot hold stays where it can be corrected.
        fields["yaml"] = yaml.Replace("repeat: 3", "frob: 3", StringComparison.Ordinal);
        await linus.Press(Policy, "form", fields);
        linus.Says("The form has no place for what stands at spec.frob.");
        Assert.Contains("frob: 3", linus.Fields()["yaml"], StringComparison.Ordinal);
        fields["yaml"] = "kind: [";
        await linus.Press(Policy, "form", fields);
        linus.Says("This is not YAML");
    }

    [Theory, EachDatabase]
    public async Task Whoever_saves_second_sees_what_the_first_changed_and_decides(Engine engine)
    {
        await using var world = await House.Open(engine);
        using var linus = await world.SignedIn("linus");
        await linus.Open(Policy);
        var mine = linus.Fields();
        mine["f.spec.repeat"] = "5";
        await world.Playbook(Scenarios.Company.Policy.Replace("repeat: 0", "repeat: 2", StringComparison.Ordinal));
        await linus.Press(Policy, "review", mine);
        Assert.Equal(HttpStatusCode.Conflict, linus.Status);
        linus.Says("The operator changed it meanwhile");
        linus.Says("so says the test");
        Assert.Equal(["  repeat: 2"], Added(linus));
        Assert.Equal("5", linus.Fields()["f.spec.repeat"]);
        await linus.Press(Policy, "review", linus.Fields());
        Assert.Equal(HttpStatusCode.OK, linus.Status);
        await linus.Press(Policy, "save", linus.Fields());
        linus.Says("Saved. The playbook is at revision 3.");
    }

    [Theory, EachDatabase]
    public async Task An_earlier_version_is_put_back_and_so_is_the_whole_playbook(Engine engine)
    {
        await using var world = await House.Open(engine);
        await world.Playbook(Scenarios.Company.Policy.Replace("repeat: 0", "repeat: 2", StringComparison.Ordinal));
        using var linus = await world.SignedIn("linus");
        await linus.Open(Policy + "/history");
        linus.Says("Revision 2");
        Assert.Equal(["  repeat: 2"], Added(linus).Take(1));
        await linus.Press(Policy, "review", linus.Fields());
        linus.Says("Change shop");
        Assert.Equal(["  repeat: 0"], Added(linus));
        await linus.Press(Policy, "save", linus.Fields());
        linus.Says("Saved. The playbook is at revision 3.");

        await linus.Open("/settings/revisions/2");
        linus.Says("Go back to this state");
        await linus.Submit("/settings/revisions/2/rollback", ("base", "3"), ("why", ""));
        linus.Says("Say why");
        await linus.Submit("/settings/revisions/2/rollback", ("base", "3"), ("why", "it was better"));
        linus.Says("The playbook is again what it was at revision 2; that is revision 4.");
        await linus.Open("/settings/revisions/4?from=2");
        linus.Says("There is no difference.");
        await linus.Open("/settings/revisions/99");
        Assert.Equal(HttpStatusCode.NotFound, linus.Status);
    }

    [Fact]
    public async Task What_a_file_keeps_is_shown_and_changed_only_once_it_is_released()
    {
        await using var world = await House.Open(Engine.Sqlite);
        await world.Ask(HttpMethod.Post, "/api/v1/config", new { files = new[] { new { name = "policies/shop.yaml", text = Scenarios.Company.Policy } }, managed = true });
        using var linus = await world.SignedIn("linus");
        await linus.Open(Policy);
        linus.Says("is kept in policies/shop.yaml: change it there");
        Assert.DoesNotContain("value=\"review\"", linus.Html, StringComparison.Ordinal);
        await linus.Submit(Policy, ("view", "yaml"), ("yaml", Scenarios.Company.Policy.Replace("repeat: 0", "repeat: 2", StringComparison.Ordinal)), ("base", "1"));
        Assert.Equal(HttpStatusCode.Conflict, linus.Status);
        await linus.Submit(Policy + "/release", ("why", "the repository is away"));
        linus.Says("It can be changed here now.");
        Assert.Contains("value=\"review\"", linus.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_a_document_says_its_form_says_it_too() => Prop.ForAll(SomeDocuments.Any.ToArbitrary(), document =>
    {
        var schema = Kinds.ByName[document.Kind];
        var (form, problem) = FormWriting.Of(schema, Documents.Write(document), Live.Empty, []);
        var read = FormReading.Read(schema, new Microsoft.AspNetCore.Http.FormCollection(Posted(form!.Fields).ToDictionary(pair => pair.Key, pair => new Microsoft.Extensions.Primitives.StringValues(pair.Value))), null);
        var again = Documents.Read([read]).Documents;
        return problem is null && again.Count == 1 && Text(again[0]) == Text(document);

        // A browser has line breaks of its own.
        static string Text(Document one) => YamlText.Write(one).Replace("\\u000D", "", StringComparison.Ordinal);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    private static IEnumerable<KeyValuePair<string, string>> Posted(IEnumerable<FormField> fields) => fields.SelectMany(field => field switch
    {
        FormField.Line line => [new("f." + line.Path, line.Value)],
        FormField.Lines lines => [new("f." + lines.Path, lines.Value)],
        FormField.Choice choice => [new("f." + choice.Path, choice.Value)],
        FormField.List list => list.Values.Select((value, number) => new KeyValuePair<string, string>($"f.{list.Path}[{number}]", value)),
        FormField.Entries entries => entries.Values.SelectMany((entry, number) => (KeyValuePair<string, string>[])
            [new($"k.{entries.Path}[{number}]", entry.Name), new($"v.{entries.Path}[{number}]", entry.Value)]),
        FormField.Group { Fields.Count: 0 } => [],
        FormField.Group group => Posted(group.Fields).Append(new("g." + group.Path, "1")),
        FormField.Groups groups => Posted(groups.Items),
        _ => (IEnumerable<KeyValuePair<string, string>>)[],
    });

    /// <summary>The lines that the comparison on the screen says are added.</summary>
    private static IEnumerable<string> Added(Browser browser) => AddedLine().Matches(browser.Html).Select(match => WebUtility.HtmlDecode(match.Groups["line"].Value));

    [GeneratedRegex("<li class=\"is-added\">.*?<code>(?<line>[^<]*)</code>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AddedLine();
}

/// <summary>Fills in what a screen's forms hold, as a browser would.</summary>
internal static partial class Forms
{
    /// <summary>Every field of the open screen by name, as it is filled in; a name that stands twice keeps its first value.</summary>
    public static Dictionary<string, string> Fields(this Browser browser)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match tag in Inputs().Matches(browser.Html))
        {
            var value = tag.Groups["text"].Success ? tag.Groups["text"].Value.TrimStart('\n')
                : tag.Groups["options"].Success ? Chosen().Match(tag.Groups["options"].Value).Groups["value"].Value
                : Value().Match(tag.Groups["attributes"].Value).Groups["value"].Value;
            if (Name().Match(tag.Groups["attributes"].Value) is { Success: true } name) fields.TryAdd(WebUtility.HtmlDecode(name.Groups["name"].Value), WebUtility.HtmlDecode(value));
        }

        fields.Remove("form");
        return fields;
    }

    /// <summary>Sends these fields with a button.</summary>
    public static Task<Browser> Press(this Browser browser, string action, string button, Dictionary<string, string> fields) =>
        browser.Submit(action, [.. fields.Select(pair => (pair.Key, pair.Value)), ("do", button)]);

    [GeneratedRegex("<(?:input|textarea|select)(?<attributes>[^>]*)>(?:(?<text>[^<]*)</textarea>|(?<options>\\s*<option.*?)</select>)?", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Inputs();

    [GeneratedRegex("\\bname=\"(?<name>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();

    [GeneratedRegex("\\bvalue=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Value();

    [GeneratedRegex("value=\"(?<value>[^\"]*)\" selected", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Chosen();
}

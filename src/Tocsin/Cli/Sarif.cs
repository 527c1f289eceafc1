using System.Text.Json.Nodes;
using Tocsin.Core.Playbooks;

namespace Tocsin.Cli;

/// <summary>Findings as code scanners exchange them: SARIF 2.1.0 (OASIS).</summary>
internal static class Sarif
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    public static string Of(IReadOnlyList<Finding> findings, string version)
    {
        List<string> rules = [.. findings.Select(finding => finding.Rule).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new JsonObject
        {
            ["$schema"] = Schema,
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject
                {
                    ["driver"] = new JsonObject { ["name"] = "tocsin", ["version"] = version, ["rules"] = new JsonArray([.. rules.Select(rule => new JsonObject { ["id"] = rule })]) },
                },
                ["columnKind"] = "utf16CodeUnits",
                ["results"] = new JsonArray([.. findings.Select(finding => Result(finding, rules.IndexOf(finding.Rule)))]),
            }),
        }.ToJsonString();
    }

    private static JsonObject Result(Finding finding, int rule) => new()
    {
        ["ruleId"] = finding.Rule,
        ["ruleIndex"] = rule,
        ["level"] = finding.Severity == FindingSeverity.Error ? "error" : "warning",
        ["message"] = new JsonObject { ["text"] = $"{finding.Text} {finding.Advice}" },
        ["locations"] = new JsonArray([.. Location(finding) is { Count: > 0 } location ? (JsonNode?[])[location] : []]),
    };

    private static JsonObject Location(Finding finding)
    {
        var location = new JsonObject();
        if (finding.At.File != "") location["physicalLocation"] = Physical(finding.At);
        var name = $"{finding.Document} {finding.Path}".Trim();
        if (name != "") location["logicalLocations"] = new JsonArray(new JsonObject { ["fullyQualifiedName"] = name });
        return location;
    }

    private static JsonObject Physical(Position at)
    {
        var physical = new JsonObject { ["artifactLocation"] = new JsonObject { ["uri"] = string.Join('/', at.File.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString)) } };
        if (at.Line > 0) physical["region"] = new JsonObject { ["startLine"] = at.Line, ["startColumn"] = Math.Max(1, at.Column) };
        return physical;
    }
}

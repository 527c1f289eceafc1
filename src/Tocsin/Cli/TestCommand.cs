using System.CommandLine;
using System.Xml.Linq;
using Tocsin.Simulator;

namespace Tocsin.Cli;

/// <summary>Tests of a playbook, from the command line: they need no server and no data folder, so that a pipeline can run them beside the files.</summary>
public static class TestCommand
{
    private static readonly Option<string> Format = new("--format") { Description = "text (default), json or junit", HelpName = "FORM", DefaultValueFactory = _ => "text" };

    static TestCommand() => Format.AcceptOnlyFromAmong("text", "json", "junit");

    public static Command Command()
    {
        var command = new Command("test", "Hold the playbook's *.test.yaml files against it: whom would each alert page, and when") { Paths.Files, Paths.Bare, Format }.NeedsPaths();
        command.SetAction(async (parsed, _) =>
        {
            var paths = Paths.Of(parsed);
            var tests = PlaybookFolder.Tests(paths);
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            if (tests.Count == 0)
            {
                await error.WriteLineAsync($"There is no {PlaybookFolder.TestSuffix} file in {string.Join(", ", paths)}.");
                return Exit.Usage;
            }

            var report = TestRun.Of(PlaybookFolder.Read(paths), tests);
            foreach (var finding in report.Findings) await error.WriteLineAsync(finding.ToString());
            await output.WriteAsync(parsed.GetValue(Format) switch { "json" => Json(report), "junit" => JUnit(report), _ => Text(report) });
            return report.IsGood ? Exit.Done : Exit.Refused;
        });
        return command;
    }

    private static string Text(TestReport report)
    {
        if (report.Findings.Count > 0) return "nothing was tested\n";
        var lines = report.Files.SelectMany(file => file.Tests.SelectMany(test => Lines(test)));
        return string.Concat(lines.Append($"{report.Count} {(report.Count == 1 ? "test" : "tests")}, {(report.Failed == 0 ? "all passed" : $"{report.Failed} failed")}").Select(line => line + "\n"));
    }

    private static IEnumerable<string> Lines(Tested test)
    {
        yield return $"{(test.Failures.Count == 0 ? "ok  " : "FAIL")}  {test.Name}{(test.Failures.Count == 0 ? "" : $" ({test.Place})")}";
        foreach (var failure in test.Failures) yield return $"      {Sentence(failure)}";
    }

    private static string Sentence(Core.Simulator.Tests.Failure failure) => $"{failure.At}: expected {failure.Expected}; got {failure.Got}";

    private static string Json(TestReport report) => Storage.Json.Write(new
    {
        tests = report.Count,
        failed = report.Failed,
        findings = report.Findings,
        files = report.Files.Select(file => new
        {
            file.Name,
            tests = file.Tests.Select(test => new
            {
                test.Name, test.Place.Line, passed = test.Failures.Count == 0,
                failures = test.Failures.Select(failure => new { failure.At.File, failure.At.Line, failure.At.Column, failure.Expected, failure.Got }),
            }),
        }),
    }) + "\n";

    private static string JUnit(TestReport report) => new XDocument(new XElement(
        "testsuites", new XAttribute("name", "tocsin"), new XAttribute("tests", report.Count), new XAttribute("failures", report.Failed), new XAttribute("errors", report.Findings.Count),
        report.Files.Select(file => new XElement(
            "testsuite", new XAttribute("name", file.Name), new XAttribute("tests", file.Tests.Count), new XAttribute("failures", file.Tests.Count(test => test.Failures.Count > 0)),
            file.Tests.Select(test => new XElement(
                "testcase", new XAttribute("name", test.Name), new XAttribute("classname", file.Name), new XAttribute("file", file.Name), new XAttribute("line", test.Place.Line),
                test.Failures.Select(failure => new XElement("failure", new XAttribute("message", Sentence(failure)))))))),
        report.Findings.Count == 0 ? null : new XElement(
            "testsuite", new XAttribute("name", "files"), new XAttribute("tests", report.Findings.Count), new XAttribute("errors", report.Findings.Count),
            report.Findings.Select(finding => new XElement(
                "testcase", new XAttribute("name", finding.Rule), new XAttribute("classname", finding.At.File), new XElement("error", new XAttribute("message", finding.ToString()))))))) + "\n";
}

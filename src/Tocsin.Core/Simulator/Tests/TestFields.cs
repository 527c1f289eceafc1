using Tocsin.Core.OnCall;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;
using Tocsin.Core.Playbooks.Schemas;
using Tocsin.Core.Silences;

namespace Tocsin.Core.Simulator.Tests;

/// <summary>The fields of a test file.</summary>
internal static class TestFields
{
    private const int MostAnswers = Simulation.MostAnswers;
    private const int MostExpected = 100;
    private const int LongestPayload = 512 * 1_024;

    private static readonly DurationType Delay = new(Duration.Zero, Duration.FromDays(1));
    private static readonly FormType Channel = new("a channel's name such as email or sms", Forms.Name(), "bad-channel");
    private static readonly ListType<string> Channels = new(Channel, 0, 20);

    private static readonly ChoiceType<Severity> Severities =
        new(("info", Severity.Info), ("warning", Severity.Warning), ("error", Severity.Error), ("critical", Severity.Critical));

    private static readonly ChoiceType<Urgency> Urgencies = new(("low", Urgency.Low), ("high", Urgency.High));

    private static readonly Field<TestedAnswer, string> Answerer = new("person", Common.Handle, answer => answer.Person, "Who acknowledges.") { Required = true };
    private static readonly Field<TestedAnswer, Duration> AnswersAfter = new("after", Delay, answer => answer.After, "How long after the alert.");
    private static readonly GroupType<TestedAnswer> Answer = new("an answer with person and after", [Answerer, AnswersAfter], of => new TestedAnswer(of.Of(Answerer), of.Of(AnswersAfter)));

    private static readonly Field<TestedAlert, string> Integration = new("integration", Common.Name, alert => alert.Integration, "Whose alert it is; raised by hand where left out.");
    private static readonly Field<TestedAlert, string> AlertService = new("service", Common.Name, alert => alert.Service, "The service of an alert raised by hand.");
    private static readonly Field<TestedAlert, string> Title = new("title", Common.Line, alert => alert.Title, "What is wrong.");
    private static readonly Field<TestedAlert, Severity?> AlertSeverity = new("severity", new PerhapsType<Severity>(Severities), alert => alert.Severity, "How bad the sender says it is.");
    private static readonly Field<TestedAlert, IReadOnlyDictionary<string, string>> Labels =
        new("labels", new MapType(Common.Label, Common.Line, Alerts.SignalLimits.Labels), alert => alert.Labels, "What routes match on.") { Default = new Dictionary<string, string>() };

    private static readonly Field<TestedAlert, string> Payload = new("payload", new TextType(LongestPayload, lines: true), alert => alert.Payload, "As the sender sends it, in place of words.");
    private static readonly PlacedType<TestedAlert> Alert = new(new GroupType<TestedAlert>(
        "an alert with title, severity and labels, or a payload",
        [Integration, AlertService, Title, AlertSeverity, Labels, Payload],
        of => new TestedAlert(of.Maybe(Integration), of.Maybe(AlertService), of.Maybe(Title), of.Maybe(AlertSeverity), of.Of(Labels), of.Maybe(Payload), Position.None)));

    private static readonly Field<ExpectedPaging, string> Paged = new("person", Common.Handle, one => one.Person, "Whom it reaches.") { Required = true };
    private static readonly Field<ExpectedPaging, Duration?> PagedAfter = new("after", new PerhapsType<Duration>(Delay), one => one.After, "Exactly so long after the alert.");
    private static readonly Field<ExpectedPaging, IReadOnlyList<string>> By = new("by", Channels, one => one.By, "By these channels and no others.");
    private static readonly GroupType<ExpectedPaging> Paging = new(
        "a person with after and by", [Paged, PagedAfter, By], of => new ExpectedPaging(of.Of(Paged), of.Maybe(PagedAfter), of.Maybe(By)));

    private static readonly Field<ExpectedSparing, string> Spared = new("person", Common.Handle, one => one.Person, "Whom it does not reach.") { Required = true };
    private static readonly Field<ExpectedSparing, Duration?> Before = new("before", new PerhapsType<Duration>(Delay), one => one.Before, "Only until so long after the alert.");
    private static readonly GroupType<ExpectedSparing> Sparing = new("a person, perhaps with before", [Spared, Before], of => new ExpectedSparing(of.Of(Spared), of.Maybe(Before)));

    private static readonly Field<Expectation, Placed<string>> Service = new("service", new PlacedType<string>(Common.Name), expect => expect.Service, "The service it belongs to.");
    private static readonly Field<Expectation, Placed<string>> Policy = new("policy", new PlacedType<string>(Common.Name), expect => expect.Policy, "The policy it pages by.");
    private static readonly Field<Expectation, Placed<Urgency>> Urgent = new("urgency", new PlacedType<Urgency>(Urgencies), expect => expect.Urgency, "The page's urgency.");
    private static readonly Field<Expectation, Placed<Severity>> Bad = new("severity", new PlacedType<Severity>(Severities), expect => expect.Severity, "How bad it is after the routes.");
    private static readonly Field<Expectation, Placed<IReadOnlyList<string>>> Routes =
        new("routes", new PlacedType<IReadOnlyList<string>>(new ListType<string>(Common.Name, 0, MostExpected)), expect => expect.Routes, "The routes it takes, in order.");

    private static readonly Field<Expectation, Placed<int>> Opens =
        new("opens", new PlacedType<int>(new NumberType(0, Simulation.MostPages)), expect => expect.Opens, "How many pages it opens.");

    private static readonly Field<Expectation, Placed<bool>> Muted = new("muted", new PlacedType<bool>(Common.Switch), expect => expect.Muted, "Whether something keeps every alert of it from paging.");

    private static readonly Field<Expectation, IReadOnlyList<Placed<ExpectedPaging>>> Pages =
        new("pages", new ListType<Placed<ExpectedPaging>>(new PlacedType<ExpectedPaging>(Paging), 0, MostExpected), expect => expect.Pages, "Whom it reaches.") { Default = [] };

    private static readonly Field<Expectation, IReadOnlyList<Placed<ExpectedSparing>>> Spares =
        new("spares", new ListType<Placed<ExpectedSparing>>(new PlacedType<ExpectedSparing>(Sparing), 0, MostExpected), expect => expect.Spares, "Whom it does not reach.") { Default = [] };

    private static readonly GroupType<Expectation> Expects = new(
        "what is expected",
        [Service, Policy, Urgent, Bad, Routes, Opens, Muted, Pages, Spares],
        of => new Expectation(of.Maybe(Service), of.Maybe(Policy), of.Maybe(Urgent), of.Maybe(Bad), of.Maybe(Routes), of.Maybe(Opens), of.Maybe(Muted), of.Of(Pages), of.Of(Spares)));

    private static readonly Field<PlaybookTest, string> Name = new("test", Common.Line, test => test.Name, "A sentence.") { Required = true };
    private static readonly Field<PlaybookTest, Instant> At = new("at", new MomentType(), test => test.At, "When the alert comes in.") { Required = true };
    private static readonly Field<PlaybookTest, Placed<TestedAlert>> Comes = new("alert", Alert, test => new(test.Alert, test.Alert.Place), "What comes in.") { Required = true };
    private static readonly Field<PlaybookTest, IReadOnlyList<TestedAnswer>> Acknowledges =
        new("acknowledges", new ListType<TestedAnswer>(Answer, 0, MostAnswers), test => test.Acknowledges, "Who answers when.") { Default = [] };

    private static readonly Field<PlaybookTest, Expectation> Expect = new("expect", Expects, test => test.Expect, "What is to come of it.") { Required = true };

    private static readonly PlacedType<PlaybookTest> Test = new(new GroupType<PlaybookTest>(
        "a test with at, alert and expect",
        [Name, At, Comes, Acknowledges, Expect],
        of => new PlaybookTest(of.Of(Name), of.Of(At), of.Of(Comes).Value with { Place = of.Of(Comes).At }, of.Of(Acknowledges), of.Of(Expect), Position.None)));

    private static readonly Field<TestFile, IReadOnlyList<Person>> People = new("people", PersonFields.Roster, file => file.People, "Who there is, and how they are reached.") { Default = [] };

    private static readonly Field<TestFile, IReadOnlyList<Override>> Overrides = new("overrides", StandInFields.Overrides, file => file.Overrides, "Who stands in for whoever is on call.") { Default = [] };

    private static readonly Field<TestFile, IReadOnlyList<Silence>> Silences = new("silences", MuteFields.Silences, file => file.Silences, "What somebody silenced.") { Default = [] };

    private static readonly Field<TestFile, IReadOnlyList<Maintenance>> Maintenance = new("maintenance", MuteFields.Maintenance, file => file.Maintenance, "What work is planned.") { Default = [] };

    private static readonly Field<TestFile, IReadOnlyList<Placed<PlaybookTest>>> Tests =
        new("tests", new ListType<Placed<PlaybookTest>>(Test, 1, TestFile.MostTests), file => [.. file.Tests.Select(test => new Placed<PlaybookTest>(test, test.Place))], "What is expected of the playbook.") { Required = true };

    public static readonly GroupType<TestFile> File = new(
        "a test file",
        [People, Overrides, Silences, Maintenance, Tests],
        of => new TestFile(of.Of(People), of.Of(Overrides), of.Of(Silences), of.Of(Maintenance), [.. of.Of(Tests).Select(test => test.Value with { Place = test.At })]),
        Strangers.Check);
}

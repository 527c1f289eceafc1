using System.Text;
using Tocsin.Alerts;
using Tocsin.Core.Alerts;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;
using Tocsin.Core.Simulator;
using Tocsin.Intake;
using Tocsin.Playbooks;
using Tocsin.Web;
using Answer = Tocsin.Core.Simulator.Answer;

namespace Tocsin.Simulator;

/// <summary>Answers what an alert would do, by the senders, the routes and the pages that real alerts go through; nothing is written and nobody is told.</summary>
public static class Simulate
{
    /// <summary>How far from now an instant may be asked for.</summary>
    public static readonly Duration FarthestInstant = Duration.FromDays(3_660);

    /// <summary>How long after its opening a page may be acknowledged.</summary>
    public static readonly Duration LatestAnswer = Duration.FromDays(1);

    private const string SimulatedKey = "simulation";

    public static Outcome<Told> Ask(Live live, Question question, Instant now)
    {
        var at = question.At ?? now;
        if (at < now - FarthestInstant || at > now + FarthestInstant) return Wrong("at", $"Ask for an instant at most {FarthestInstant.Days} days from now.");
        if (IntegrationOf(live.Playbook, question) is not { } integration) return Wrong("integration", $"There is no integration {question.Integration}.");
        if (Misnamed(live.Playbook, question) is { } misnamed) return misnamed;
        var (answers, stranger) = AnswersOf(live.Roster, question);
        if (stranger is not null) return stranger;
        var (signals, problems, unread) = SignalsOf(question, integration, at);
        if (unread is not null) return unread;
        var simulated = Simulation.Of(live.World, integration, new Ways(signal => RouteOf(live, integration, signal, question.Policy), live.Muting, Belonging.MayBeMuted), signals, at, answers);
        return new Told(simulated, integration, problems);
    }

    private static Integration? IntegrationOf(Playbook playbook, Question question) => question.Integration is { } name and not Titles.ByHand
        ? playbook.Integrations.GetValueOrDefault(name)
        : Raise.ByHand with { Service = question.Service };

    private static Refusal? Misnamed(Playbook playbook, Question question) => question switch
    {
        { Service: { } service } when !playbook.Services.ContainsKey(service) => Wrong("service", $"There is no service {service}."),
        { Policy: { } policy } when !playbook.Policies.ContainsKey(policy) => Wrong("policy", $"There is no escalation policy {policy}."),
        { Payload: not null, Integration: null or Titles.ByHand } => Wrong("integration", "Say which integration sends this payload."),
        { Answers.Count: > Simulation.MostAnswers } => Wrong("answers", $"At most {Simulation.MostAnswers} answers."),
        _ => null,
    };

    private static (List<Answer> Answers, Refusal? Refusal) AnswersOf(Roster roster, Question question)
    {
        var answers = new List<Answer>();
        foreach (var answer in question.Answers ?? [])
        {
            if (roster.ByHandle(answer.Person) is not { } person) return ([], Wrong("answers", $"There is no person {answer.Person}."));
            if (answer.After < Duration.Zero || answer.After > LatestAnswer) return ([], Wrong("answers", "Somebody answers within a day."));
            answers.Add(new Answer(answer.After, person.Ref()));
        }

        return (answers, null);
    }

    /// <summary>What the sender's file makes of the payload, and beside it the alert that tells of what could not be read.</summary>
    private static (IReadOnlyList<Signal> Signals, IReadOnlyList<Problem> Problems, Refusal? Refusal) SignalsOf(Question question, Integration integration, Instant at)
    {
        if (question.Payload is null) return Described(question);
        var body = Encoding.UTF8.GetBytes(question.Payload);
        if (body.Length > JsonBody.Largest) return ([], [], Wrong("payload", $"The payload is larger than {JsonBody.Largest / 1024} KB."));
        var mapped = Senders.For(integration, body, at).Map(body, integration, SimulatedKey);
        var problem = mapped.Problems.Count == 0 ? null : mapped.Problems[0].Text;
        var signals = new Delivered(integration, mapped.Signals, body, problem).AllSignals;
        var only = signals.Where(signal => signal.Key == question.Only).ToList();
        return (only.Count > 0 ? only : signals, mapped.Problems, null);
    }

    private static (IReadOnlyList<Signal> Signals, IReadOnlyList<Problem> Problems, Refusal? Refusal) Described(Question question) => question switch
    {
        { Labels.Count: > SignalLimits.Labels } => ([], [], Wrong("labels", $"At most {SignalLimits.Labels} labels.")),
        { Title.Length: > SignalLimits.Title } => ([], [], Wrong("title", $"The title is longer than {SignalLimits.Title} characters.")),
        _ => ([new Signal(
            SimulatedKey, SignalKind.Fire, string.IsNullOrWhiteSpace(question.Title) ? "An alert" : question.Title.Trim(), question.Severity ?? Severity.Error,
            question.Labels ?? new Dictionary<string, string>(StringComparer.Ordinal))], [], null),
    };

    private static Routed RouteOf(Live live, Integration integration, Signal signal, string? policy)
    {
        var routed = Belonging.Of(live, integration, signal);
        return policy is null ? routed : routed with { Policy = policy, Reason = new Reason("as-asked", $"Policy {policy} as asked for, whatever the routes say.") };
    }

    private static Refusal Wrong(string field, string text) => new($"{field}-invalid", text, RefusalKind.Invalid, field);
}

/// <summary>A simulation and what it was made of.</summary>
/// <param name="Problems">What could not be read of the payload: it would go to quarantine.</param>
public sealed record Told(Simulated Simulated, Integration Integration, IReadOnlyList<Problem> Problems);

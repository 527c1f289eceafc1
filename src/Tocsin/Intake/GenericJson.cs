using System.Runtime.CompilerServices;
using System.Text.Json;
using Tocsin.Core.Alerts;
using Tocsin.Core.Playbooks;

namespace Tocsin.Intake;

/// <summary>Any JSON, read by the mapping that the integration's document gives.</summary>
public sealed class GenericJson : ISender
{
    // A playbook is swapped whole: its mappings are read again with it and forgotten with it.
    private readonly ConditionalWeakTable<JsonMapping, PayloadMapping> mappings = [];

    public string Name => "json";

    public Answer Overloaded { get; } = Answers.Overloaded(StatusCodes.Status503ServiceUnavailable, "The intake is full; send it again.");

    public Mapped Map(ReadOnlyMemory<byte> body, Integration integration, string id)
    {
        if (!TryMapping(integration, out var mapping, out var problem))
        {
            // It is not the payload's fault: most senders try again after a 500, and nothing is lost once the document is mended.
            return new Mapped([], [problem], Refuse(StatusCodes.Status500InternalServerError, problem));
        }

        if (!JsonBody.TryOpen(body, out var document, out problem))
        {
            return Answers.Of(StatusCodes.Status202Accepted, [], [problem]);
        }

        using (document)
        {
            return Read(document.RootElement, mapping, integration);
        }
    }

    public Answer Refuse(int status, Problem problem) => Answers.Refuse(status, [problem]);

    private bool TryMapping(Integration integration, out PayloadMapping mapping, out Problem problem)
    {
        (mapping, problem) = (null!, null!);
        if (integration.Mapping is not { } document)
        {
            problem = new Problem("mapping", $"The integration {integration.Name} has no mapping.");
            return false;
        }

        if (mappings.TryGetValue(document, out mapping!))
        {
            return true;
        }

        if (!PayloadMapping.TryParse(document, out var read, out var field, out var text))
        {
            problem = new Problem($"mapping.{field}", $"The mapping of the integration {integration.Name} cannot be read: {text}");
            return false;
        }

        mapping = mappings.GetValue(document, _ => read);
        return true;
    }

    private static Mapped Read(JsonElement root, PayloadMapping mapping, Integration integration)
    {
        var problems = new List<Problem>();
        var signals = new List<Signal>();
        var payload = new Payload(root);
        if (mapping.Each is not { } each)
        {
            Take(new PayloadElement(payload, root, "$", mapping, integration), problems, signals);
        }
        else if (payload.At(each, root) is { ValueKind: JsonValueKind.Array } elements)
        {
            var at = 0;
            foreach (var element in elements.EnumerateArray().Take(JsonBody.Signals))
            {
                Take(new PayloadElement(payload, element, $"{each}[{at++}]", mapping, integration), problems, signals);
            }

            if (elements.GetArrayLength() > JsonBody.Signals)
            {
                problems.Add(new Problem(each.Text, $"{each} must have at most {JsonBody.Signals} elements, not {elements.GetArrayLength()}; the rest was left out."));
            }
        }
        else
        {
            problems.Add(new Problem(each.Text, $"{each} must be an array."));
        }

        return Answers.Of(StatusCodes.Status202Accepted, signals, problems);
    }

    private static void Take(PayloadElement element, List<Problem> problems, List<Signal> signals)
    {
        var (signal, problem) = element.Read();
        if (signal is not null)
        {
            signals.Add(signal);
        }

        if (problem is not null)
        {
            problems.Add(problem);
        }
    }
}

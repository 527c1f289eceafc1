using System.Text;
using System.Text.Json;
using Tocsin.Core.Alerts;
using Tocsin.Core.Playbooks;

namespace Tocsin.Intake;

/// <summary>The part of a payload that becomes one signal, read by the integration's mapping.</summary>
/// <param name="Place">Where it stands, e.g. <c>$.events[2]</c>.</param>
internal readonly record struct PayloadElement(Payload Payload, JsonElement Element, string Place, PayloadMapping Mapping, Integration Integration)
{
    /// <summary>The signal, or what is wrong.</summary>
    public (Signal? Signal, Problem? Problem) Read()
    {
        var kind = Kind();
        var labels = LabelsOf();
        var key = Key(labels);
        var title = Render(Mapping.Title);
        if (Wrong(key, title, kind) is { } problem)
        {
            return (null, problem);
        }

        Labels.Cut(labels);
        var description = Render(Mapping.Description);
        return (new Signal(
            key!,
            kind,
            PlainText.OneLine(SignalLimits.Title, title ?? key!),
            SeverityWords.Read(Render(Mapping.Severity)),
            labels,
            Started: null,
            Links.FirstOf(Render(Mapping.Link)),
            description is null ? null : PlainText.Within(SignalLimits.Description, description)), null);
    }

    private SignalKind Kind() => Render(Mapping.State) is { } state && Mapping.Resolved.Contains(state.Trim()) ? SignalKind.Resolve : SignalKind.Fire;

    private Dictionary<string, string> LabelsOf()
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in Mapping.Labels)
        {
            if (Render(value) is { } text)
            {
                labels[name] = text;
            }
        }

        return labels;
    }

    // A key of which a part is missing would make one alert of many.
    private string? Key(Dictionary<string, string> labels) => Render(Mapping.Key, whole: true) ?? Identity.Of(labels, Integration.Identity);

    private Problem? Wrong(string? key, string? title, SignalKind kind)
    {
        if (key is null)
        {
            var field = Mapping.Key is null ? Place : FieldOf(Mapping.Key);
            return new Problem(field, $"{field} has no key, nor any label to tell its alert from others.");
        }

        if (key.Length > SignalLimits.Key)
        {
            var field = Mapping.Key is null ? Place : FieldOf(Mapping.Key);
            return new Problem(field, $"{field} must have at most {SignalLimits.Key} characters as a key, not {key.Length}.");
        }

        // A resolve needs no words.
        return title is null && kind == SignalKind.Fire ? new Problem(FieldOf(Mapping.Title!), $"{FieldOf(Mapping.Title!)} is missing or blank; it is the title.") : null;
    }

    private string FieldOf(PayloadText text) => text.Parts is [{ Path: { } path }]
        ? path.OfElement ? string.Concat(Place, path.Text.AsSpan(1)) : path.Text
        : text.Written;

    /// <param name="whole">Null unless every path leads somewhere; otherwise null where none does.</param>
    private string? Render(PayloadText? text, bool whole = false)
    {
        if (text is null)
        {
            return null;
        }

        if (text.Parts is [{ Path: { } only }])
        {
            return Payload.Text(only, Element) is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;
        }

        var made = new StringBuilder();
        var (paths, found) = (0, 0);
        foreach (var part in text.Parts)
        {
            var value = part.Path is null ? part.Literal : Payload.Text(part.Path, Element);
            paths += part.Path is null ? 0 : 1;
            found += part.Path is null || value is null ? 0 : 1;
            made.Append(value.AsSpan(0, Math.Min(value?.Length ?? 0, Payload.LongestValue - made.Length)));
        }

        var missing = paths > 0 && (found == 0 || (whole && found < paths));
        return missing || made.Length == 0 ? null : made.ToString();
    }
}

namespace Tocsin.Simulator;

/// <summary>The form as it was posted.</summary>
/// <param name="Recorded">The id of a recorded payload; counts where none was pasted.</param>
/// <param name="At">Wall time in the reader's zone.</param>
/// <param name="Who">Handle of whoever acknowledges; empty: nobody.</param>
public sealed record SimulateFields(
    string? Integration, string? Service, string? Policy, string? Title, Severity? Severity, string? Labels, string? Payload, string? Recorded, string? At, string? Who, string? Minutes)
{
    public static SimulateFields Of(IFormCollection form)
    {
        return new SimulateFields(
            Given("integration"), Given("service"), Given("policy"), Given("title"), Enum.TryParse<Severity>(form["severity"], ignoreCase: true, out var severity) ? severity : null,
            Given("labels"), Given("payload"), Given("recorded"), Given("at"), Given("who"), Given("minutes"));

        string? Given(string name) => form[name].ToString() is var text && !string.IsNullOrWhiteSpace(text) ? text : null;
    }
}

/// <summary>Fills the form again with what was typed.</summary>
internal static class Refilling
{
    public static SimulateForm With(this SimulateForm form, SimulateFields fields) => form with
    {
        Service = fields.Service,
        Policy = fields.Policy,
        Title = fields.Title,
        Severity = fields.Severity ?? form.Severity,
        Labels = fields.Labels,
        Payload = fields.Payload,
        At = fields.At,
        Who = fields.Who,
        Minutes = fields.Minutes,
    };
}

/// <summary>Labels as people type them: one name=value per line.</summary>
internal static class LabelLines
{
    public static Dictionary<string, string> Read(string? text) => (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries)).Where(pair => pair[0].Length > 0)
        .GroupBy(pair => pair[0], StringComparer.Ordinal).ToDictionary(label => label.Key, label => label.Last().ElementAtOrDefault(1) ?? "", StringComparer.Ordinal);

    public static string Write(IReadOnlyDictionary<string, string> labels) =>
        string.Join('\n', labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"));
}

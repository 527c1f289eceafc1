namespace Tocsin.Core.Silences;

/// <summary>The causes that are known to fire, by the keys that tie them to their symptoms.</summary>
public sealed class Causes(Muting muting)
{
    private readonly Dictionary<string, FiringCause> firing = new(StringComparer.Ordinal);

    /// <summary>An alert with these labels fires, whatever comes first.</summary>
    public void Know(IReadOnlyDictionary<string, string> labels, string title)
    {
        foreach (var tie in muting.AsCause(labels)) Know(tie.Key, tie.Both, title);
    }

    /// <param name="isSymptom">It may be muted by the same rule itself.</param>
    public void Know(string key, bool isSymptom, string title)
    {
        if (!firing.TryGetValue(key, out var known) || (known.IsSymptom && !isSymptom)) firing[key] = new FiringCause(isSymptom, title);
    }

    /// <summary>What mutes an alert with these labels as a symptom.</summary>
    public IEnumerable<MutedBy> Over(IReadOnlyDictionary<string, string> labels)
    {
        foreach (var tie in muting.AsSymptom(labels))
        {
            if (firing.TryGetValue(tie.Key, out var cause) && !(tie.Both && cause.IsSymptom)) yield return tie.Verdict(cause.Title);
        }
    }

    private sealed record FiringCause(bool IsSymptom, string Title);
}

using Tocsin.Core.Alerts;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Silences;

/// <summary>An inhibition made ready to be asked thousands of times a second.</summary>
internal sealed class Inhibiting
{
    private readonly Matcher[] causes;
    private readonly Matcher[] symptoms;
    private readonly string[] equal;

    public Inhibiting(Inhibition document)
    {
        Document = document;
        causes = [.. document.Cause.Select(Read)];
        symptoms = [.. document.Symptoms.Select(Read)];
        equal = [.. document.Equal.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    public Inhibition Document { get; }

    public Tie? AsCause(IReadOnlyDictionary<string, string> labels) => All(causes, labels) ? new Tie(Key(labels), Document, All(symptoms, labels)) : null;

    public Tie? AsSymptom(IReadOnlyDictionary<string, string> labels) => All(symptoms, labels) ? new Tie(Key(labels), Document, All(causes, labels)) : null;

    /// <summary>Cause and symptom of equal key belong together. A label that is absent equals the empty text, as it does for matchers.</summary>
    private string Key(IReadOnlyDictionary<string, string> labels)
    {
        var fingerprint = new Fingerprint();
        foreach (var label in equal) fingerprint.Add(labels.TryGetValue(label, out var value) ? value : "");
        return $"{Tie.Prefix}{Document.Name}/{fingerprint}";
    }

    private static bool All(Matcher[] matchers, IReadOnlyDictionary<string, string> labels)
    {
        foreach (var matcher in matchers)
        {
            if (!matcher.Matches(labels)) return false;
        }

        return true;
    }

    private Matcher Read(string text) => Matcher.TryParse(text, out var matcher, out var problem)
        ? matcher
        : throw new ArgumentException($"Inhibition {Document.Name}: {problem}", nameof(text));
}

/// <summary>One end of an inhibition.</summary>
/// <param name="Key">Equal for a cause and its symptoms: the rule, and the values of its equal labels.</param>
/// <param name="Both">The alert matches as cause and as symptom: only causes that are no symptoms mute it, so that it never mutes itself, nor two each other.</param>
public sealed record Tie(string Key, Inhibition Rule, bool Both)
{
    /// <summary>What keys of causes begin with.</summary>
    public const string Prefix = "inhibition:";

    /// <summary>What is committed with a symptom.</summary>
    /// <param name="cause">The title of an alert that fires.</param>
    public MutedBy Verdict(string cause) => new(MuteKind.Inhibition, Key, Rule.Title, null, new Reason("inhibited", $"“{cause}” fires, and this is a symptom of it."));
}

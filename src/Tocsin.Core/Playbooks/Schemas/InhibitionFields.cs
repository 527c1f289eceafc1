namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>The YAML of an <see cref="Inhibition"/>.</summary>
/// <remarks><code>
/// kind: Inhibition
/// name: cluster-down
/// spec:
///   cause: ['alertname=ClusterDown']
///   symptoms: ['severity=~"warning|error"']
///   equal: [cluster]                # cause and symptom have equal values of these labels
/// </code></remarks>
internal static class InhibitionFields
{
    private const int MostMatchers = 50;
    private const int MostLabels = 16;

    private static readonly Field<Inhibition, IReadOnlyList<string>> Cause = new(
        "cause", new ListType<string>(new MatcherType(), 1, MostMatchers), rule => rule.Cause, "Conditions on the labels of the alert that is the cause; all must hold.")
    { Required = true };

    private static readonly Field<Inhibition, IReadOnlyList<string>> Symptoms = new(
        "symptoms", new ListType<string>(new MatcherType(), 1, MostMatchers), rule => rule.Symptoms, "Conditions on the labels of the alerts that it mutes; all must hold.")
    { Required = true };

    private static readonly Field<Inhibition, IReadOnlyList<string>> Equal = new(
        "equal", new ListType<string>(Common.Label, 0, MostLabels, distinct: true), rule => rule.Equal, "Labels whose values must be equal in cause and symptom.")
    { Default = [] };

    private static readonly Field<Inhibition, string> Description = Common.Describes<Inhibition>(rule => rule.Description);

    public static readonly Schema<Inhibition> Schema = new(
        "Which alerts are only symptoms of another, and page nobody while that fires.",
        [Cause, Symptoms, Equal, Description],
        (name, title, spec) => new Inhibition(name, title, spec.Of(Cause), spec.Of(Symptoms), spec.Of(Equal), spec.Maybe(Description)));
}

namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>The YAML of an <see cref="EscalationPolicy"/>.</summary>
/// <remarks><code>
/// kind: EscalationPolicy
/// name: payments
/// title: Payments
/// spec:
///   steps:
///     - page: [schedule:payments]
///       wait: 5m                  # for an acknowledgement; 5m where left out
///     - page: [person:ada, team:payments]
///       wait: 10m
///   repeat: 1                     # how many more times the steps run; 1 where left out
///   lastResort: [person:grace]    # the administrators where left out
///   again: 15m                    # after the last resort, until somebody answers; 15m where left out
///   ackTimeout: 30m               # or never; 30m where left out
/// </code></remarks>
internal static class PolicyFields
{
    private const int MostTargets = 50;
    private const int MostSteps = 20;
    private const int MostRepeats = 9;
    private const int DefaultRepeat = 1;
    private static readonly Duration LongestWait = Duration.FromDays(1);
    private static readonly Duration LongestAckTimeout = Duration.FromDays(7);
    private static readonly Duration Minute = Duration.FromMinutes(1);
    private static readonly TargetType Target = new();

    private static readonly Field<Step, IReadOnlyList<Target>> Page =
        new("page", new ListType<Target>(Target, 1, MostTargets, distinct: true), step => step.Targets, "Whom to page, all at once.") { Required = true };

    private static readonly Field<Step, Duration> Wait = new(
        "wait", new DurationType(Duration.Zero, LongestWait), step => step.Wait, "How long to wait for an acknowledgement before the next step.")
    {
        Default = Duration.FromMinutes(5),
    };

    private static readonly GroupType<Step> Step = new("a step with page and wait", [Page, Wait], step => new Step(step.Of(Page), step.Of(Wait)));

    private static readonly Field<EscalationPolicy, IReadOnlyList<Step>> Steps =
        new("steps", new ListType<Step>(Step, 1, MostSteps), policy => policy.Steps, "Tried in order until somebody acknowledges.") { Required = true };

    private static readonly Field<EscalationPolicy, int> Repeat =
        new("repeat", new NumberType(0, MostRepeats), policy => policy.Repeat, "How many more times the steps run.") { Default = DefaultRepeat };

    private static readonly Field<EscalationPolicy, IReadOnlyList<Target>> LastResort = new(
        "lastResort",
        new ListType<Target>(Target, 0, MostTargets, distinct: true),
        policy => policy.LastResort,
        "Whom to page when no step was answered; the administrators where left out.")
    {
        Default = [],
    };

    private static readonly Field<EscalationPolicy, Duration> Again = new(
        "again", new DurationType(Minute, LongestWait), policy => policy.Again, "After the last resort: how long until everybody on the path is paged again.")
    {
        Default = EscalationPolicy.DefaultAgain,
    };

    private static readonly Field<EscalationPolicy, Duration?> AckTimeout = new(
        "ackTimeout", new DeadlineType(
            Minute, LongestAckTimeout), policy => policy.AckTimeout, "How long an acknowledged page may stay unfinished before it pages again.")
    {
        Default = EscalationPolicy.DefaultAckTimeout,
    };

    private static readonly Field<EscalationPolicy, string> Description = Common.Describes<EscalationPolicy>(policy => policy.Description);

    public static readonly Schema<EscalationPolicy> Schema = new(
        "Whom to page, in which order, until somebody acknowledges.",
        [Description, Steps, Repeat, LastResort, Again, AckTimeout],
        (name, title, spec) => new EscalationPolicy(
            name, title, spec.Of(Steps), spec.Of(Repeat), spec.Of(LastResort), spec.Of(Again), spec.Maybe(AckTimeout), spec.Maybe(Description)));
}

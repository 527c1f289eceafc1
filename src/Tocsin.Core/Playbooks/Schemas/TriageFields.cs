namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>The YAML of a <see cref="TriageRule"/>.</summary>
/// <remarks><code>
/// triage:
///   reports: 5                       # alerts or reports of one service; 0, never, where left out
///   within: 10m                      # the stretch in which they count
///   services: [checkout]             # of which one report is enough
///   page: [schedule:commanders]      # to accept, reject or merge it
/// </code></remarks>
internal static class TriageFields
{
    private const int MostReports = 10_000;
    private const int MostServices = 1_000;
    private static readonly Duration Minute = Duration.FromMinutes(1);
    private static readonly Duration LongestStretch = Duration.FromDays(1);

    private static readonly Field<TriageRule, int> Reports = new(
        "reports", new NumberType(0, MostReports), rule => rule.Reports, "This many alerts or reports of one service make a candidate; 0: never.")
    { Default = 0 };

    private static readonly Field<TriageRule, Duration> Within = new(
        "within", new DurationType(Minute, LongestStretch), rule => rule.Within, "The stretch in which they count.")
    { Default = Duration.FromMinutes(10) };

    private static readonly Field<TriageRule, IReadOnlyList<string>> Services = new(
        "services", new ListType<string>(Common.Service, 0, MostServices, distinct: true), rule => rule.Services, "Services of which one report is enough.")
    { Default = [] };

    private static readonly Field<TriageRule, IReadOnlyList<Target>> Page =
        new("page", Common.SomeTargets, rule => rule.Page, "Whom to page to accept, reject or merge it.") { Required = true };

    public static readonly GroupType<TriageRule> Type = new(
        "a rule with reports or services, and page",
        [Reports, Within, Services, Page],
        rule => new TriageRule(rule.Of(Reports), rule.Of(Within), rule.Of(Services), rule.Of(Page)),
        (spot, rule) => rule.Reports > 0 || rule.Services.Count > 0 || spot.Wrong(
            new Wrong("empty", "Nothing ever becomes a candidate by this rule.", "Write reports: and a number, or services:, or leave triage out.")));
}

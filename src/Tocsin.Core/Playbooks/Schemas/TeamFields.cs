namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>The YAML of a <see cref="Team"/>.</summary>
/// <remarks><code>
/// kind: Team
/// name: payments
/// title: Payments
/// spec:
///   members: [ada, grace]
///   owner: ada
///   policy: payments
///   description: Takes the money.
///   chat: "#payments"
///   parent: commerce
///   codes: [PAY-OPS]
///   schedules: [payments]
///   procedure: |
///     1. Look at the [dashboard](https://grafana.example.org/payments).
/// </code></remarks>
internal static class TeamFields
{
    private const int MostCodes = 50;
    private const int MostSchedules = 50;
    private const int LongestProcedure = 32_768;

    private static readonly Field<Team, IReadOnlyList<string>> Members =
        new("members", Common.Handles, team => team.Members, "Handles of the people in the team.") { Default = [] };

    private static readonly Field<Team, string> Owner = new("owner", Common.Handle, team => team.Owner, "Handle of the person who keeps this document.");

    private static readonly Field<Team, string> Policy =
        new("policy", Common.Policy, team => team.Policy, "The escalation policy that pages the team; without one, paging the team pages every member.");

    private static readonly Field<Team, string> Description = Common.Describes<Team>(team => team.Description);

    private static readonly Field<Team, string> Chat = new("chat", Common.Title, team => team.Chat, "The team's chat channel.");

    private static readonly Field<Team, string> Parent = new("parent", Common.Team, team => team.Parent, "The team this one belongs to.");

    private static readonly Field<Team, IReadOnlyList<string>> Codes =
        new("codes", new ListType<string>(Common.Title, 0, MostCodes, distinct: true), team => team.Codes, "Classification codes by which other systems know the team.") { Default = [] };

    private static readonly Field<Team, IReadOnlyList<string>> Schedules =
        new("schedules", new ListType<string>(Common.Schedule, 0, MostSchedules, distinct: true), team => team.Schedules, "Schedules the team answers by, besides those that name it themselves.") { Default = [] };

    private static readonly Field<Team, string> Procedure =
        new("procedure", new TextType(LongestProcedure, lines: true), team => team.Procedure, "How the team's on-call works, in Markdown: shown on the team's board.");

    public static readonly Schema<Team> Schema = new(
        "People who answer together.",
        [Members, Owner, Policy, Description, Chat, Parent, Codes, Schedules, Procedure],
        (name, title, spec) => new Team(
            name, title, spec.Of(Members), spec.Maybe(Owner), spec.Maybe(Policy), spec.Maybe(Description), spec.Maybe(Chat), spec.Maybe(Parent))
        {
            Codes = spec.Of(Codes), Schedules = spec.Of(Schedules), Procedure = spec.Maybe(Procedure),
        });
}

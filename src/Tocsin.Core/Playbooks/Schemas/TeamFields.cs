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
/// </code></remarks>
internal static class TeamFields
{
    private static readonly Field<Team, IReadOnlyList<string>> Members =
        new("members", Common.Handles, team => team.Members, "Handles of the people in the team.") { Default = [] };

    private static readonly Field<Team, string> Owner = new("owner", Common.Handle, team => team.Owner, "Handle of the person who keeps this document.");

    private static readonly Field<Team, string> Policy =
        new("policy", Common.Policy, team => team.Policy, "The escalation policy that pages the team; without one, paging the team pages every member.");

    private static readonly Field<Team, string> Description = Common.Describes<Team>(team => team.Description);

    private static readonly Field<Team, string> Chat = new("chat", Common.Title, team => team.Chat, "The team's chat channel.");

    private static readonly Field<Team, string> Parent = new("parent", Common.Team, team => team.Parent, "The team this one belongs to.");

    public static readonly Schema<Team> Schema = new(
        "People who answer together.",
        [Members, Owner, Policy, Description, Chat, Parent],
        (name, title, spec) => new Team(
            name, title, spec.Of(Members), spec.Maybe(Owner), spec.Maybe(Policy), spec.Maybe(Description), spec.Maybe(Chat), spec.Maybe(Parent)));
}

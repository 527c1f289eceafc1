using Tocsin.Core.People;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.People;

/// <summary>Sets which contact methods a page of each urgency uses, and when.</summary>
public sealed class SetRules(Database database, Audit audit)
{
    public const int Most = 20;
    private static readonly Duration Longest = Duration.FromDays(1);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPut("/api/v1/people/{handle}/rules", Put).Needs(Right.KeepOneself)
            .WithTags("People").WithSummary("Sets which contact method is tried after how long.");

    private static async Task<IResult> Put(HttpContext context, string handle, IReadOnlyList<NotificationRule> rules, SetRules verb) =>
        (await verb.Set(context.Actor(), handle, rules)).Answer(set => Results.Json(set, Json.Options));

    public Task<Outcome<IReadOnlyList<NotificationRule>>> Set(Actor by, string handle, IReadOnlyList<NotificationRule> rules) =>
        database.Write<Outcome<IReadOnlyList<NotificationRule>>>(Lane.People, async session =>
        {
            await PersonTable.Hold(session);
            if (await PersonTable.Find(session, handle) is not { } person) return ShowPerson.Missing(handle);
            if (Keeping.Check(by, person) is { } refusal) return refusal;
            var methods = (await PersonTable.Methods(session, [person.Id])).Select(method => method.Id).ToHashSet(StringComparer.Ordinal);
            if (Wrong(rules, methods) is { } wrong) return wrong;

            List<NotificationRule> ordered = [.. rules.Distinct().OrderByDescending(rule => rule.Urgency).ThenBy(rule => rule.After)];
            await session.Execute("UPDATE person SET rules = @rules, version = version + 1 WHERE id = @Id", new { person.Id, rules = Json.Write(ordered) });
            await audit.Note(session, by, "rules-set", new { person.Handle, Rules = ordered });
            await RosterTable.Changed(session);
            return ordered;
        });

    private static Refusal? Wrong(IReadOnlyList<NotificationRule> rules, HashSet<string> methods)
    {
        if (rules.Count > Most) return PersonFields.Wrong("rules", $"A person has at most {Most} rules.");
        if (rules.Any(rule => rule is null)) return PersonFields.Wrong("rules", "A rule is missing.");
        if (rules.Any(rule => rule.After < Duration.Zero || rule.After > Longest)) return PersonFields.Wrong("after", "A rule waits from 0 seconds to 1 day.");
        return rules.FirstOrDefault(rule => !methods.Contains(rule.MethodId)) is { } lost
            ? PersonFields.Wrong("methodId", $"There is no contact method {lost.MethodId} here.")
            : null;
    }
}

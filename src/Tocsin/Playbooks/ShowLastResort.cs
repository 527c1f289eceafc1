using Tocsin.Core.Paging;
using Tocsin.Core.Playbooks;
using Tocsin.People;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Playbooks;

/// <summary>Shows whom a page reaches when nobody else answers.</summary>
public sealed class ShowLastResort(Database database, Worlds worlds, Frames frames)
{
    /// <summary>On one screen.</summary>
    private const int Most = 200;

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Links.LastResort, (Delegate)Show).Needs(Right.ReadPlaybook).ExcludeFromDescription();

    private Task<IResult> Show(HttpContext context) => database.Read(async session =>
    {
        var live = worlds.Latest;
        return Screen.Of<LastResortScreen>(new LastResortView(
            await frames.Around(session, context, context.Actor(), "Last resort", RailPlace.Settings),
            [
                .. live.Roster.People.Where(person => person.Role == Role.Admin).Select(person => new ResortPerson(
                    new Who(person.Name, person.Handle), person.Methods.Any(method => method.Channel != "email" && method.Proven is not null))),
            ],
            [.. live.Playbook.Policies.Values.OrderBy(policy => policy.Title, StringComparer.OrdinalIgnoreCase).Take(Most).Select(policy => Resort(policy, live, session.Now))]));
    });

    /// <summary>A page that stands after a policy's last step is run ahead, so that what is shown is what would happen.</summary>
    private static PolicyResort Resort(EscalationPolicy policy, Live live, Instant now)
    {
        var last = new Core.Paging.Place(Stage.Steps, policy.Repeat, policy.Steps.Count - 1);
        var page = Page.Empty("") with { Status = PageStatus.Unanswered, Policy = policy.Name, NextAt = now, Place = last };
        var reached = page.Forecast(live.World).Select(ahead => ahead.Entry).OfType<LastResortReached>().FirstOrDefault()?.People ?? [];
        var own = reached.Where(one => !one.Via.StartsWith("last resort:", StringComparison.Ordinal)).Select(one => live.Who(one.Person));
        return new PolicyResort(policy.Titled(), [.. policy.LastResort.Select(target => target.ToString())], [.. own], policy.Again);
    }
}

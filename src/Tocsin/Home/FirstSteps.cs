using Tocsin.Core.People;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Home;

/// <summary>What a new house needs before it can wake anybody, in the order in which it is done.</summary>
public static class FirstSteps
{
    /// <returns>Empty once all is done, and for whoever may not do it.</returns>
    public static async Task<IReadOnlyList<FirstStep>> Left(Session session, Live live, Actor reader)
    {
        if (Access.Check(reader, Right.ManagePeople) is not null) return [];
        var connected = await session.First<long>("SELECT CASE WHEN EXISTS (SELECT 1 FROM alert WHERE integration <> @ByHand) THEN 1 ELSE 0 END", new { Titles.ByHand }) == 1;
        var steps = All(live, live.Roster.ById(reader.Id), connected);
        return steps.All(step => step.Done) ? [] : steps;
    }

    private static IReadOnlyList<FirstStep> All(Live live, Person? me, bool connected) =>
    [
        new("Say how messages leave the house", "A Channel document names your mail server, or a provider of SMS and calls.", Links.Documents, "Add a channel", live.Playbook.Channels.Count > 0),
        new(
            "Prove that you can be reached", "You are the last resort: send yourself a test and say that it arrived.",
            me is null ? Links.People : Links.Person(me.Handle), "Send a test", me is null || me.Methods.Any(method => method.Proven is not null)),
        new("Bring in your people", "Whoever shall be woken needs a contact method.", Links.People, "Add a person", live.Roster.People.Count(person => person.Methods.Count > 0) > 1),
        new(
            "Write down who is on call", "Begin with a starter for the way you work, or write a Schedule, an EscalationPolicy and a Service of your own.",
            Links.Starters, "Choose a starter", live.Playbook.Schedules.Count > 0 && live.Playbook.Policies.Count > 0 && live.Playbook.Services.Count > 0),
        new("Connect a sender", "Point Alertmanager, or anything that posts JSON, at an address of yours, and let one alert come in.", Links.Integrations, "Connect", connected),
    ];
}

using Tocsin.Core.People;

namespace Tocsin.Core.Playbooks.Lints;

/// <summary>People on schedules and policies whom a page would not reach, or of whom nobody knows whether it would; each is said once.</summary>
internal static class UnreachablePeople
{
    public static IEnumerable<Concern> In(Playbook playbook, Roster roster)
    {
        var answering = playbook.Policies.Values.SelectMany(policy => Reach.Of(policy, playbook))
            .Concat(playbook.Schedules.Values.SelectMany(schedule => schedule.Layers).SelectMany(layer => layer.Handles))
            .ToHashSet(StringComparer.Ordinal);
        return PersonNamed.In(playbook)
            .Where(named => answering.Contains(named.Handle))
            .DistinctBy(named => named.Handle, StringComparer.Ordinal)
            .Select(named => Check(named, roster.ByHandle(named.Handle), playbook))
            .OfType<Concern>();
    }

    private static Concern? Check(PersonNamed named, Person? person, Playbook playbook)
    {
        if (person is null)
            return null;
        var usable = Contact.Usable(person, playbook).ToList();
        return (person.Methods.Count, usable.Count) switch
        {
            (0, _) => About("person-without-contact-method", $"{person.Name} has no contact method.", "Let the person add one and test it."),
            (_, 0) => About(
                "contact-method-without-channel",
                $"{person.Name} can be reached by {string.Join(", ", person.Methods.Select(method => method.Channel).Distinct(StringComparer.Ordinal))} only, for which there is no Channel.",
                "Write the Channel, or let the person add another contact method."),
            _ when usable.All(method => method.Proven is null) => About(
                "contact-method-unproven", $"No contact method of {person.Name} has proven that a message arrives.", "Let the person press the test button and answer."),
            _ when Contact.Wakes(person, playbook) && !Contact.HasWoken(person, playbook) => About(
                "waking-method-unproven", $"No SMS or call to {person.Name} has proven that it arrives; what has is slept through.", "Let the person press the test button of that contact method and answer."),
            _ => null,
        };

        Concern About(string rule, string text, string advice) => new(rule, named.Document, named.Place, text, advice);
    }
}

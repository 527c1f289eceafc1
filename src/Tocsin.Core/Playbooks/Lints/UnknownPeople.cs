using Tocsin.Core.People;

namespace Tocsin.Core.Playbooks.Lints;

/// <summary>Handles that belong to nobody.</summary>
internal static class UnknownPeople
{
    // Looking for the nearest handle goes through all of them.
    private const int MostSuggestions = 100;

    public static IEnumerable<Concern> In(Playbook playbook, Roster roster)
    {
        var handles = roster.People.Select(person => person.Handle).ToList();
        var nearest = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var named in PersonNamed.In(playbook).Where(named => roster.ByHandle(named.Handle) is null))
        {
            if (!nearest.ContainsKey(named.Handle) && nearest.Count < MostSuggestions)
                nearest[named.Handle] = Spelling.Nearest(named.Handle, handles);
            yield return Unknown(named, nearest.GetValueOrDefault(named.Handle));
        }
    }

    private static Concern Unknown(PersonNamed named, string? nearest) => new(
        "unknown-person",
        named.Document,
        named.Place,
        $"Nobody has the handle “{named.Handle}”.",
        nearest is null ? "Add the person, or name somebody else." : $"Did you mean “{nearest}”?",
        nearest);
}

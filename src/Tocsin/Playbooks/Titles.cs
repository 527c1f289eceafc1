using Tocsin.Core.People;
using Tocsin.Core.Playbooks;
using Tocsin.Web;

namespace Tocsin.Playbooks;

/// <summary>How screens name documents and people: by what they are called now, or were when it was recorded, and a way to look them up where they still exist.</summary>
public static class Titles
{
    /// <summary>The name of the integration of alerts that people raise; it has no document.</summary>
    public const string ByHand = Core.Playbooks.Integration.ByHand;

    /// <param name="recorded">Its title as it was then; null: as it is now.</param>
    public static TitleLink? Service(this Live live, string? name, string? recorded = null) => Titled(live.Playbook.Services, name, recorded);

    public static TitleLink? Policy(this Live live, string? name) => Titled(live.Playbook.Policies, name, null);

    public static TitleLink Integration(this Live live, string name) =>
        name == ByHand ? new TitleLink("by hand", null) : Titled(live.Playbook.Integrations, name, null)!;

    public static TitleLink? Team(this Live live, string? name) => Titled(live.Playbook.Teams, name, null);

    /// <summary>Leads to where the thing itself is seen: its own screen where it has one, else its document.</summary>
    public static TitleLink Titled(this Document document) => new(document.Title, document switch
    {
        Core.Playbooks.Service => Links.Service(document.Name),
        Core.Playbooks.Team => Links.Team(document.Name),
        Schedule => Links.Schedule(document.Name),
        _ => Links.Document(document.Kind, document.Name),
    });

    /// <summary>Leads to the document: what is written down of it.</summary>
    public static TitleLink AsDocument(this Document document) => new(document.Title, Links.Document(document.Kind, document.Name));

    /// <summary>Whoever a document calls by this handle; nobody's handle leads nowhere.</summary>
    public static Who Who(this Live live, string handle) => live.Roster.ByHandle(handle) is { } person ? new Who(person.Name, person.Handle) : new Who(handle, null);

    /// <summary>Somebody as an entry keeps them; whoever is no person here any more, or never was, leads nowhere.</summary>
    public static Who Who(this Live live, PersonRef person) => live.Who(person.Id, person.Name);

    public static Who Who(this Live live, string id, string name) => new(name, live.Roster.ById(id)?.Handle);

    private static TitleLink? Titled<T>(IReadOnlyDictionary<string, T> documents, string? name, string? recorded)
        where T : Document =>
        name is null ? null
        : documents.TryGetValue(name, out var document) ? document.Titled() with { Title = recorded ?? document.Title }
        : new TitleLink(recorded ?? name, null);
}

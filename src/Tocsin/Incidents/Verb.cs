using Tocsin.Core.Incidents;
using Tocsin.Core.Paging;
using Tocsin.Core.People;

namespace Tocsin.Incidents;

/// <summary>One thing that is done in an incident, the same from a form, a program and the command line.</summary>
/// <param name="Name">As it stands in addresses.</param>
/// <param name="About">What it does, for the API's description.</param>
/// <param name="Fields">What it reads; those with a star it needs.</param>
/// <param name="Done">What the next screen says.</param>
/// <param name="Other">The field that names another incident it is about; null: none.</param>
/// <param name="Whole">It is decided on the whole timeline.</param>
public sealed record Verb(string Name, string About, string Fields, string Done, Func<Said, IncidentDecision> Decide, string? Other = null, bool Whole = false);

/// <summary>What a verb is decided on.</summary>
/// <param name="Other">The other incident it is about.</param>
/// <param name="Admin">Whoever says it may administer.</param>
/// <param name="Timeline">The whole one where the verb asks for it, else empty.</param>
public sealed record Said(Incident Incident, World World, PersonRef Me, Instant Now, Fields Fields, Incident? Other, bool Admin, IReadOnlyList<Logged> Timeline)
{
    public string Key => Fields.Text("key");

    public string Reason => Fields.Text("reason");

    public string Text => Fields.Text("text");

    public string? Note => Fields.Maybe("note");

    public PersonRef Person => Fields.Person("person", World, Me);
}

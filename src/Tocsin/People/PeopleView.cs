using Tocsin.Web;

namespace Tocsin.People;

/// <summary>Everybody who can be paged.</summary>
/// <param name="Rows">By name.</param>
/// <param name="MayAdd">The reader may add somebody.</param>
/// <param name="Draft">What was typed in a refused attempt to add somebody; null: nothing.</param>
public sealed record PeopleView(FrameView Frame, IReadOnlyList<PersonRow> Rows, bool MayAdd, PersonDraft? Draft = null);

/// <summary>One person as the list shows them.</summary>
/// <param name="Zone">Where the person lives; the list says what time it is there.</param>
/// <param name="OnCall">Titles of the schedules on which the person is on call now.</param>
/// <param name="Methods">How many contact methods.</param>
/// <param name="Proven">How many of them have proven themselves.</param>
/// <param name="Wakes">At least one proven method can wake somebody: e-mail alone cannot.</param>
public sealed record PersonRow(
    string Handle, string Name, DateTimeZone Zone, Role Role, IReadOnlyList<string> OnCall, int Methods, int Proven, bool Wakes);

/// <summary>Somebody to be added, as typed.</summary>
/// <param name="Wrong">Sentences by the name of the field: <c>name</c>, <c>handle</c>, <c>email</c>, <c>zone</c>.</param>
public sealed record PersonDraft(string? Name, string? Handle, string? Email, string? Zone, Role Role, IReadOnlyDictionary<string, string> Wrong)
{
    public static readonly PersonDraft Empty = new(null, null, null, null, Role.Responder, new Dictionary<string, string>(StringComparer.Ordinal));
}

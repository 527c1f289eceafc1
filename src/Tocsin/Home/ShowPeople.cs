using Microsoft.AspNetCore.Mvc;
using Tocsin.Core.People;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Home;

/// <summary>Shows everybody who can be paged, and adds somebody.</summary>
public sealed class ShowPeople(Database database, Worlds worlds, Frames frames, AddPerson add)
{
    /// <summary>People on one screen.</summary>
    private const int Most = 500;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Links.People, (Delegate)((HttpContext context) => Show(context, null))).Needs(Right.ReadConsole).ExcludeFromDescription();
        routes.MapPost(Links.People, Add).Needs(Right.ManagePeople).ExcludeFromDescription();
    }

    private Task<IResult> Show(HttpContext context, PersonDraft? draft) => database.Read(async session =>
    {
        var live = await worlds.Current(session);
        var reader = context.Actor();
        var frame = await frames.Around(session, context, reader, "People", RailPlace.People);
        var onCall = live.Playbook.Schedules.Values
            .SelectMany(schedule => live.World.Rota(schedule).At(frame.Now).Duties.Select(duty => (schedule.Title, duty.Handle)))
            .ToLookup(turn => turn.Handle, turn => turn.Title);
        var rows = live.Roster.People.OrderBy(person => person.Name, StringComparer.OrdinalIgnoreCase).Take(Most).Select(person => Row(person, live, [.. onCall[person.Handle]]));
        return Screen.Of<PeopleScreen>(
            new PeopleView(frame, [.. rows], Access.Check(reader, Right.ManagePeople) is null, draft),
            draft is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    });

    private static PersonRow Row(Person person, Live live, IReadOnlyList<string> onCall)
    {
        var proven = person.Methods.Where(method => method.Proven is not null).ToList();
        var wakes = proven.Exists(method => live.Playbook.Channels.TryGetValue(method.Channel, out var channel) && channel.Gateway is not null);
        return new PersonRow(person.Handle, person.Name, Frames.ZoneOf(person.Zone), person.Role, onCall, person.Methods.Count, proven.Count, wakes);
    }

    private async Task<IResult> Add(
        HttpContext context, [FromForm] string? name, [FromForm] string? handle, [FromForm] string? email, [FromForm] string? zone, [FromForm] string? role, [FromForm] string? password)
    {
        var wanted = new NewPerson(
            handle?.Trim().ToLowerInvariant(), name, zone, role, [new NewMethod("email", email?.Trim())], string.IsNullOrEmpty(password) ? null : password);
        var added = await add.Add(context.Actor(), wanted);
        if (added.Refusal is not { } refusal) return Notices.Done(context, Links.Person(added.Value!), $"{name} is added.");
        if (refusal.Field is not { } field) return Notices.Refused(context, Links.People, refusal);
        var wrong = new Dictionary<string, string>(StringComparer.Ordinal) { [field is "address" ? "email" : field] = refusal.Text };
        return await Show(context, new PersonDraft(name, handle, email, zone, PersonFields.TryRole(role ?? "responder") ?? Role.Responder, wrong));
    }
}

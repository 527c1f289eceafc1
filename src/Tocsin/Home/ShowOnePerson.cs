using Tocsin.Core.OnCall;
using Tocsin.Core.Playbooks;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Home;

/// <summary>Shows one person: how to reach them, by which rules, when they are on call, and where they are signed in.</summary>
public sealed class ShowOnePerson(Database database, Worlds worlds, Frames frames, Sessions sessions)
{
    private const int MostTurns = 6;
    private static readonly Duration Horizon = Duration.FromDays(92);

    private static readonly Dictionary<string, string> Examples = new(StringComparer.Ordinal)
    {
        ["email"] = "grace@example.org", ["sms"] = "+4915112345678", ["voice"] = "+4915112345678", ["ntfy"] = "a topic such as grace-k3x9", ["webhook"] = "https://example.org/hook",
    };

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Links.People + "/{handle}", (string handle, HttpContext context) => Show(handle, context)).Needs(Right.ReadConsole).ExcludeFromDescription();

    public async Task<IResult> Show(string handle, HttpContext context, MethodDraft? wrong = null)
    {
        var reader = context.Actor();
        var view = await database.Read(async session =>
            await PersonTable.Find(session, handle) is { } person ? await View(session, context, reader, person, wrong) : null);
        if (view is null) return People.ShowPerson.Missing(handle).Result();
        var signedIn = view.MayEdit ? await Sessions(context, view.Handle) : [];
        return Screen.Of<PersonScreen>(view with { Sessions = signedIn }, wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private async Task<PersonView> View(Session session, HttpContext context, Actor reader, StoredPerson person, MethodDraft? wrong)
    {
        var live = await worlds.Current(session);
        var frame = await frames.Around(session, context, reader, person.Name, RailPlace.People);
        var mayEdit = Keeping.Check(reader, person) is null;
        var tests = (await session.Query<Tested>(
                "SELECT method, queued, status, problem FROM delivery WHERE person = @Id AND kind = 'test' ORDER BY id DESC LIMIT 50", new { person.Id }))
            .DistinctBy(test => test.Method).ToDictionary(test => test.Method, StringComparer.Ordinal);
        return new PersonView(
            frame,
            person.Handle,
            person.Name,
            Frames.ZoneOf(person.Zone),
            person.Rank,
            Keeping.IsThemselves(reader, person),
            mayEdit,
            [.. (await PersonTable.Methods(session, [person.Id])).Select(method => Row(method, tests.GetValueOrDefault(method.Id), mayEdit))],
            [.. live.Playbook.Channels.Values.Where(channel => Examples.ContainsKey(channel.Name)).Select(channel => new ChannelChoice(channel.Name, channel.Title, Examples[channel.Name]))],
            [.. person.PersonalRules.Select(rule => new RuleRow(rule.Urgency, rule.After, rule.MethodId))],
            "Without rules of their own: for high urgency every contact method at once, for low urgency e-mail.",
            [.. Turns(live, person.Handle, frame.Now)],
            [],
            wrong);
    }

    private static MethodRow Row(StoredMethod method, Tested? test, bool whole) => new(
        method.Id, method.Channel, method.Label, whole ? method.Address : "", method.Proven, test?.Queued, test?.Status, test?.Problem);

    private static IEnumerable<TurnRow> Turns(Live live, string handle, Instant now) => live.Playbook.Schedules.Values
        .Select(schedule => (On: schedule, Rota: live.World.Rota(schedule)))
        .Where(one => one.Rota.Names(handle))
        .SelectMany(one => one.Rota.Between(now, now + Horizon).Where(shift => shift.Has(handle)).Take(MostTurns).Select(shift => Turn(one.On, one.Rota.At(shift.Start))))
        .OrderBy(turn => turn.From)
        .Take(MostTurns);

    private static TurnRow Turn(Schedule schedule, Shift whole) => new(schedule.Titled(), whole.Start, whole.End);

    private async Task<IReadOnlyList<SessionRow>> Sessions(HttpContext context, string handle)
    {
        var id = await database.Read(async session => (await PersonTable.Find(session, handle))!.Id);
        return [.. (await sessions.Of(id)).Select(row => new SessionRow(row.Hash, Agents.Word(row.Agent), row.Seen, sessions.IsThis(context, row)))];
    }

    private sealed class Tested
    {
        public required string Method { get; init; }

        public Instant Queued { get; init; }

        public required string Status { get; init; }

        public string? Problem { get; init; }
    }
}

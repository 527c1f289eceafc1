using Tocsin.People;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Paging;

/// <summary>Sends a test to one contact method; answering its link proves that messages arrive there.</summary>
public sealed class TestMethod(Database database, Ids ids, Audit audit)
{
    /// <summary>Between two tests of one contact method: nobody is to be flooded by a button.</summary>
    private static readonly Duration Pause = Duration.FromSeconds(30);

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/v1/people/{handle}/methods/{method}/test", Post)
        .Needs(Right.KeepOneself).WithTags("People").WithSummary("Send a test message to one contact method.");

    private async Task<IResult> Post(string handle, string method, HttpContext context) =>
        (await Test(context.Actor(), handle, method)).Answer(delivery => TypedResults.Json(new { delivery }, Json.Options, statusCode: StatusCodes.Status202Accepted));

    /// <returns>The delivery's id.</returns>
    public Task<Outcome<string>> Test(Actor by, string handle, string method) => database.Write<Outcome<string>>(Lane.People, async session =>
    {
        if (await PersonTable.Find(session, handle) is not { } person) return People.ShowPerson.Missing(handle);
        if (Keeping.Check(by, person) is { } refusal) return refusal;
        if ((await PersonTable.Methods(session, [person.Id])).FirstOrDefault(one => one.Id == method) is not { } tested) return RemoveMethod.Missing(method);
        var last = await session.FirstInstant("SELECT max(queued) FROM delivery WHERE person = @Person AND method = @Id AND kind = 'test'", tested);
        if (last is { } at && session.Now - at < Pause) return TooSoon;

        var delivery = ids.New(Ids.Delivery);
        await Outbox.Add(session, new StoredDelivery
        {
            Id = delivery, Person = person.Id, PersonName = person.Name, Method = tested.Id, MethodLabel = tested.Label, Channel = tested.Channel,
            Address = tested.Address, Kind = "test", Why = Json.Write(new Reason("test-asked", $"{by.Name} asked for a test.")),
            Status = DeliveryStatus.Queued, Queued = session.Now,
        });
        await audit.Note(session, by, "contact-method-tested", new { person.Handle, tested.Id, tested.Channel });
        session.Changed("people");
        return delivery;
    });

    private static readonly Refusal TooSoon = new("test-too-soon", $"A test was sent less than {Pause.TotalSeconds:0} seconds ago: look whether it arrived.");
}

using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Storage;

namespace Tocsin.Tests.Storage;

/// <summary>What was stored once can be read for ever: a sample of each kind, as the first version wrote it.</summary>
public sealed class SampleTests
{
    private static readonly Instant At = Instant.FromUtc(2026, 2, 3, 3, 4, 5).PlusNanoseconds(678_901_000);
    private static readonly PersonRef Ada = new("u0ada", "Ada Lovelace");
    private static readonly PersonRef Grace = new("u0grace", "Grace “Größe” Hopper");
    private static readonly Reason Why = new("some-reason", "Because it is so.");
    private static readonly Reached Reached = new(Ada, "on call for Shop", At);
    private static readonly Missed Missed = new("person:linus", new Reason("no-contact-method", "Linus (named in the policy) has no contact method."));

    private static readonly StoredSamples<PageEvent> Samples = new(
        "page-events.json",
        PageEvent.Kinds,
        new PageOpened("Disk full on db1", "shop", "Shop", "shop", Urgency.High, Severity.Critical, "service:shop", At, 3, Why, 7),
        new AlertsChanged(1, 2, 3, 4, 5, Severity.Error, "Load high", 6, 7, 8, 9, Why, Why),
        new StepReached(0, 1, [Reached], [Missed], At, Why, 7),
        new StepPassed(1, 2, [Missed], Why, 7),
        new LastResortReached([Reached], [Missed], At, Why, 7),
        new PagedAgain(4, [Reached], [Missed], At, Why, 7),
        new MessageOwed("p0.1", MessageKind.Page, Ada, "m0", "E-mail", "email", Why),
        new MessageSent("p0.1", 2),
        new MessageDelivered("p0.1", Why),
        new MessageFailed("p0.1", "The server said: 550 no.", At),
        new MessageSuperseded("p0.1", Why),
        new Acknowledged(Grace, "link", At),
        new AckExpired(Why),
        new Escalated(Grace, "nobody moves"),
        new Reassigned(Grace, Reached, "she knows it", At),
        new UrgencyRaised(Urgency.High, Why),
        new Renotified(4, Why),
        new Closed(Grace, "false alarm", At),
        new Reopened(Why),
        new PageEnded(Why));

    public static TheoryData<string> Kinds => [.. PageEvent.Kinds.Keys];

    [Theory, MemberData(nameof(Kinds))]
    public void Each_kind_is_still_read_and_written_as_it_was(string kind) => Samples.IsReadAndWrittenAsItWas(kind);

    [Fact]
    public void No_sample_is_of_a_kind_that_is_gone() => Samples.AreAllOfKindsThatAreThere();

    [Fact]
    public void An_entry_says_who_and_what()
    {
        const string text = """{"by":{"kind":"person","id":"u0grace","name":"Grace “Größe” Hopper"},"what":{"by":{"id":"u0grace","name":"Grace “Größe” Hopper"},"reason":"nobody moves"}}""";
        var actor = new Actor(ActorKind.Person, Grace.Id, Grace.Name, Role.Responder);
        Assert.Equal(text, Entry.Of("escalated", actor, new Escalated(Grace, "nobody moves")).Payload);
        var body = Json.Read<EntryBody>(text);
        Assert.Equal((ActorKind.Person, "u0grace"), (body.By.Kind, body.By.Id));
    }

    [Fact]
    public void A_hash_covers_what_it_always_covered()
    {
        var content = Timelines.Content([1, 2, 3], "{}");
        Assert.Equal("9b341b828ddbdc91431f71e6e696e050f499457a9b9a198de718a9f9030fee96", Convert.ToHexStringLower(content));
        Assert.Equal("a69d0f465ebbfbebcc1231b18193cef14c077e0a2df3930e5511336e4104b24b", Convert.ToHexStringLower(Timelines.Chain(new byte[32], 1, At, At + Duration.FromSeconds(1), "page-opened", content)));
    }

    [Fact]
    public void A_checkpoint_is_written_as_it_always_was() => Assert.Equal(
        """{"id":2,"at":"2026-02-03T03:04:05.678901Z","previous":"ab","key":"cd","heads":[{"stream":"p0","seq":3,"hash":"ef"}]}""",
        Json.Write(new Checkpoint(2, At, "ab", "cd", [new CheckpointHead("p0", 3, "ef")])));
}

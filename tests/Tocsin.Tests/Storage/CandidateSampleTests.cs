using Tocsin.Core.Incidents;
using Tocsin.Core.People;

namespace Tocsin.Tests.Storage;

/// <summary>What was stored once of a candidate can be read for ever.</summary>
public sealed class CandidateSampleTests
{
    private static readonly Instant At = Instant.FromUtc(2026, 2, 3, 3, 4, 5).PlusNanoseconds(678_901_000);
    private static readonly PersonRef Ada = new("u0ada", "Ada Lovelace");
    private static readonly IncidentRef Other = new("i0other", 7, "The data centre is dark");
    private static readonly Report Report = new("n0", At, "shop", "It does not load.", true, 40, true);

    private static readonly StoredSamples<CandidateEvent> Samples = new(
        "candidate-events.json",
        CandidateEvent.Kinds,
        new CandidateProposed("Shop: It does not load.", "incident", "shop", [Report], new Reason("many-reports", "5 reports of Shop came within 10 min.")),
        new CandidateHeard(Report),
        new CandidateAccepted(Other, Ada),
        new CandidateRejected(Ada, "One browser."),
        new CandidateMerged(Other, Ada, "The same cable."));

    public static TheoryData<string> Kinds => [.. CandidateEvent.Kinds.Keys];

    [Theory, MemberData(nameof(Kinds))]
    public void Each_kind_is_still_read_and_written_as_it_was(string kind) => Samples.IsReadAndWrittenAsItWas(kind);

    [Fact]
    public void No_sample_is_of_a_kind_that_is_gone() => Samples.AreAllOfKindsThatAreThere();
}

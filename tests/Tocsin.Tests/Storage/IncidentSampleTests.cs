using System.Text.Json;
using Tocsin.Core.Incidents;
using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;
using Tocsin.Incidents;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Clock = Tocsin.Core.Incidents.Clock;

namespace Tocsin.Tests.Storage;

/// <summary>What was stored once of an incident can be read for ever: a sample of each kind, as the first version wrote it.</summary>
public sealed class IncidentSampleTests
{
    private static readonly Instant At = Instant.FromUtc(2026, 2, 3, 3, 4, 5).PlusNanoseconds(678_901_000);
    private static readonly PersonRef Ada = new("u0ada", "Ada Lovelace");
    private static readonly PersonRef Grace = new("u0grace", "Grace “Größe” Hopper");
    private static readonly Reason Why = new("some-reason", "Because it is so.");
    private static readonly Owner Shop = new(OwnerKind.Team, "shop", "Shop");
    private static readonly IncidentRef Other = new("i0other", 7, "The data centre is dark");
    private static readonly Impact Hit = new(["shop"], ["production"], ["eu"], ["Acme"], 40, ["paying"], "1 000 an hour", "payday");

    private static readonly Process Whole = new(
        "major",
        "Major incident",
        new LevelMatrix(
            "major", "Major", [new Grade("high", "High", "Many.")], [new Grade("high", "High", "Now.")],
            [new Level("P1", "Critical", "Nobody can work.", true, [new ClockTarget(ClockKind.Response, Duration.FromMinutes(15), "office")], Duration.FromMinutes(30), [new Target(TargetKind.Schedule, "managers")])],
            [["P1"]], "About it."),
        [new IncidentRole("lead", "Incident lead", "Leads.", [new Target(TargetKind.Team, "shop")], true, true)],
        [new RoleUse("lead", ["P1"])],
        [new Checklist("start", "First steps", "lead", ChecklistPhase.Interval, Duration.FromMinutes(10), ["P1"], ["Open the call"]) { Summary = true }],
        [new Gate(Milestone.Closed, GateNeed.SolutionApproved, "lead", ["P1"])],
        [new BusinessCalendar("office", "Office", "Europe/London", [new BusinessHours([IsoDayOfWeek.Monday], new LocalTime(9, 0), new LocalTime(17, 30))], [new LocalDate(2026, 12, 25)], "When we work.")],
        "keeper", "lead", Duration.FromMinutes(10), 7);

    private static readonly Clock Promise = new(ClockKind.Recovery, At, Duration.FromHours(2), "office", At, At, Duration.FromMinutes(5), At, At);

    private static readonly StoredSamples<IncidentEvent> Samples = new(
        "incident-events.json",
        IncidentEvent.Kinds,
        new IncidentDeclared(1, "Nobody can pay", "The card gateway.", Whole, "high", "high", "P1", Ada, Shop, Hit, "console", true, At, At, At, Why, 7),
        new MilestoneReached(Milestone.Identified, At, Ada, "The gateway.", Why),
        new MilestoneCorrected(Milestone.Detected, At, At, Ada, "It was earlier."),
        new LevelChanged("high", "high", "P2", "P1", Ada, "It got worse.", Why),
        new LevelQuestioned("P2", Why),
        new LevelKept("P2", Ada, "All from one office."),
        new ClockSet(Promise, Why),
        new ClockMet(ClockKind.Recovery, At, Why, true),
        new ClockAtRisk(ClockKind.Update, At, Why),
        new ClockBreached(ClockKind.Response, At, Why),
        new ClocksPaused(Ada, "It waits for the vendor.", new Dictionary<ClockKind, Duration> { [ClockKind.Resolution] = Duration.FromSeconds(90) }),
        new ClocksResumed(Ada, "The vendor called."),
        new OwnerChanged(Shop, Owner.Of(Ada), Ada, "She is on call.", Why),
        new KeeperChanged(Ada, Grace, Ada, "My shift ends."),
        new HandoverOffered(new Offer("h1", Owner.Of(Grace), Ada, "My shift ends.", "P1, identified.", At)),
        new HandoverAccepted("h1", Grace),
        new HandoverDeclined("h1", Grace, "I am ill."),
        new HandoverExpired("h1", Why),
        new HandoverWithdrawn("h1", Ada, Why),
        new RoleTaken("lead", "Incident lead", Ada, "databases", Grace),
        new RoleLeft("lead", "Incident lead", Ada, Grace),
        new ItemDone("start", 0, "Open the call", Ada),
        new ItemReopened("start", 0, "Open the call", Ada),
        new NoteWritten(NoteKind.Redefinition, "It is the database.", Ada, "Linus", 4),
        new UpdatePosted("We look at it.", Ada, At),
        new ImpactRecorded(Hit, Ada),
        new ImpactStated("Nobody can pay by card.", Ada),
        new BusinessImpactStated("No money.", Ada),
        new Retitled("Nobody can pay by card", "The card gateway.", Ada),
        new TaskAdded(new IncidentTask("t1", "Call the vendor", Shop, At, Ada, At)),
        new TaskDone("t1", "Call the vendor", Ada),
        new ChoiceOpened(new Choice("c1", "Fail over?", ["yes", "no"], At, "yes", Ada, "fairly sure", At), Ada),
        new ChoiceMade("c1", "Fail over?", "yes", "fairly sure", Ada),
        new WorkaroundRecorded("Pay by invoice.", Ada),
        new FixMade(new TemporaryFix("f1", "Restart it hourly", Ada, At, At)),
        new FixRemoved("f1", "Restart it hourly", Ada),
        new SolutionRecorded("A new certificate.", Ada),
        new SolutionJudged(true, Grace, "Good."),
        new NeedSigned(GateNeed.LevelValidated, Ada, "It is P1."),
        new CallerAdded(new Caller("k1", "Acme", "acme@example.org", "We cannot pay.", At, At, "Too slow.", At)),
        new ReportHeard(At, "k1", "Acme", "We still cannot pay.", true),
        new CallerContacted("k1", "Acme", "They know.", Ada),
        new CallerComplained("k1", "Acme", "Too slow.", true),
        new ComplaintFollowed("k1", "Acme", "We said sorry.", Ada),
        new CallerConfirmed("k1", "Acme", "their link"),
        new ParentSet(Other, Ada, Why),
        new ParentLeft(Other, Ada, "It is another cable."),
        new ChildAdded(Other, Ada),
        new ChildLeft(Other, Ada),
        new DeskTextWritten("We know.", Ada),
        new PageLinked("p0", "INC-1 needs you", "role:lead", Why),
        new IncidentCancelled(Ada, "A test."),
        new IncidentMerged(Other, Ada, "The same."),
        new IncidentReopened(Ada, "It broke again."),
        new RestrictionChanged(true, [Grace], Ada, "A leak."),
        new ParticipantJoined("Ada", "Shop", Ada),
        new ParticipantLeft("Ada", Ada),
        new EvidenceAttached("e0", "graph.png", "image/png", 1234, "ab12", Ada, "The graph."),
        new ProcessUpgraded(Whole, Ada),
        new WordsRedacted(7, new MilestoneReached(Milestone.Identified, At, Ada, null, Why), Grace, "A name."));

    public static TheoryData<string> Kinds => [.. IncidentEvent.Kinds.Keys];

    [Theory, MemberData(nameof(Kinds))]
    public void Each_kind_is_still_read_and_written_as_it_was(string kind) => Samples.IsReadAndWrittenAsItWas(kind);

    [Theory, MemberData(nameof(Kinds))]
    public void Each_kind_can_be_told_on_a_screen_and_to_a_program(string kind)
    {
        var sample = Samples.Of(kind);
        var entry = new RecordedEntry(1, At, At, kind, null, sample);
        Assert.NotEmpty(IncidentStory.ForReader(Live.Empty, DateTimeZone.Utc).Tell(entry).Text);
        Assert.EndsWith(".", IncidentStory.ForRecord(Live.Empty).Tell(entry).Whole.TrimEnd('!', '?', ')'), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Whatever_is_found_by_its_words_can_be_redacted_and_is_read_and_told_as_what_is_left(string kind)
    {
        var sample = Samples.Of(kind);
        var left = Redaction.Without(sample);
        string[] ours = [Redaction.Gone, .. Hit.Services, .. Hit.Environments];
        Assert.True(EntryWords.Of(sample).Count == 0 || (left is not null && EntryWords.Of(left).All(ours.Contains)), kind);
        if (left is null) return;
        var redacted = new WordsRedacted(1, left, Grace, "A name.");
        var read = (WordsRedacted)Json.Read(JsonSerializer.SerializeToElement(redacted, Json.Facts), typeof(WordsRedacted));
        Assert.Equal(JsonSerializer.Serialize(left, left.GetType(), Json.Facts), JsonSerializer.Serialize(read.Left, left.GetType(), Json.Facts));
        var entry = new RecordedEntry(1, At, At, kind, null, null) { Redacted = new Redacted(redacted, At) };
        Assert.Contains("Redacted by Grace “Größe” Hopper, 2026-02-03 03:04Z: A name.", IncidentStory.ForRecord(Live.Empty).Tell(entry).Whole, StringComparison.Ordinal);
    }

    [Fact]
    public void No_sample_is_of_a_kind_that_is_gone() => Samples.AreAllOfKindsThatAreThere();

    [Fact]
    public void A_page_that_an_incident_opened_is_written_as_it_was() => Assert.Equal(
        """{"title":"t","urgency":"high","severity":"critical","groupKey":"incident:p0","joinableUntil":"2026-02-03T03:04:05.678901Z","alerts":0,"why":{"name":"some-reason","text":"Because it is so."},"playbookRevision":7,"targets":[{"kind":"team","name":"shop"}],"incident":"i0","for":"role:lead"}""",
        Json.Write((object)new PageOpened("t", null, null, null, Urgency.High, Severity.Critical, "incident:p0", At, 0, Why, 7, [new Target(TargetKind.Team, "shop")], "i0", "role:lead"), typeof(PageOpened)));
}

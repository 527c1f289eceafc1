using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Tocsin.Core.Incidents;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;
using static Tocsin.Core.Tests.Incidents.Houses;

namespace Tocsin.Core.Tests.Incidents;

/// <summary>Words that must not stand anywhere go for ever, and the incident is what the rest of its timeline tells.</summary>
public sealed class RedactionTests
{
    private const string Secret = "swordfish 4711";

    private static readonly string[] Placeholders = ["", Redaction.Gone];

    [Fact]
    public void A_work_around_that_is_redacted_is_none_and_the_earlier_one_does_not_come_back()
    {
        var story = Begun().Does((incident, now) => incident.WorkAround("Restart it.", Ada, now)).Does((incident, now) => incident.WorkAround(Secret, Ada, now));
        Redacts(story, Last<WorkaroundRecorded>(story));
        Assert.Null(story.Incident.Workaround);
        Redacts(story, 1 + story.Log.FindIndex(line => line.Entry is WorkaroundRecorded), again: true);
    }

    [Fact]
    public void What_was_said_later_stays()
    {
        var story = Begun().Does((incident, now) => incident.WorkAround(Secret, Ada, now)).Does((incident, now) => incident.WorkAround("Restart it.", Ada, now));
        Redacts(story, 1 + story.Log.FindIndex(line => line.Entry is WorkaroundRecorded));
        Assert.Equal("Restart it.", story.Incident.Workaround!.Text);
    }

    [Fact]
    public void A_caller_goes_with_all_that_names_them()
    {
        var story = Begun().Does((incident, now) => incident.AddCaller(Secret, "+49 30 1", "No dial tone.", now)).Does((incident, now) => incident.AddCaller("Mr Smith", "", "None here.", now));
        var (caller, seq) = (story.Incident.Callers[0].Id, Last<CallerAdded>(story) - 1);
        story.Does((incident, now) => incident.Contact(caller, "We called.", Ada, now)).Does((incident, now) => incident.Complain(caller, "Nobody called.", now));
        var decision = Redacts(story, seq);
        Assert.Equal([seq, seq + 2, seq + 3], decision.Entries.OfType<WordsRedacted>().Select(one => one.Seq));
        Assert.Equal("Mr Smith", Assert.Single(story.Incident.Callers).Name);
        Assert.Null(story.Incident.Known(caller));
        story.Does((incident, now) => incident.AddCaller("Mrs Miller", "", "Nor here.", now));
        Assert.Equal(["k2", "k3"], story.Incident.Callers.Select(one => one.Id));
    }

    [Fact]
    public void A_solution_that_was_approved_and_is_redacted_has_to_be_written_again()
    {
        var story = Begun().Does((incident, now) => incident.Solve(Secret, Ada, now));
        story.Takes("leader", Ada).Does((incident, now) => incident.Judge(true, null, Ada, now));
        Redacts(story, Last<SolutionRecorded>(story));
        Assert.Null(story.Incident.Solution);
    }

    [Fact]
    public void The_course_stays_where_only_the_words_beside_it_go()
    {
        var story = Begun().Does((incident, now) => incident.Acknowledge(Ada, now)).Does((incident, now) => incident.Reach(Milestone.Identified, Ada, Secret, null, now)).Does((incident, now) => incident.Pause(Ada, "The vendor looks.", now));
        var (at, clocks) = (story.Incident.At(Milestone.Identified), story.Incident.Clocks);
        Redacts(story, Last<MilestoneReached>(story));
        Redacts(story, Last<ClocksPaused>(story));
        Assert.Equal((Status.Identified, at, Redaction.Gone), (story.Incident.Status, story.Incident.At(Milestone.Identified), story.Incident.Paused));
        Assert.Equal(clocks, story.Incident.Clocks);
    }

    [Fact]
    public void A_title_that_is_redacted_is_the_one_before_and_at_first_none()
    {
        var story = Begun().Does((incident, now) => incident.Retitle(Secret, null, Ada, now));
        Redacts(story, Last<Retitled>(story));
        Assert.Equal(Said().Title, story.Incident.Title);
        Redacts(story, 1);
        Assert.Equal(Redaction.Gone, story.Incident.Title);
    }

    [Fact]
    public void A_brief_that_repeats_it_goes_along_and_what_people_wrote_again_is_pointed_out()
    {
        var story = Begun().Does((incident, now) => incident.WorkAround(Secret, Ada, now)).Does((incident, now) => incident.Offering(Owner.Of(Grace), Ada, "my shift ends", Company, now))
            .Does((incident, now) => incident.Note(NoteKind.Note, $"Told them: {Secret.ToUpperInvariant()}", null, null, Ada, now));
        var gone = Redaction.Affected(story.Timeline, story.Timeline[(int)Last<WorkaroundRecorded>(story) - 1]).Select(one => one.Seq).ToList();
        Assert.Equal([Last<WorkaroundRecorded>(story), Last<HandoverOffered>(story)], gone);
        Assert.Equal(Last<NoteWritten>(story), Assert.Single(Redaction.Quoting(story.Timeline, gone)).Seq);
        Redacts(story, Last<WorkaroundRecorded>(story));
        Assert.Equal("", story.Incident.Offer!.Brief);
    }

    [Fact]
    public void A_second_time_says_who_did_it()
    {
        var story = Begun().Does((incident, now) => incident.Note(NoteKind.Note, Secret, null, null, Ada, now));
        var seq = Last<NoteWritten>(story);
        Redacts(story, seq);
        var refusal = story.Incident.Redact(seq, "again", Grace, admin: true, story.Timeline, story.Now).Refusal!;
        Assert.Equal(("redacted-already", $"{Ada.Name} redacted it already: a password"), (refusal.Name, refusal.Text));
    }

    [Fact]
    public void Why_it_was_redacted_can_be_redacted()
    {
        var story = Begun().Does((incident, now) => incident.WorkAround("Ask Mrs Miller.", Ada, now));
        Redacts(story, Last<WorkaroundRecorded>(story), reason: Secret);
        Redacts(story, Last<WordsRedacted>(story));
        Assert.Null(story.Incident.Workaround);
    }

    [Fact]
    public void Who_may_not_what_is_not_there_and_what_says_nothing_is_refused_with_what_to_do()
    {
        var story = Begun().Does((incident, now) => incident.Acknowledge(Ada, now));
        string? Refused(long seq, PersonRef by, string reason = "a password") => story.Incident.Redact(seq, reason, by, admin: false, story.Timeline, story.Now).Refusal?.Name;
        Assert.Equal("not-yours-to-redact", Refused(1, Grace));
        Assert.Equal("reason-missing", Refused(1, Ada, " "));
        Assert.Equal("no-such-entry", Refused(999, Ada));
        Assert.Equal("nothing-to-redact", Refused(Last<MilestoneReached>(story), Ada));
        Assert.Null(Refused(1, Ada));
        Assert.Null(story.Incident.Redact(1, "a password", Grace, admin: true, story.Timeline, story.Now).Refusal);
    }

    [Fact]
    public void A_title_that_was_redacted_elsewhere_goes_where_this_one_names_it()
    {
        var whole = Incident.Declare("i9", 1049, Said(title: Secret), Telecom, Kim, Company, Story.Monday).After;
        var story = Begun().Does((incident, now) => incident.Join(whole, Ada, new Reason("same-cause", Secret), now));
        story.Does((incident, now) => incident.Untitle(whole.Ref, "a name", Ada, story.Timeline, now));
        Assert.Equal((1049, Redaction.Gone), (story.Incident.Parent!.Number, story.Incident.Parent.Title));
        Assert.Empty(story.Incident.Untitle(whole.Ref, "a name", Ada, story.Timeline, story.Now).Entries);
    }

    /// <summary>Whatever was done, and whatever of it is redacted in whatever order: the state is the fold of what is left, and nothing that was said is left in it.</summary>
    [Fact]
    public void Whatever_is_redacted_the_incident_is_what_the_rest_tells() => Prop.ForAll(Moves.Courses, course =>
    {
        var story = course.Play();
        foreach (var seq in Enumerable.Range(1, story.Log.Count).OrderBy(seq => seq * 7919 % 31))
        {
            var decision = story.Incident.Redact(seq, "by law", Ada, admin: true, story.Timeline, story.Now);
            if (decision.Refusal is null) story.Keep(decision);
            Assert.Equal(Text(story.Incident), Text(Incident.Of("i1", story.Timeline)));
        }

        var incident = story.Incident;
        string?[] said =
        [
            incident.Summary, incident.ImpactStatement?.Text, incident.BusinessImpact?.Text, incident.Workaround?.Text, incident.DeskText?.Text, incident.LastUpdate?.Text, incident.Solution?.Text, incident.Paused,
            incident.Title, incident.Offer?.Reason, incident.Offer?.Brief, .. incident.Fixes.Select(one => one.Text), .. incident.Tasks.Select(one => one.Text), .. incident.Choices.Select(one => one.Question),
            .. incident.Callers.Select(one => one.Name), .. incident.Signatures.Select(one => one.Note), .. incident.Attendance.Select(one => one.Person),
        ];
        Assert.All(said, text => Assert.Contains(text ?? "", Placeholders));
        Assert.Equal(course.Play().Incident.Status, incident.Status);
        Assert.Equal(course.Play().Incident.Numbered, incident.Numbered);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithStartSize(10).WithEndSize(40));

    private static Story Begun() => new(Telecom);

    private static long Last<T>(Story story) => 1 + story.Log.FindLastIndex(line => line.Entry is T);

    private static IncidentDecision Redacts(Story story, long seq, string reason = "a password", bool again = false)
    {
        var decision = story.Incident.Redact(seq, reason, Ada, admin: again, story.Timeline, story.Now);
        Assert.Null(decision.Refusal);
        story.Keep(decision);
        Assert.Equal(Text(story.Incident), Text(Incident.Of("i1", story.Timeline)));
        Assert.DoesNotContain(reason == Secret ? "Mrs Miller" : Secret, Text(story.Incident), StringComparison.Ordinal);
        return decision;
    }

    private static string Text(Incident incident) => JsonSerializer.Serialize(incident);
}

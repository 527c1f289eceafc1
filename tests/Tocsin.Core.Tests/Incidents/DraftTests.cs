using FsCheck;
using FsCheck.Fluent;
using Tocsin.Core.Incidents;
using Tocsin.Core.Playbooks;
using static Tocsin.Core.Tests.Incidents.Houses;
using static Tocsin.Core.Tests.Incidents.Story;

namespace Tocsin.Core.Tests.Incidents;

/// <summary>What the scribe and whoever tells people find written already.</summary>
public sealed class DraftTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    [Fact]
    public void The_first_summary_tells_impact_status_changes_and_milestones_of_all_so_far() => Assert.Equal(
        """
        Impact: Half of the calls in the north drop. Affected: core. About 1200 users.
        Status: SEV1, identified for 4 min; Grace handles it.
        What changed:
        - 08:04 Grace has it from Ada.
        - 08:04 Grace is Commander.
        - 08:06 Impact: Half of the calls in the north drop
        Technical milestones:
        - 08:04 Acknowledged.
        - 08:08 Alan: The card in slot 3 is dead
        - 08:08 Identified. A dead card in the switch
        Still open:
        - To be decided by 08:22: Swap the card or the switch?
        - Nobody is Support yet.
        - Nobody is Scribe yet.
        - Next update is due at 08:30.
        """.ReplaceLineEndings("\n"), Drafts.Summary(Night().Incident, Lines(Night()), Night().Now, Berlin));

    [Fact]
    public void The_next_summary_tells_what_came_since_the_last()
    {
        var story = Night().Does((incident, now) => incident.Note(NoteKind.Summary, "So far …", null, null, Ada, now)).Passes(Minutes(10));
        Assert.Contains("Nothing changed since the last summary at 08:12.", Drafts.Summary(story.Incident, Lines(story), story.Now, Berlin), StringComparison.Ordinal);
        story.Levels("wide", "later");
        var text = Drafts.Summary(story.Incident, Lines(story), story.Now, Berlin);
        Assert.Contains("- 08:22 SEV1 became SEV2: it looks so", text, StringComparison.Ordinal);
        Assert.DoesNotContain("slot 3", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Acknowledged", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_update_tells_in_plain_words_what_people_outside_ask() => Assert.Equal(
        """
        What happened: Calls drop. It began at 07:50.
        Impact: Half of the calls in the north drop. Affected: core. About 1200 users.
        What was done: The card in slot 3 is dead. A dead card in the switch.
        Status: we know the cause and are restoring service.
        Next steps: we restore service.
        Next update: at 08:42.
        """.ReplaceLineEndings("\n"), Drafts.Update(Night().Incident, Lines(Night()), Night().Now, Berlin));

    [Fact]
    public void What_was_told_already_is_not_told_as_new_again_and_what_still_holds_is()
    {
        var story = Night().Does((incident, now) => incident.PostUpdate(Ada, "We know the cause.", null, now)).Passes(Minutes(5)).Does((incident, now) => incident.Fix("calls go over the second switch", Ada, now));
        story.Does((incident, now) => incident.Reach(Milestone.Recovered, Ada, null, null, now));
        var text = Drafts.Update(story.Incident, Lines(story), story.Now, Berlin);
        Assert.Contains("What was done: Calls go over the second switch.\nStatus: it works again, and we are removing the cause.\nNext steps: we replace the temporary fix by a lasting one.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_update_says_that_it_is_the_last()
    {
        var story = Night().Reaches(Milestone.Resolved);
        Assert.EndsWith("Next update: this is the last one.", Drafts.Update(story.Incident, Lines(story), story.Now, Berlin), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_another_day_the_date_is_told_and_the_zone_if_it_is_nobodys() =>
        Assert.Contains("It began at 1 March 22:00 UTC.", Drafts.Update(new Story(Saas, Said(began: Monday - Minutes(9 * 60))).Incident, [], Monday), StringComparison.Ordinal);

    [Fact]
    public void What_is_decided_done_or_removed_is_told_as_open_no_more()
    {
        var story = Night().Does((incident, now) => incident.Fix("calls go over the second switch", Ada, now)).Does((incident, now) => incident.AddTask("Order a card", null, null, Ada, now)).Does((incident, now) => incident.WorkAround("use mobiles", Ada, now));
        Assert.Contains("Next steps: Order a card.", Drafts.Update(story.Incident, Lines(story), story.Now), StringComparison.Ordinal);
        story.Does((incident, now) => incident.RemoveFix("f2", Ada, now)).Does((incident, now) => incident.FinishTask("t3", Ada, now)).Does((incident, now) => incident.Choose("c1", "the card", null, Ada, now)).Passes(Minutes(30));
        var (summary, update) = (Drafts.Summary(story.Incident, Lines(story), story.Now, Berlin), Drafts.Update(story.Incident, Lines(story), story.Now, Berlin));
        Assert.EndsWith("Still open:\n- Nobody is Support yet.\n- Nobody is Scribe yet.", summary, StringComparison.Ordinal);
        Assert.Contains("We decided: the card. Use mobiles.\nStatus: we know the cause and are restoring service.\nNext steps: we restore service.", update, StringComparison.Ordinal);
        Assert.DoesNotContain("obiles", Drafts.Update(story.Reaches(Milestone.Recovered).Incident, Lines(story), story.Now, Berlin), StringComparison.Ordinal);
    }

    [Fact]
    public void A_milestone_stands_at_the_time_when_it_happened_and_a_level_that_stayed_is_no_change()
    {
        var story = new Story(Saas, Said("single")).Passes(Minutes(20)).Acknowledges(Ada).Reaches(Milestone.Identified, ago: Minutes(15)).Levels("single", "later");
        var text = Drafts.Summary(story.Incident, Lines(story), story.Now, Berlin);
        Assert.Contains("- 08:05 Identified.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("became", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_very_many_lines_the_newest_are_told()
    {
        var story = new Story(Saas, Said("single"));
        foreach (var number in Enumerable.Range(1, 14)) story.Does((incident, now) => incident.StateImpact($"{number} shops", Ada, now));
        var text = Drafts.Summary(story.Incident, Lines(story), story.Now, Berlin);
        Assert.Contains("What changed:\n- 2 earlier ones stand on the timeline.\n- 08:00 Impact: 3 shops\n", text, StringComparison.Ordinal);
        Assert.EndsWith("- 08:00 Impact: 14 shops", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_is_told_of_with_its_whole_and_one_user_is_one()
    {
        var whole = Night().Incident with { Id = "i9", Number = 1049 };
        var story = new Story(Saas).Does((incident, now) => incident.Join(whole, Ada, new Reason("same-cause", "The same card."), now)).Does((incident, now) => incident.Affect(Impact.None with { Users = 1 }, Ada, now));
        var text = Drafts.Update(story.Incident, Lines(story), story.Now, Berlin);
        Assert.Contains("Impact: 1 user.", text, StringComparison.Ordinal);
        Assert.EndsWith("Next update: with those of INC-1049.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_people_do_a_draft_can_be_posted() => Prop.ForAll(Moves.Courses, course =>
    {
        var story = course.Play();
        var (summary, update) = (Drafts.Summary(story.Incident, Lines(story), story.Now), Drafts.Update(story.Incident, Lines(story), story.Now));
        Assert.All(new[] { summary, update }, text => Assert.InRange(text.Length, 20, Incident.LongestText));
        Assert.Null(story.Incident.PostUpdate(Ada, update, null, story.Now).Refusal);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(60));

    private static Story Night()
    {
        var story = new Story(Saas, Said(began: Monday - Minutes(10)) with { Impact = Impact.None with { Services = ["core"], Users = 1200 }, Owner = Owner.Of(Ada) });
        story.Passes(Minutes(4)).Acknowledges(Grace).Takes("commander", Grace).Passes(Minutes(2)).Does((incident, now) => incident.StateImpact("Half of the calls in the north drop", Grace, now));
        story.Passes(Minutes(2)).Does((incident, now) => incident.Note(NoteKind.Result, "The card in slot 3 is dead", "Alan", null, Ada, now));
        story.Does((incident, now) => incident.Reach(Milestone.Identified, Ada, "A dead card in the switch", null, now)).Does((incident, now) => incident.OpenChoice("Swap the card or the switch?", [], now + Minutes(14), Ada, now));
        return story.Passes(Minutes(4));
    }

    private static List<LogLine> Lines(Story story) => [.. story.Log.Select(entry => new LogLine(entry.Recorded, entry.Entry))];
}

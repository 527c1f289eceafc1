using Tocsin.Core.Incidents;
using Tocsin.Core.Playbooks;
using static Tocsin.Core.Tests.Incidents.Houses;
using static Tocsin.Core.Tests.Incidents.Story;

namespace Tocsin.Core.Tests.Incidents;

public sealed class ChecklistTests
{
    [Fact]
    public void Lists_come_up_with_their_phase_and_level()
    {
        var story = new Story(Saas);
        Assert.Equal(["begin", "begin", "summary"], Lists(story));
        story.Takes("scribe", Ada).Does((incident, now) => incident.StateImpact("All.", Ada, now)).Does((incident, now) => incident.Affect(Impact.None with { Users = 5 }, Ada, now)).Reaches(Milestone.Recovered);
        Assert.Equal(["begin", "begin", "aftermath"], Lists(story));
        Assert.Empty(Lists(new Story(Saas, Said("single"))));
    }

    [Fact]
    public void A_recurring_item_is_done_until_its_time_comes_again()
    {
        var story = new Story(Saas).Passes(Minutes(14));
        Assert.False(Summary(story).Due <= story.Now);
        story.Passes(Minutes(1));
        Assert.True(Summary(story).Due <= story.Now);
        story.Does((incident, now) => incident.Tick("summary", 0, Ada, now));
        Assert.Equal(story.Now, Summary(story).Done?.At);
        Assert.Equal(story.Now + Minutes(15), Summary(story).Due);
        story.Passes(Minutes(15));
        Assert.Null(Summary(story).Done);
    }

    [Fact]
    public void A_summary_does_what_a_list_asks_it_for_also_before_its_time()
    {
        var story = new Story(Saas).Takes("scribe", Ada).Passes(Minutes(15));
        var item = Assert.Single(Now.For(story.Incident, Ada, story.Now), item => item.Text == "Write the summary");
        Assert.Equal((true, "summarize"), (item.IsOverdue(story.Now), item.Also?.Verb));
        story.Does((incident, now) => incident.Note(NoteKind.Summary, "So far …", null, null, Grace, now));
        Assert.Equal((Grace, story.Now + Minutes(15)), (Summary(story).Done?.By, Summary(story).Due));
        Assert.Equal(story.Now + Minutes(15), Now.For(story.Incident, Ada, story.Now).Single(item => item.Text == "Write the summary").Due);
        story.Passes(Minutes(13)).Does((incident, now) => incident.Note(NoteKind.Summary, "And now …", null, null, Ada, now));
        Assert.Equal(story.Now + Minutes(15), Summary(story).Due);
    }

    [Fact]
    public void Other_lines_do_nothing_of_it_and_a_summary_does_nothing_else()
    {
        var story = new Story(Saas).Passes(Minutes(15));
        Assert.Single(story.Incident.Note(NoteKind.Action, "The summary follows.", null, null, Ada, story.Now).Entries);
        Assert.Equal(["summary"], story.Incident.Note(NoteKind.Summary, "So far …", null, null, Ada, story.Now).Entries.OfType<ItemDone>().Select(done => done.Checklist));
        Assert.Single(story.Incident.Cancel(Ada, "a test", story.Now).After.Note(NoteKind.Summary, "It was nothing.", null, null, Ada, story.Now).Entries);
    }

    [Fact]
    public void Done_twice_is_no_error_and_says_nothing_new()
    {
        var story = new Story(Saas).Does((incident, now) => incident.Tick("begin", 1, Ada, now));
        Assert.Empty(story.Incident.Tick("begin", 1, Grace, story.Now).Entries);
        story.Does((incident, now) => incident.Untick("begin", 1, Grace, now));
        Assert.Empty(story.Incident.DoneItems);
        Assert.Equal("no-such-item", story.Refused((incident, now) => incident.Tick("begin", 2, Ada, now)));
        Assert.Equal("no-such-item", story.Refused((incident, now) => incident.Tick("aftermath", 0, Ada, now)));
    }

    [Fact]
    public void The_lists_of_the_end_come_up_anew_when_it_is_reopened()
    {
        var story = new Story(Saas, Said("single")).Acknowledges(Ada).Does((incident, now) => incident.Reach(Milestone.Recovered, Ada, null, null, now));
        story.Does((incident, now) => incident.Tick("aftermath", 0, Ada, now)).Does((incident, now) => incident.Reopen(Ada, "it is back", Company, now));
        story.Reaches(Milestone.Recovered);
        Assert.Null(story.Incident.Items(story.Now).Single().Done);
    }

    [Fact]
    public void A_recurring_item_that_is_done_early_is_due_a_whole_interval_later()
    {
        var story = new Story(Saas).Passes(Minutes(5)).Does((incident, now) => incident.Tick("summary", 0, Ada, now)).Passes(Minutes(3));
        Assert.Equal(Monday + Minutes(23), Summary(story.Does((incident, now) => incident.Tick("summary", 0, Ada, now))).Due);
    }

    [Fact]
    public void The_lists_of_the_end_come_up_when_it_is_resolved()
    {
        var story = new Story(Itsm with { Gates = [] }).Acknowledges(Ada).Reaches(Milestone.Recovered);
        Assert.DoesNotContain("end", Lists(story));
        Assert.Contains("end", Lists(story.Reaches(Milestone.Resolved)));
    }

    [Fact]
    public void What_is_open_is_opened_without_a_word_and_nothing_is_done_for_what_is_over()
    {
        var story = new Story(Saas);
        Assert.Empty(story.Incident.Untick("begin", 0, Ada, story.Now).Entries);
        story.Does((incident, now) => incident.Cancel(Ada, "a test", now));
        Assert.Equal("incident-is-over", story.Refused((incident, now) => incident.Tick("begin", 0, Ada, now)));
        Assert.Equal("incident-is-over", story.Refused((incident, now) => incident.Untick("begin", 0, Ada, now)));
    }

    private static IEnumerable<string> Lists(Story story) => story.Incident.Items(story.Now).Select(item => item.List.Name);

    private static Item Summary(Story story) => story.Incident.Items(story.Now).Single(item => item.List.Name == "summary");
}

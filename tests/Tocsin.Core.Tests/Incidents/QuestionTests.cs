using Tocsin.Core.Incidents;
using static Tocsin.Core.Tests.Incidents.Houses;
using static Tocsin.Core.Tests.Incidents.Story;

namespace Tocsin.Core.Tests.Incidents;

/// <summary>More is reported than a level was decided on.</summary>
public sealed class QuestionTests
{
    private static readonly Reason Why = new("more-reports", "3 more reports came within 30 min since P3 was decided.");
    private static readonly Judgement Judged = new("wiki", [], true, Why, [new(Core.Playbooks.TargetKind.Schedule, "managers")]);

    [Fact]
    public void A_level_in_question_is_looked_at_by_whoever_the_rule_names_and_stays_until_they_say()
    {
        var decision = Begun().Incident.Question(Judged, Monday);
        Assert.Equal((Wake.Level, Why), (decision.Wakes.Single().For, decision.Wakes.Single().Why));
        Assert.Equal(Begun().Incident.Level, decision.After.Level);
        var item = Assert.Single(Now.For(decision.After, Grace, Monday), item => item.Rule == "level-questioned");
        Assert.Equal(("level", Why.Text), (item.Act.Verb, item.Why));
    }

    [Fact]
    public void Looking_at_it_changes_the_level_or_keeps_it_with_a_reason()
    {
        var asked = Begun().Incident.Question(Judged, Monday).After;
        var kept = asked.ChangeLevel(asked.ImpactGrade, asked.UrgencyGrade, Ada, "all from one office", Company, Monday);
        Assert.IsType<LevelKept>(Assert.Single(kept.Entries));
        Assert.Null(kept.After.Questioned);
        Assert.Equal("same-level", kept.After.ChangeLevel(asked.ImpactGrade, asked.UrgencyGrade, Ada, "again", Company, Monday).Refusal?.Name);
        Assert.Equal("reason-missing", asked.ChangeLevel(asked.ImpactGrade, asked.UrgencyGrade, Ada, " ", Company, Monday).Refusal?.Name);
        Assert.Null(asked.ChangeLevel("wide", "now", Ada, "everybody", Company, Monday).After.Questioned);
    }

    [Fact]
    public void A_caller_who_says_that_it_does_not_work_after_all_confirmed_nothing()
    {
        var story = Begun().Does((incident, now) => incident.AddCaller("Mrs Miller", "", "No dial tone", now));
        var confirmed = (story.Incident with { Status = Status.Recovered }).Confirm("k1", "their link", story.Now).After;
        Assert.NotNull(confirmed.Callers[0].Confirmed);
        var broken = confirmed.StillBroken("k1", "Nothing again.", story.Now).After;
        Assert.Equal((null, "Nothing again."), (broken.Callers[0].Confirmed, broken.Callers[0].Complaint));
    }

    [Fact]
    public void What_was_confirmed_stays_so_whatever_else_they_complain_of()
    {
        var story = Begun().Does((incident, now) => incident.AddCaller("Mrs Miller", "", "No dial tone", now));
        var confirmed = (story.Incident with { Status = Status.Recovered }).Confirm("k1", "their link", story.Now).After;
        Assert.Empty(confirmed.Confirm("k1", "Ada", story.Now).Entries);
        Assert.NotNull(confirmed.Complain("k1", "Nobody called back.", story.Now).After.Callers[0].Confirmed);
        var over = story.Does((incident, now) => incident.Cancel(Ada, "a test", now)).Incident;
        Assert.Equal("Nothing yet.", over.StillBroken("k1", "Nothing yet.", story.Now).After.Callers[0].Complaint);
    }

    private static Story Begun() => new(Itsm, Said("single", "later"));
}

using Tocsin.Core.Paging;
using Tocsin.Core.People;
using static Tocsin.Core.Tests.Paging.Scene;

namespace Tocsin.Core.Tests.Paging;

public sealed class AnswerTests
{
    private static readonly Duration Minute = Duration.FromMinutes(1);
    private static readonly PersonRef Ada = new("u-ada", "Ada");

    [Fact]
    public void An_acknowledged_page_pages_no_one()
    {
        var scene = new Scene().Opens().Acknowledges("grace").Passes(25 * Minute);
        Assert.Single(scene.Got("grace"));
        Assert.Empty(scene.Got("alan"));
        Assert.Empty(scene.Got("ada"));
    }

    [Fact]
    public void Everybody_else_who_was_paged_is_told_that_it_is_taken()
    {
        var scene = new Scene().Opens().Passes(6 * Minute).Acknowledges("alan");
        Assert.Equal(["email"], scene.Got("grace", MessageKind.Taken));
        Assert.Empty(scene.Got("alan", MessageKind.Taken));
        Assert.Empty(scene.Got("ada", MessageKind.Taken));
    }

    [Fact]
    public void A_second_press_of_the_button_is_no_error_and_does_nothing()
    {
        var scene = new Scene().Opens().Acknowledges("grace");
        var entries = scene.Timeline.Count;
        scene.Acknowledges("grace").Acknowledges("alan");
        Assert.Equal(entries, scene.Timeline.Count);
        Assert.Equal("u-grace", scene.Page.AcknowledgedBy?.Id);
    }

    [Fact]
    public void An_acknowledgement_that_is_not_followed_by_an_end_expires_and_the_path_starts_anew()
    {
        var scene = new Scene().Opens().Acknowledges("grace").Passes(30 * Minute);
        Assert.Equal(PageStatus.Unanswered, scene.Page.Status);
        Assert.Equal(2, scene.Got("grace").Count);
        Assert.Equal("ack-expired", scene.Last<AckExpired>().Why.Name);
    }

    [Fact]
    public void The_resolve_of_the_last_alert_ends_it_and_says_so()
    {
        var scene = new Scene().Opens().Changes(new Changes(Joined: 1, Worst: Severity.Error, Urgency: Urgency.High, Sample: "b"));
        scene.Changes(new Changes(Resolved: 1));
        Assert.True(scene.Page.IsOpen);
        scene.Changes(new Changes(Resolved: 1));
        Assert.Equal(PageStatus.Ended, scene.Page.Status);
        Assert.Empty(scene.Due);
        Assert.Equal(["email"], scene.Got("grace", MessageKind.Over));
    }

    [Fact]
    public void A_stale_alert_ends_no_unacknowledged_page()
    {
        var scene = new Scene().Opens().Changes(new Changes(Quiet: 1));
        Assert.Equal(PageStatus.Unanswered, scene.Page.Status);
        scene.Passes(5 * Minute);
        Assert.Single(scene.Got("alan"));
    }

    [Fact]
    public void An_acknowledged_page_whose_alerts_all_went_quiet_ends_with_its_ack_time_out()
    {
        var scene = new Scene().Opens().Acknowledges("grace").Changes(new Changes(Quiet: 1)).Passes(30 * Minute);
        Assert.Equal("gone-quiet", scene.Last<PageEnded>().Why.Name);
    }

    [Fact]
    public void A_new_alert_on_an_acknowledged_page_is_told_to_whoever_has_it()
    {
        var scene = new Scene().Opens().Acknowledges("grace").Passes(2 * Minute);
        scene.Changes(new Changes(Joined: 1, Worst: Severity.Error, Urgency: Urgency.High, Sample: "b"));
        Assert.Equal(["email"], scene.Got("grace", MessageKind.Update));
        Assert.Equal(PageStatus.Acknowledged, scene.Page.Status);
    }

    [Fact]
    public void A_storm_on_an_acknowledged_page_is_told_once_a_minute_and_never_swallowed()
    {
        var scene = new Scene().Opens().Acknowledges("grace");
        for (var i = 0; i < 90; i++)
        {
            scene.Changes(new Changes(Joined: 1, Worst: Severity.Error, Urgency: Urgency.High, Sample: "b")).Passes(Duration.FromSeconds(1));
        }

        scene.Passes(2 * Minute);
        Assert.Equal(3, scene.Got("grace", MessageKind.Update).Count);
        Assert.Equal(90, scene.Timeline.OfType<Renotified>().Sum(told => told.Changes));
    }

    [Fact]
    public void If_whoever_acknowledged_cannot_be_told_of_new_alerts_it_pages_again()
    {
        var scene = new Scene().Opens().Acknowledges("alan");
        scene.Roster = new Roster(2, [Somebody("grace"), Somebody("ada", Role.Admin)]);
        scene.Changes(new Changes(Joined: 1, Worst: Severity.Error, Urgency: Urgency.High, Sample: "b"));
        Assert.Equal(PageStatus.Unanswered, scene.Page.Status);
        Assert.Equal(2, scene.Got("grace").Count);
    }

    [Fact]
    public void A_more_urgent_alert_wakes_with_the_rules_of_high_urgency()
    {
        var scene = new Scene { Roster = new Roster(1, [Somebody("grace", methods: [Mail("grace"), Sms("grace")])]) }.Opens(Urgency.Low, severity: Severity.Warning);
        Assert.Equal(["email"], scene.Got("grace"));
        scene.Changes(new Changes(Joined: 1, Worst: Severity.Critical, Urgency: Urgency.High, Sample: "db down"));
        Assert.Contains("sms", scene.Got("grace"));
    }

    [Fact]
    public void Escalating_pages_the_next_step_now()
    {
        var scene = new Scene().Opens().Does(page => page.Escalate(Ada, null, new Scene().World, page.Opened));
        Assert.Single(scene.Got("alan"));
    }

    [Fact]
    public void A_reassigned_page_pages_its_new_person_and_goes_on_if_they_do_not_answer()
    {
        var scene = new Scene().Opens();
        scene.Does(page => page.Reassign(Ada, "u-alan", "he knows the database", scene.World, scene.Now));
        Assert.Single(scene.Got("alan"));
        Assert.Equal(["email"], scene.Got("grace", MessageKind.Taken));
        scene.Passes(5 * Minute);
        Assert.Equal(2, scene.Got("alan").Count);
    }

    [Fact]
    public void A_reason_is_owed_for_giving_away_and_for_closing()
    {
        var scene = new Scene().Opens();
        Assert.Equal("reason", scene.Tries(page => page.Close(Ada, " ", scene.World, scene.Now)).Refusal?.Field);
        Assert.Equal("reason", scene.Tries(page => page.Reassign(Ada, "u-alan", "", scene.World, scene.Now)).Refusal?.Field);
        Assert.Equal("no-contact-method", scene.Tries(page => page.Reassign(Ada, "u-mute", "x", scene.World, scene.Now)).Refusal?.Name);
    }

    [Fact]
    public void Closed_by_hand_while_an_alert_still_fires_it_pages_again_after_the_ack_time_out()
    {
        var scene = new Scene().Opens();
        scene.Does(page => page.Close(Ada, "known", scene.World, scene.Now)).Passes(29 * Minute);
        Assert.Single(scene.Got("grace"));
        scene.Passes(Minute);
        Assert.Equal(2, scene.Got("grace").Count);
        Assert.Equal(PageStatus.Unanswered, scene.Page.Status);
    }

    [Fact]
    public void Closed_by_hand_and_resolved_meanwhile_it_stays_closed()
    {
        var scene = new Scene().Opens();
        scene.Does(page => page.Close(Ada, "known", scene.World, scene.Now)).Changes(new Changes(Resolved: 1)).Passes(60 * Minute);
        Assert.Equal(PageStatus.Ended, scene.Page.Status);
        Assert.Single(scene.Got("grace"));
    }

    [Fact]
    public void An_ended_page_refuses_to_be_acknowledged() =>
        Assert.Equal("page-is-over", new Scene().Opens().Changes(new Changes(Resolved: 1)).Tries(page => page.Acknowledge(Ada, "api", World.Empty, page.Opened)).Refusal?.Name);
}

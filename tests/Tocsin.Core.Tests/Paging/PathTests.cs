using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;
using static Tocsin.Core.Tests.Paging.Scene;

namespace Tocsin.Core.Tests.Paging;

public sealed class PathTests
{
    private static readonly Duration Minute = Duration.FromMinutes(1);

    [Fact]
    public void The_first_step_is_paged_at_once()
    {
        var scene = new Scene().Opens();
        Assert.Equal(["email"], scene.Got("grace"));
        Assert.Empty(scene.Got("alan"));
        Assert.Equal(scene.Now + (5 * Minute), scene.Page.NextAt);
    }

    [Fact]
    public void An_unacknowledged_page_goes_to_the_next_step_when_its_wait_has_passed()
    {
        var scene = new Scene().Opens().Passes((5 * Minute) - Duration.FromMilliseconds(1));
        Assert.Empty(scene.Got("alan"));
        scene.Passes(Duration.FromMilliseconds(1));
        Assert.Equal(["email"], scene.Got("alan"));
        Assert.Equal("nobody-acknowledged", scene.Last<StepReached>().Why.Name);
    }

    [Fact]
    public void A_step_that_reaches_nobody_is_passed_at_once_and_says_why()
    {
        var scene = new Scene { Playbook = With(Policy([Step("mute", 5), Step("nobody", 5), Step("alan", 5)])) }.Opens();
        Assert.Equal(["email"], scene.Got("alan"));
        var missed = scene.Timeline.OfType<StepPassed>().SelectMany(passed => passed.Missed).ToList();
        Assert.Equal(["no-contact-method", "no-such-person"], missed.Select(one => one.Why.Name));
    }

    [Fact]
    public void The_steps_repeat_as_often_as_the_policy_says_and_then_the_last_resort_is_paged()
    {
        var scene = new Scene { Playbook = With(Policy([Step("grace", 5)], repeat: 2, lastResort: [new Target(TargetKind.Person, "alan")])) }.Opens();
        scene.Passes(14 * Minute);
        Assert.Equal(3, scene.Got("grace").Count);
        Assert.Empty(scene.Got("alan"));
        scene.Passes(Minute);
        Assert.Equal(["email"], scene.Got("alan"));
        Assert.Equal("steps-exhausted", scene.Last<LastResortReached>().Why.Name);
    }

    [Fact]
    public void Without_a_last_resort_of_its_own_the_administrators_are_paged()
    {
        var scene = new Scene().Opens().Passes(15 * Minute);
        Assert.Equal(["email"], scene.Got("ada"));
    }

    [Fact]
    public void Without_any_administrator_everybody_is_paged()
    {
        var scene = new Scene { Roster = new Roster(1, [Somebody("grace"), Somebody("alan")]) }.Opens(policy: null);
        Assert.Equal(["email"], scene.Got("grace"));
        Assert.Equal(["email"], scene.Got("alan"));
    }

    [Fact]
    public void A_page_whose_policy_is_gone_pages_the_last_resort()
    {
        var scene = new Scene { Playbook = Playbook.Empty }.Opens();
        Assert.Equal(["email"], scene.Got("ada"));
        Assert.Equal("no-such-policy", scene.Last<LastResortReached>().Why.Name);
    }

    [Fact]
    public void After_the_last_resort_everybody_is_paged_again_and_again_until_somebody_acknowledges()
    {
        var scene = new Scene().Opens().Passes(15 * Minute);
        scene.Passes(15 * Minute).Passes(15 * Minute);
        Assert.Equal([1, 2], scene.Timeline.OfType<PagedAgain>().Select(again => again.Round));
        Assert.Equal(3, scene.Got("grace").Count);
        Assert.Equal(3, scene.Got("ada").Count);
        scene.Acknowledges("alan").Passes(20 * Minute);
        Assert.Equal(2, scene.Timeline.OfType<PagedAgain>().Count());
    }

    [Fact]
    public void With_nobody_to_page_the_page_keeps_trying()
    {
        var scene = new Scene { Roster = Roster.Empty }.Opens();
        Assert.Equal(PageStatus.Unanswered, scene.Page.Status);
        Assert.Contains((PageDue.Path, ""), scene.Due.Keys);
        scene.Roster = new Roster(2, [Somebody("late")]);
        scene.Passes(16 * Minute);
        Assert.Equal(["email"], scene.Got("late"));
    }

    [Fact]
    public void Own_rules_decide_by_which_method_and_after_how_long()
    {
        NotificationRule[] rules = [new(Urgency.High, Duration.Zero, "m-grace-mail"), new(Urgency.High, 2 * Minute, "m-grace-sms")];
        var scene = new Scene { Roster = new Roster(1, [Somebody("grace", methods: [Mail("grace"), Sms("grace")], rules: rules), Somebody("alan")]) };
        scene.Opens();
        Assert.Equal(["email"], scene.Got("grace"));
        scene.Passes(2 * Minute);
        Assert.Equal(["email", "sms"], scene.Got("grace"));
    }

    [Fact]
    public void Being_reached_again_puts_off_no_later_rule()
    {
        NotificationRule[] rules = [new(Urgency.High, 7 * Minute, "m-grace-sms")];
        var scene = new Scene
        {
            Playbook = With(Policy([Step("grace", 5)], repeat: 3)),
            Roster = new Roster(1, [Somebody("grace", methods: [Sms("grace")], rules: rules), Somebody("ada", Role.Admin)]),
        };
        scene.Opens().Passes(7 * Minute);
        Assert.Equal(["sms"], scene.Got("grace"));
        scene.Passes(5 * Minute);
        Assert.Equal(["sms", "sms"], scene.Got("grace"));
    }

    [Fact]
    public void A_later_rule_is_not_used_once_somebody_has_it()
    {
        NotificationRule[] rules = [new(Urgency.High, Duration.Zero, "m-grace-mail"), new(Urgency.High, 2 * Minute, "m-grace-sms")];
        var scene = new Scene { Roster = new Roster(1, [Somebody("grace", methods: [Mail("grace"), Sms("grace")], rules: rules), Somebody("alan")]) };
        scene.Opens().Passes(Minute).Acknowledges("alan").Passes(5 * Minute);
        Assert.Equal(["email"], scene.Got("grace"));
    }

    [Fact]
    public void Low_urgency_uses_e_mail_alone_and_high_every_method()
    {
        var roster = new Roster(1, [Somebody("grace", methods: [Sms("grace"), Mail("grace")])]);
        Assert.Equal(["email"], new Scene { Roster = roster }.Opens(Urgency.Low).Got("grace"));
        Assert.Equal(["sms", "email"], new Scene { Roster = roster }.Opens(Urgency.High).Got("grace"));
    }

    [Fact]
    public void Somebody_behind_two_targets_of_a_step_gets_one_message()
    {
        var step = new Step([new Target(TargetKind.Person, "grace"), new Target(TargetKind.Team, "sre")], 5 * Minute);
        var scene = new Scene { Playbook = new Playbook(1, [Policy([step]), new Team("sre", "SRE", ["grace", "alan"])]) }.Opens();
        Assert.Single(scene.Got("grace"));
        Assert.Single(scene.Got("alan"));
    }

    [Fact]
    public void Folding_the_timeline_gives_the_stored_state()
    {
        var scene = new Scene().Opens().Passes(7 * Minute).Changes(new Changes(Joined: 3, Worst: Severity.Critical, Urgency: Urgency.High, Sample: "x"));
        scene.Acknowledges("grace").Passes(40 * Minute).Changes(new Changes(Resolved: 4));
        var folded = scene.Log.Aggregate(Page.Empty("p1"), (page, entry) => page.Apply(entry.Entry, entry.Recorded));
        Assert.Equal(Text(scene.Page), Text(folded));
    }

    private static string Text(Page page) => System.Text.Json.JsonSerializer.Serialize(page);
}

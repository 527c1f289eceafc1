using Tocsin.Core.Incidents;
using Tocsin.Core.Playbooks;
using static Tocsin.Core.Tests.Incidents.Houses;
using static Tocsin.Core.Tests.Incidents.Story;

namespace Tocsin.Core.Tests.Incidents;

public sealed class OwnershipTests
{
    private static readonly Owner Mainframe = new(OwnerKind.System, "servicenow", "ServiceNow");

    [Fact]
    public void The_ledger_says_how_long_each_owner_had_it_and_all_of_them_together()
    {
        var story = new Story(Telecom).Acknowledges(Ada).Passes(Minutes(20)).Does((incident, now) => incident.Assign(Network, Ada, "theirs", Company, now)).Passes(Minutes(30));
        story.Acknowledges(Alan).Passes(Minutes(40)).Does((incident, now) => incident.Assign(Mainframe, Alan, "the vendor's", Company, now)).Passes(Minutes(5));
        Assert.Equal(["Ada", "Network", "Alan", "ServiceNow"], story.Incident.Ledger.Select(line => line.Owner.Name));
        Assert.Equal([20, 30, 40, 5], story.Incident.Ledger.Select(line => (int)line.Length(story.Now).TotalMinutes));
        Assert.Equal((Minutes(5), Minutes(95)), story.Incident.Owned(story.Now));
    }

    [Fact]
    public void What_a_rule_declares_is_kept_by_whoever_acknowledges_it_first()
    {
        var story = new Story(Telecom, Said() with { Paged = true }, by: Incident.Nobody);
        Assert.Empty(story.Incident.Holders(Telecom.Keeper!));
        Assert.DoesNotContain(story.Wakes, wake => wake.For == Wake.Incident);
        story.Acknowledges(Ada).Acknowledges(Alan);
        Assert.Equal((Ada, Ada.Id), (story.Incident.Keeper, story.Incident.Holders(Telecom.Keeper!).Single().Person.Id));
    }

    [Fact]
    public void The_ledger_rests_while_it_is_closed_and_goes_on_when_it_is_reopened()
    {
        var story = new Story(Saas, Said("single")).Acknowledges(Ada).Passes(Minutes(30)).Reaches(Milestone.Resolved).Reaches(Milestone.Closed).Passes(Minutes(100));
        Assert.Equal(Minutes(30), story.Incident.Owned(story.Now).Total);
        story.Does((incident, now) => incident.Reopen(Ada, "it is back", Company, now)).Passes(Minutes(7));
        Assert.Equal((Minutes(7), Minutes(37)), story.Incident.Owned(story.Now));
    }

    [Fact]
    public void The_ledger_has_one_line_when_what_was_only_recovered_is_reopened()
    {
        var story = new Story(Saas, Said("single")).Acknowledges(Ada).Reaches(Milestone.Recovered).Passes(Minutes(10)).Does((incident, now) => incident.Reopen(Ada, "it is back", Company, now)).Passes(Minutes(5));
        Assert.Single(story.Incident.Ledger);
        Assert.Equal(Minutes(15), story.Incident.Owned(story.Now).Total);
    }

    [Fact]
    public void A_closing_time_that_is_corrected_moves_the_end_of_the_ledger()
    {
        var story = new Story(Saas, Said("single")).Acknowledges(Ada).Passes(Minutes(30)).Reaches(Milestone.Resolved, ago: Minutes(20)).Reaches(Milestone.Closed);
        story.Passes(Minutes(60)).Corrects(Milestone.Closed, Monday + Minutes(15));
        Assert.Equal(Minutes(15), story.Incident.Owned(story.Now).Total);
    }

    [Fact]
    public void A_row_that_comes_before_the_offers_time_because_the_clock_was_set_back_is_set_again()
    {
        var story = new Story(Telecom).Acknowledges(Ada).Does((incident, now) => incident.Offering(Owner.Of(Alan), Ada, "my shift ends", Company, now));
        var offer = story.Incident.Offer!;
        var early = story.Incident.ComeDue(IncidentDue.Handover, offer.Id, Company, offer.Expires - Minutes(1));
        Assert.Empty(early.Entries);
        Assert.Equal([new DueChange.Set(IncidentDue.Handover, offer.Id, offer.Expires)], early.Due);
    }

    [Fact]
    public void A_transfer_to_another_team_ends_the_demarcation_clock_and_starts_the_receivers_own_response_clock()
    {
        var story = new Story(Telecom).Acknowledges(Ada).Passes(Minutes(12)).Does((incident, now) => incident.Assign(Network, Ada, "theirs", Company, now));
        Assert.Equal(story.Now, story.Clock(ClockKind.Demarcation).Met);
        Assert.Equal(story.Now + Minutes(10), story.Clock(ClockKind.Response).Due);
        Assert.Null(story.Clock(ClockKind.Response).Met);
        story.Passes(Minutes(4)).Acknowledges(Alan);
        Assert.Equal(story.Now, story.Clock(ClockKind.Response).Met);
        Assert.Equal("Alan", story.Incident.Owner.Name);
    }

    [Fact]
    public void Given_to_another_person_it_is_not_demarcated_and_to_an_outside_system_there_is_nobody_to_respond()
    {
        var story = new Story(Telecom).Acknowledges(Ada).Does((incident, now) => incident.Assign(Owner.Of(Grace), Ada, "her shift", Company, now));
        Assert.Null(story.Clock(ClockKind.Demarcation).Met);
        Assert.Equal(("person:grace", "assigned"), (story.Wakes.Last().Targets.Single().ToString(), story.Wakes.Last().Why.Name));
        story.Does((incident, now) => incident.Assign(Mainframe, Grace, "the vendor's", Company, now));
        Assert.NotNull(story.Clock(ClockKind.Demarcation).Met);
        Assert.NotNull(story.Clock(ClockKind.Response).Met);
    }

    [Fact]
    public void What_works_again_starts_no_new_time_to_respond()
    {
        var story = new Story(Telecom).Acknowledges(Ada).Reaches(Milestone.Recovered).Does((incident, now) => incident.Assign(Network, Ada, "theirs", Company, now));
        Assert.NotNull(story.Clock(ClockKind.Response).Met);
    }

    [Fact]
    public void Whoever_says_that_they_handle_it_owns_it()
    {
        var story = new Story(Saas).Acknowledges(Grace);
        Assert.Equal("Grace", story.Incident.Owner.Name);
        Assert.Empty(story.Incident.Acknowledge(Alan, story.Now).Entries);
    }

    [Fact]
    public void What_is_offered_stays_with_its_owner_until_it_is_accepted()
    {
        var story = new Story(Telecom).Acknowledges(Ada).Does((incident, now) => incident.Offering(Owner.Of(Grace), Ada, "my shift ends", Company, now));
        Assert.Equal("Ada", story.Incident.Owner.Name);
        Assert.Contains("handover-offered", story.Sees(Grace));
        Assert.Equal("not-offered", story.Refused((incident, now) => incident.Accept(Alan, now)));
        story.Does((incident, now) => incident.Accept(Grace, now));
        Assert.Equal("Grace", story.Incident.Owner.Name);
        Assert.DoesNotContain(story.Due.Keys, row => row.Kind == IncidentDue.Handover);
    }

    [Fact]
    public void One_offer_waits_at_a_time_and_wakes_whom_it_is_for()
    {
        var story = new Story(Telecom).Acknowledges(Ada).Does((incident, now) => incident.Offering(Owner.Of(Grace), Ada, "my shift ends", Company, now));
        Assert.Equal((Wake.ForHandover(story.Incident.Offer!.Id), "person:grace"), (story.Wakes.Last().For, story.Wakes.Last().Targets.Single().ToString()));
        Assert.Equal("already-offered", story.Refused((incident, now) => incident.Offering(Owner.Of(Alan), Ada, "or he", Company, now)));
        Assert.Empty(story.Incident.ComeDue(IncidentDue.Handover, "h0", Company, story.Now + Minutes(60)).Entries);
    }

    [Fact]
    public void Accepting_what_nobody_handled_yet_answers_for_it()
    {
        var story = new Story(Telecom).Does((incident, now) => incident.Offering(Network, Ada, "theirs", Company, now));
        Assert.Equal("owner-already", story.Refused((incident, now) => incident.Accept(Ada, now)));
        story.Passes(Minutes(2)).Does((incident, now) => incident.Accept(Alan, now));
        Assert.Equal((Status.Acknowledged, story.Now), (story.Incident.Status, story.Clock(ClockKind.Response).Met));
    }

    [Fact]
    public void What_is_accepted_for_an_outside_system_is_the_systems() =>
        Assert.Equal(Mainframe, new Story(Telecom).Acknowledges(Ada).Does((incident, now) => incident.Offering(Mainframe, Ada, "theirs", Company, now)).Does((incident, now) => incident.Accept(Grace, now)).Incident.Owner);

    [Fact]
    public void The_brief_of_an_offer_tells_how_it_stands()
    {
        var story = new Story(Telecom).Acknowledges(Ada).Passes(Minutes(5)).Does((incident, now) => incident.StateImpact("Calls drop in the north.", Ada, now)).Does((incident, now) => incident.AddTask("Reset the switch", null, null, Ada, now));
        story.Does((incident, now) => incident.Offering(Owner.Of(Grace), Ada, "my shift ends", Company, now));
        var brief = story.Incident.Offer!.Brief;
        Assert.StartsWith("L1, acknowledged for 5 min.", brief, StringComparison.Ordinal);
        Assert.Contains("Impact: Calls drop in the north.", brief, StringComparison.Ordinal);
        Assert.Contains("Open task: Reset the switch", brief, StringComparison.Ordinal);
        Assert.Contains("Recovery due in 1 h 55 min.", brief, StringComparison.Ordinal);
    }

    [Fact]
    public void Declined_with_a_reason_it_stays_and_whoever_offered_it_is_told()
    {
        var story = new Story(Telecom).Acknowledges(Ada).Does((incident, now) => incident.Offering(Owner.Of(Grace), Ada, "my shift ends", Company, now));
        Assert.Equal("reason-missing", story.Refused((incident, now) => incident.Decline(Grace, "", Company, now)));
        story.Does((incident, now) => incident.Decline(Grace, "I am on a train", Company, now));
        Assert.Equal("Ada", story.Incident.Owner.Name);
        Assert.Equal(["person:ada"], story.Wakes.Last().Targets.Select(target => target.ToString()));
    }

    [Fact]
    public void An_offer_that_nobody_answers_escalates()
    {
        var story = new Story(Telecom).Acknowledges(Ada).Does((incident, now) => incident.Offering(Network, Ada, "theirs", Company, now)).Passes(Minutes(10));
        Assert.Null(story.Incident.Offer);
        Assert.Single(story.Told<HandoverExpired>());
        Assert.Equal(["person:kim", "person:ada"], story.Wakes.Last(wake => wake.Why.Name == "handover-expired").Targets.Select(target => target.ToString()));
    }

    [Fact]
    public void An_offer_does_not_outlive_that_it_is_given_away_taken_back_or_closed()
    {
        Story Offered() => new Story(Saas, Said("single")).Acknowledges(Ada).Does((incident, now) => incident.Offering(Owner.Of(Grace), Ada, "my shift ends", Company, now));
        var given = Offered().Does((incident, now) => incident.Assign(Owner.Of(Alan), Ada, "he is quicker", Company, now));
        var back = Offered().Does((incident, now) => incident.Decline(Ada, "I can stay", Company, now));
        var closed = Offered().Reaches(Milestone.Resolved).Reaches(Milestone.Closed);
        Assert.All([given, back, closed], story => Assert.Null(story.Incident.Offer));
        Assert.All([given, back, closed], story => Assert.DoesNotContain(story.Due.Keys, row => row.Kind == IncidentDue.Handover));
        Assert.Equal("given-otherwise", given.Told<HandoverWithdrawn>().Single().Why.Name);
    }

    [Fact]
    public void Accepted_for_a_team_it_is_demarcated()
    {
        var story = new Story(Telecom).Acknowledges(Ada).Does((incident, now) => incident.Offering(Network, Ada, "theirs", Company, now)).Does((incident, now) => incident.Accept(Alan, now));
        Assert.Equal(story.Now, story.Clock(ClockKind.Demarcation).Met);
        Assert.Equal("Alan", story.Incident.Owner.Name);
    }

    [Fact]
    public void The_keeper_changes_only_when_somebody_says_so_and_takes_the_keepers_role_along()
    {
        var story = new Story(Telecom).Acknowledges(Grace).Does((incident, now) => incident.Assign(Network, Grace, "theirs", Company, now));
        Assert.Equal("Ada", story.Incident.Keeper.Name);
        story.Does((incident, now) => incident.Keep(Kim, Ada, "I leave", now));
        Assert.Equal("Kim", story.Incident.Keeper.Name);
        Assert.Equal(["Kim"], story.Incident.Holders("engineer").Select(held => held.Person.Name));
    }

    [Fact]
    public void Of_a_keepers_role_for_several_only_the_old_keeper_lets_go()
    {
        var story = new Story(Itsm with { Keeper = "expert" }).Takes("expert", Grace).Does((incident, now) => incident.Keep(Kim, Ada, "I leave", now));
        Assert.Equal(["Grace", "Kim"], story.Incident.Holders("expert").Select(held => held.Person.Name));
    }

    [Fact]
    public void The_ledger_ends_with_a_false_alarm() =>
        Assert.Equal(Minutes(5), new Story(Telecom).Passes(Minutes(5)).Does((incident, now) => incident.Cancel(Ada, "a test", now)).Incident.Owned(Monday + Minutes(60)).Total);

    [Fact]
    public void It_is_not_given_to_whoever_has_it() =>
        Assert.Equal("owner-already", new Story(Telecom).Refused((incident, now) => incident.Assign(new Owner(OwnerKind.Person, Ada.Id, "Ada L."), Kim, "x", Company, now)));
}

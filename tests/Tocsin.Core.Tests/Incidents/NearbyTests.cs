using Tocsin.Core.Incidents;
using static Tocsin.Core.Tests.Incidents.Houses;
using static Tocsin.Core.Tests.Incidents.Story;

namespace Tocsin.Core.Tests.Incidents;

public sealed class NearbyTests
{
    private static readonly Incident Checkout = Incident.Declare(
        "i1", 1, Said(began: Monday) with { Impact = Impact.None with { Services = ["checkout"], Environments = ["production"] } }, Saas, Ada, Company, Monday + Minutes(5)).After;

    [Fact]
    public void The_nearest_in_service_and_time_stands_first_and_says_why()
    {
        var near = Nearby.Changes(Checkout,
        [
            Change("old", 600, "checkout"), Change("need", 20, "payments"), Change("own", 12, "checkout"), Change("deep", 15, "db-main"), Change("else", 1, "printers"),
        ], WarRooms.House);
        Assert.Equal(["own", "need", "deep", "old"], near.Select(one => one.Change.Id));
        Assert.Equal(["It changed checkout.", "It came 12 min before this was felt."], near[0].Why.Select(reason => reason.Text));
        Assert.Equal("It changed payments, which checkout cannot do without.", near[1].Why[0].Text);
    }

    [Fact]
    public void What_came_long_before_or_clearly_after_is_no_suspect()
    {
        Assert.Empty(Nearby.Changes(Checkout, [Change("a", (3 * 24 * 60) + 1, "checkout"), Change("b", -11, "checkout")], WarRooms.House));
        Assert.Equal("just-after", Nearby.Changes(Checkout, [Change("c", -3, "checkout")], WarRooms.House).Single().Why[1].Name);
    }

    [Fact]
    public void What_came_to_another_environment_is_no_suspect_and_what_names_no_service_is_a_faint_one()
    {
        Assert.Empty(Nearby.Changes(Checkout, [Change("a", 5, "checkout") with { Environments = ["staging"] }], WarRooms.House));
        Assert.Equal("same-environment", Nearby.Changes(Checkout, [new RecentChange("b", "Firewall rule", "changes", Monday, [], ["production"])], WarRooms.House).Single().Why[0].Name);
    }

    [Fact]
    public void Where_a_change_or_an_incident_names_no_environment_it_may_be_anywhere()
    {
        Assert.Single(Nearby.Changes(Checkout, [Change("a", 5, "checkout") with { Environments = [] }], WarRooms.House));
        Assert.Single(Nearby.Changes(Checkout with { Impact = Checkout.Impact with { Environments = [] } }, [Change("a", 5, "checkout")], WarRooms.House));
    }

    [Fact]
    public void Of_those_that_came_just_after_the_newest_stands_first() =>
        Assert.Equal(["b", "a"], Nearby.Changes(Checkout, [Change("a", -2, "checkout"), Change("b", -6, "checkout")], WarRooms.House).Select(near => near.Change.Id));

    [Fact]
    public void Changes_are_looked_for_on_what_is_affected_and_all_it_cannot_do_without() =>
        Assert.Equal(["card-gateway", "db-main", "ledger", "payments"], Nearby.Where(["payments"], WarRooms.House).Order(StringComparer.Ordinal));

    private static RecentChange Change(string id, int minutesBefore, string service) => new(id, "Deploy", "pipeline", Monday - Minutes(minutesBefore), [service], ["production"]);
}

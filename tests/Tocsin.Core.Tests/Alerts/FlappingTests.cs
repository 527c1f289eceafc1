using FsCheck;
using FsCheck.Fluent;
using Tocsin.Core.Alerts;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Tests.Alerts;

/// <summary>When an alert that comes and goes flaps, and when it has calmed down.</summary>
public sealed class FlappingTests
{
    private static readonly Instant Began = Instant.FromUtc(2026, 3, 2, 3, 0);
    private static readonly Integration Usual = Some.Integration("am", null);

    [Fact]
    public void It_flaps_from_the_third_time_on_and_says_how_often_it_fired()
    {
        var flapping = Fire(Fire(null, 4, 6), 9, 12);
        Assert.True(flapping.BeginsAt(At(12)));
        Assert.Equal("It is flapping: it fired 3 times in 12 min.", flapping.Why!.Text);
        Assert.Equal([(At(0), At(4)), (At(6), At(9)), (At(12), null)], flapping.Spells.Select(spell => (spell.From, spell.Until)));
        Assert.Null(Fire(null, 4, 6).Since);
    }

    [Fact]
    public void Times_that_lie_further_apart_do_not_count() => Assert.Null(Fire(Fire(null, 20, 25), 28, 31).Since);

    [Fact]
    public void How_often_and_within_what_is_the_integrations()
    {
        var often = Usual with { FlapsAfter = 2, FlapsWithin = Duration.FromMinutes(5) };
        Assert.NotNull(Fire(null, 2, 5, integration: often).Since);
        Assert.Null(Fire(null, 2, 6, integration: often).Since);
    }

    [Fact]
    public void Where_nothing_is_to_flap_nothing_does()
    {
        var never = Usual with { FlapsAfter = 0 };
        var flapping = Enumerable.Range(1, 8).Aggregate((Flapping?)null, (before, time) => Fire(before, (2 * time) - 1, 2 * time, integration: never))!;
        Assert.Null(flapping.Since);
        Assert.Equal(AlertStatus.Resolved, Flapping.Resolved(flapping, AlertStatus.Firing, isPaged: true, At(17), never));
    }

    [Fact]
    public void What_flaps_keeps_its_page_when_it_resolves()
    {
        var flapping = Fire(Fire(null, 4, 6), 9, 12);
        Assert.Equal(AlertStatus.Calming, Flapping.Resolved(flapping, AlertStatus.Firing, isPaged: true, At(14), Usual));
        Assert.Equal(AlertStatus.Resolved, Flapping.Resolved(null, AlertStatus.Firing, isPaged: true, At(14), Usual));
    }

    [Fact]
    public void What_is_muted_or_has_gone_quiet_has_nothing_to_keep()
    {
        var flapping = Fire(Fire(null, 4, 6), 9, 12);
        Assert.Equal(AlertStatus.Resolved, Flapping.Resolved(flapping, AlertStatus.Firing, isPaged: false, At(14), Usual));
        Assert.Equal(AlertStatus.Resolved, Flapping.Resolved(flapping, AlertStatus.Stale, isPaged: true, At(14), Usual));
    }

    [Fact]
    public void What_has_fired_steadily_for_long_resolves_at_once()
    {
        var flapping = Fire(Fire(null, 4, 6), 9, 12);
        Assert.Equal(AlertStatus.Calming, Flapping.Resolved(flapping, AlertStatus.Firing, isPaged: true, At(42), Usual));
        Assert.Equal(AlertStatus.Resolved, Flapping.Resolved(flapping, AlertStatus.Firing, isPaged: true, At(43), Usual));
    }

    [Fact]
    public void While_it_calms_firing_again_flaps_on_however_seldom()
    {
        var flapping = Fire(Fire(null, 4, 6), 9, 12);
        var on = Flapping.Again(flapping, Began, AlertStatus.Calming, At(40), At(49), Usual);
        Assert.Equal((At(12), flapping.Why), (on.Since, on.Why));
        Assert.False(on.BeginsAt(At(49)));
    }

    [Fact]
    public void What_calmed_down_and_comes_back_is_judged_anew()
    {
        var back = Flapping.Again(Fire(Fire(null, 4, 6), 9, 12), Began, AlertStatus.Resolved, At(44), At(50), Usual);
        Assert.Null(back.Since);
    }

    [Fact]
    public void What_flaps_no_longer_by_its_integration_resolves_at_once() =>
        Assert.Equal(AlertStatus.Resolved, Flapping.Resolved(Fire(Fire(null, 4, 6), 9, 12), AlertStatus.Firing, isPaged: true, At(14), Usual with { FlapsAfter = 0 }));

    [Fact]
    public void Of_very_many_times_the_last_are_remembered()
    {
        var flapping = Enumerable.Range(1, Flapping.Most + 5).Aggregate((Flapping?)null, (before, time) => Fire(before, (2 * time) - 1, 2 * time))!;
        Assert.Equal((Flapping.Most, At(2 * (Flapping.Most + 5))), (flapping.Spells.Count, flapping.Spells[^1].From));
    }

    [Theory]
    [InlineData(SignalKind.Fire, AlertStatus.Resolved, 5, Heard.FiresAgain)] // at the very end of its window
    [InlineData(SignalKind.Fire, AlertStatus.Resolved, 6, Heard.Begins)]
    [InlineData(SignalKind.Resolve, AlertStatus.Calming, 1, Heard.Nothing)]
    [InlineData(SignalKind.Acknowledge, AlertStatus.Resolved, 1, Heard.Nothing)]
    [InlineData(SignalKind.Acknowledge, AlertStatus.Calming, 1, Heard.IsAcknowledged)]
    public void What_is_over_is_heard_of_only_by_what_fires_again_soon(SignalKind kind, AlertStatus status, int minute, Heard heard) =>
        Assert.Equal(heard, Hearing.Of(kind, status, At(0), At(minute), Duration.FromMinutes(5)));

    [Fact]
    public void The_first_firing_after_long_silence_is_never_damped() => Prop.ForAll(
        (from gaps in Gen.Choose(1, 25).ListOf(24) select gaps).ToArbitrary(),
        gaps =>
        {
            // Fires and resolves in turn, minutes apart: what is neither the same alert nor calming must begin, and so page.
            var (now, status, resolved, flapping, began) = (Began, AlertStatus.Firing, (Instant?)null, (Flapping?)null, Began);
            var spells = 1;
            foreach (var (gap, at) in gaps.Select((gap, at) => (gap, at)))
            {
                now += Duration.FromMinutes(gap);
                if (at % 2 == 0)
                {
                    (status, resolved) = (Flapping.Resolved(flapping, status, true, now, Usual), now);
                    continue;
                }

                // The due row of what calms.
                if (status == AlertStatus.Calming && now - resolved > Usual.FlapWindow) status = AlertStatus.Resolved;
                var heard = Hearing.Of(SignalKind.Fire, status, resolved, now, Usual.FlapWindow);
                if (now - resolved > Usual.FlapWindow && heard != Heard.Begins) return false;
                if (heard == Heard.Begins)
                {
                    (status, resolved, flapping, began, spells) = (AlertStatus.Firing, null, null, now, 1);
                    continue;
                }

                var damped = status == AlertStatus.Calming;
                flapping = Flapping.Again(flapping, began, status, resolved, now, Usual);
                spells++;
                // The first times, and the one with which it begins to flap, always page.
                if (damped && (spells <= Usual.FlapsAfter || flapping.BeginsAt(now))) return false;
                (status, resolved) = (AlertStatus.Firing, null);
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static Flapping Fire(Flapping? before, int resolved, int again, Integration? integration = null) =>
        Flapping.Again(before, Began, AlertStatus.Resolved, At(resolved), At(again), integration ?? Usual);

    private static Instant At(int minute) => Began + Duration.FromMinutes(minute);
}

using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Tocsin.Core.Incidents;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Tests.Incidents;

/// <summary>What holds whatever people do with an incident, in whatever order.</summary>
public sealed class IncidentProperties
{
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(600).WithStartSize(10).WithEndSize(60);

    [Fact]
    public void Folding_all_or_in_parts_gives_the_state_after_each_decision() => Check(course =>
    {
        var story = course.Play((story, decision) => Assert.True(decision is null || Text(decision.After) == Text(story.Incident)));
        var half = story.Log.Count / 2;
        var folded = Fold(Incident.Empty("i1"), story.Log);
        Assert.Equal(Text(story.Incident), Text(folded));
        Assert.Equal(Text(folded), Text(Fold(Fold(Incident.Empty("i1"), story.Log[..half]), story.Log[half..])));
    });

    [Fact]
    public void A_refusal_decides_nothing_and_says_what_to_do() => Check(course => course.Play((_, decision) =>
    {
        if (decision?.Refusal is not { } refusal) return;
        Assert.Empty(decision.Entries);
        Assert.Empty(decision.Due);
        Assert.Empty(decision.Wakes);
        Assert.EndsWith(".", refusal.Text, StringComparison.Ordinal);
    }));

    [Fact]
    public void Every_clock_that_runs_unbroken_has_exactly_one_due_row_and_no_other_has_one() => Check(course => course.Play((story, _) =>
    {
        var running = story.Incident.Clocks.Where(clock => clock.Runs && clock.Breached is null).ToDictionary(clock => (IncidentDue.Clock, clock.Kind.ToString()), clock => clock.RiskAt ?? clock.Due!.Value);
        Assert.Equal(running.OrderBy(row => row.Key), story.Due.Where(row => row.Key.Kind == IncidentDue.Clock).OrderBy(row => row.Key));
    }));

    [Fact]
    public void One_that_is_over_owes_nothing() => Check(course => course.Play((story, _) =>
    {
        if (story.Incident.IsOpen) return;
        Assert.Empty(story.Due);
        Assert.DoesNotContain(story.Incident.Clocks, clock => clock.Met is null);
        Assert.Null(story.Incident.Offer);
        Assert.Null(story.Incident.Paused);
    }));

    [Fact]
    public void An_offer_has_exactly_one_due_row() => Check(course => course.Play((story, _) =>
        Assert.Equal(story.Incident.Offer is { } offer ? [offer.Id] : [], story.Due.Keys.Where(row => row.Kind == IncidentDue.Handover).Select(row => row.Detail))));

    [Fact]
    public void Its_ledger_has_no_gap_and_no_overlap_while_it_is_open_and_its_last_line_is_its_owners() => Check(course => course.Play((story, _) =>
    {
        var ledger = story.Incident.Ledger;
        var reopened = story.Log.Where(entry => entry.Entry is IncidentReopened).Select(entry => entry.Recorded).ToHashSet();
        Assert.All(ledger.Zip(ledger.Skip(1)), pair => Assert.True(pair.First.Until <= pair.Second.From && (pair.First.Until == pair.Second.From || reopened.Contains(pair.Second.From))));
        Assert.Equal(story.Incident.IsOpen, ledger[^1].Until is null);
        Assert.Equal(story.Incident.Owner, ledger[^1].Owner);
        Assert.All(ledger, line => Assert.True(line.Length(story.Now) >= Duration.Zero));
    }));

    [Fact]
    public void Ids_of_its_things_are_never_used_twice() => Check(course =>
    {
        var incident = course.Play().Incident;
        string[] ids = [.. incident.Tasks.Select(task => task.Id), .. incident.Fixes.Select(fix => fix.Id), .. incident.Callers.Select(caller => caller.Id), .. incident.Choices.Select(choice => choice.Id)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Equal(ids.Length, ids.Select(id => id[1..]).Distinct().Count());
    });

    [Fact]
    public void Clocks_never_run_backwards() => Check(course =>
    {
        var before = new Dictionary<ClockKind, Clock>();
        course.Play((story, decision) =>
        {
            var moved = decision is not null && decision.Entries.Any(entry => entry is LevelChanged or MilestoneCorrected or OwnerChanged or IncidentReopened or UpdatePosted or ClockMet or ParentLeft);
            foreach (var clock in story.Incident.Clocks)
            {
                if (!moved && before.GetValueOrDefault(clock.Kind) is { Met: null, Due: { } due } old && clock.Due is { } now) Assert.True(now >= due && (old.Breached is null || clock.Breached is not null));
                before[clock.Kind] = clock;
            }
        });
    });

    [Fact]
    public void A_promise_that_was_broken_stays_so_whatever_the_level_is_made() => Check(course =>
    {
        var broken = new HashSet<ClockKind>();
        course.Play((story, decision) =>
        {
            if (decision?.Entries.OfType<LevelChanged>().Any() == true) Assert.Superset(broken, story.Incident.Clocks.Where(clock => clock.Breached is not null).Select(clock => clock.Kind).ToHashSet());
            broken = [.. story.Incident.Clocks.Where(clock => clock.Breached is not null && clock.Kind != ClockKind.Update).Select(clock => clock.Kind)];
        });
    });

    [Fact]
    public void Its_status_is_its_last_milestone_or_how_it_went_otherwise() => Check(course => course.Play((story, _) =>
        Assert.True(story.Incident.Status > Status.Closed || story.Incident.Status.ToString() == story.Incident.Milestones.Max(reached => reached.Milestone).ToString())));

    [Fact]
    public void What_happened_in_one_order_is_never_told_in_another() => Check(course => course.Play((story, _) =>
    {
        Instant? At(Milestone milestone) => story.Incident.At(milestone);
        Assert.False(At(Milestone.Recovered) < At(Milestone.ImpactStarted) || At(Milestone.Resolved) < At(Milestone.Recovered) || At(Milestone.Closed) < At(Milestone.Resolved) || At(Milestone.Acknowledged) < At(Milestone.Reported));
    }));

    [Fact]
    public void A_single_role_is_held_by_one() => Check(course => course.Play((story, _) =>
        Assert.All(story.Incident.Process.Roles.Where(role => !role.Several), role => Assert.True(story.Incident.Holders(role.Name).Count() <= 1))));

    private static void Check(Action<Course> holds) => Prop.ForAll(Moves.Courses, holds).Check(Often);

    private static Incident Fold(Incident incident, IEnumerable<(Instant Recorded, IncidentEvent Entry)> log) => log.Aggregate(incident, (state, entry) => state.Apply(entry.Entry, entry.Recorded));

    private static string Text(Incident incident) => JsonSerializer.Serialize(incident);
}

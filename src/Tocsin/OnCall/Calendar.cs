using Tocsin.Core.OnCall;
using Tocsin.Core.Playbooks;
using Tocsin.Playbooks;
using Tocsin.Web;

namespace Tocsin.OnCall;

/// <summary>Draws a schedule over some days, as one reader sees it.</summary>
public sealed class Calendar(Live live, string reader)
{
    public const string Final = "On call";

    /// <summary>The last layer wins, so it stands first; what counts stands below them all. A schedule of one layer that nobody changed is its own answer.</summary>
    public IReadOnlyList<CalendarRow> Rows(Rota rota, Instant from, Instant until)
    {
        var final = rota.Between(from, until);
        var layers = rota.Layers(from, until);
        var rows = layers.Count == 1 && !final.Any(IsArranged) ? [] : layers.Reverse().Select(layer => new CalendarRow(layer.Layer, false, [.. layer.Shifts.Select(Bar)]));
        return [.. rows, new CalendarRow(Final, true, [.. final.Select(Bar)])];
    }

    public TurnLine Line(Shift shift) => new(
        shift.Start == Instant.MinValue ? null : shift.Start,
        shift.End == Instant.MaxValue ? null : shift.End,
        [.. shift.Duties.Select(duty => (live.Who(duty.Handle), duty.Why.Told(Name).Text))],
        [.. shift.Away.Select(away => (live.Who(away.Handle), away.Reason))],
        shift.Has(reader));

    private Bar Bar(Shift shift) => new(shift.Start, shift.End, [.. shift.Duties.Select(duty => live.Who(duty.Handle))], shift.Has(reader), IsArranged(shift));

    private static bool IsArranged(Shift shift) => shift.Away.Count > 0 || shift.Duties.Any(duty => duty.Why is ByOverride or InTurn { Temporary: not null });

    /// <summary>What was arranged beside a schedule and is not over, by its beginning.</summary>
    public IReadOnlyList<ArrangedLine> Arranged(Schedule schedule, Instant now)
    {
        var arranged = live.World.Arrangements.Of(schedule.Name);
        return
        [
            .. arranged.Overrides.Where(one => one.End > now).Select(one => new ArrangedLine("overrides", one.Id, Text(one), one.Start, one.End, one.Reason, one.By, one.Schedule is null))
                .Concat(arranged.Temporaries.Where(one => one.End > now).Select(one => new ArrangedLine("temporary", one.Id, Text(one), one.Start, one.End, one.Reason, one.By, false)))
                .OrderBy(line => line.From),
        ];
    }

    private string Text(Override one) => (one.Kind, one.Replaces) switch
    {
        (OverrideKind.Remove, _) => $"{Name(one.Handle)} is away{(one.Schedule is null ? " from every schedule" : "")}",
        (OverrideKind.Add, _) => $"{Name(one.Handle)} is on call as well",
        (_, { } other) => $"{Name(one.Handle)} stands in for {Name(other)}",
        _ => $"{Name(one.Handle)} stands in for whoever is on call",
    };

    private string Text(TemporarySchedule one) =>
        $"Instead of the layers: {Wording.Names([.. one.Layers.SelectMany(layer => layer.Handles).Distinct(StringComparer.Ordinal).Select(Name)])}{(one.Layers.Any(layer => layer.Members.Count > 1) ? ", in turn" : "")}";

    private string Name(string handle) => live.Who(handle).Name;
}

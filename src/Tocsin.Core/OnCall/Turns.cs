using Tocsin.Core.Playbooks;

namespace Tocsin.Core.OnCall;

/// <summary>Whose turn each shift of a layer is, by the rule that <see cref="Member"/> tells.</summary>
internal sealed class Turns
{
    private const int Nobody = -1;

    private readonly IReadOnlyList<Member> members;
    private readonly List<Era> eras = [];
    private readonly List<Change> changes = [];

    public Turns(Layer layer, Beats beats, WallClock clock)
    {
        members = layer.Members;
        eras.Add(new Era(0, Nobody, Active(layer.From)));
        foreach (var date in Dates(layer))
        {
            var active = Active(date);
            var at = clock.At(date.At(layer.HandOff));
            changes.Add(new Change(at, active));
            Begin(beats.NumberFrom(at, clock), active);
        }
    }

    /// <summary>Whose turn a shift is when it begins; null: the rotation has no members then.</summary>
    public Member? Of(long number)
    {
        var era = EraOf(number);
        var owner = era.Owner(number);
        return owner == Nobody ? null : members[owner];
    }

    /// <summary>Where in a shift, after its beginning and before its end, somebody joins or leaves.</summary>
    public bool ChangesWithin(Instant start, Instant end)
    {
        foreach (var change in changes)
        {
            if (change.At > start && change.At < end) return true;
        }

        return false;
    }

    /// <summary>Who has which part of a shift: what somebody leaves goes to the next in turn who is a member then.</summary>
    public List<(Instant Start, Instant End, Member? Who)> Parts(long number, Instant start, Instant end)
    {
        var parts = new List<(Instant, Instant, Member?)>();
        var era = EraOf(number);
        var holder = era.Owner(number);
        var last = holder == Nobody ? era.Before : holder;
        var at = start;
        foreach (var change in changes)
        {
            if (change.At <= start || change.At >= end || (holder != Nobody && change.Active.Contains(holder))) continue;
            var next = After(last, change.Active);
            if (next == holder) continue;
            parts.Add((at, change.At, Named(holder)));
            (holder, at) = (next, change.At);
            if (next != Nobody) last = next;
        }

        parts.Add((at, end, Named(holder)));
        return parts;
    }

    /// <summary>Since when nobody is a member at an instant, and until when; null: from the beginning, or for ever.</summary>
    public (Instant? Since, Instant? Until) Empty(Instant instant)
    {
        Instant? since = null;
        foreach (var change in changes)
        {
            if (change.At > instant && change.Active.Length > 0) return (since, change.At);
            if (change.At <= instant) since = change.Active.Length > 0 ? null : since ?? change.At;
        }

        return (since, null);
    }

    private Member? Named(int owner) => owner == Nobody ? null : members[owner];

    private Era EraOf(long number)
    {
        var era = eras.Count - 1;
        while (eras[era].First > number) era--;
        return eras[era];
    }

    private void Begin(long number, int[] active)
    {
        var last = eras[^1];
        if (last.First == number) eras[^1] = new Era(number, last.Before, active);
        else eras.Add(new Era(number, last.Active.Length == 0 ? last.Before : last.Owner(number - 1), active));
    }

    private int[] Active(LocalDate date) => [.. Enumerable.Range(0, members.Count).Where(member => members[member].IsOn(date))];

    private static IEnumerable<LocalDate> Dates(Layer layer) => layer.Members
        .SelectMany(member => new[] { member.From, member.Until })
        .OfType<LocalDate>()
        .Where(date => date > layer.From)
        .Distinct()
        .Order();

    private static int After(int member, int[] active) => active.Length == 0 ? Nobody : active[PlaceAfter(member, active)];

    private static int PlaceAfter(int member, int[] active)
    {
        var place = Array.FindIndex(active, other => other > member);
        return Math.Max(0, place);
    }

    /// <summary>Shifts from one number on, through which the rotation has the same members.</summary>
    /// <param name="Before">Who had the shift before the first; -1: nobody yet.</param>
    private sealed record Era(long First, int Before, int[] Active)
    {
        private readonly int start = PlaceAfter(Before, Active);

        public int Owner(long number) => Active.Length == 0 ? Nobody : Active[(int)((start + number - First) % Active.Length)];
    }

    private sealed record Change(Instant At, int[] Active);
}

using NodaTime.Text;
using Tocsin.Core.Playbooks;
using Tocsin.Core.Playbooks.Schemas;

namespace Tocsin.Core.Simulator.Tests;

/// <summary>A value that remembers where it stands, so that a test can say what was expected there.</summary>
internal sealed class PlacedType<T>(FieldType<T> inner) : FieldType<Placed<T>>(inner.Says)
{
    public override IReadOnlyList<Field> Fields => inner.Fields;

    internal override bool Read(Spot spot, out Placed<T> value)
    {
        var good = inner.Read(spot, out var read);
        value = new Placed<T>(read, spot.Node.At);
        return good;
    }

    internal override Node Write(Placed<T> value) => inner.Write(value.Value);
}

/// <summary>An instant: in UTC, with an offset, or as wall time and zone.</summary>
/// <remarks>A wall time that the clocks skip is the first instant after it; one that comes twice is the first: as hand-offs are.</remarks>
internal sealed class MomentType() : ScalarType<Instant>("an instant such as 2026-03-02T03:00Z, or 2026-03-02 03:00 Europe/Berlin")
{
    private static readonly OffsetDateTimePattern[] WithOffset =
    [
        OffsetDateTimePattern.ExtendedIso, OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mmo<Z+HH:mm>"),
    ];

    private static readonly LocalDateTimePattern[] Wall =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd' 'HH':'mm"), LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd' 'HH':'mm':'ss"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm"), LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss"),
    ];

    internal override Wrong? Parse(string text, out Instant value)
    {
        foreach (var pattern in WithOffset)
        {
            if (!pattern.Parse(text).TryGetValue(default, out var read)) continue;
            value = read.ToInstant();
            return null;
        }

        value = default;
        var blank = text.LastIndexOf(' ');
        if (blank < 0 || DateTimeZoneProviders.Tzdb.GetZoneOrNull(text[(blank + 1)..]) is not { } zone)
            return new Wrong("bad-instant", $"{Excerpt.Of(text)} is not {Says}.", "End it with Z, an offset such as +01:00, or an IANA time zone.");
        foreach (var pattern in Wall)
        {
            if (!pattern.Parse(text[..blank].TrimEnd()).TryGetValue(default, out var wall)) continue;
            value = wall.InZoneLeniently(zone).ToInstant();
            return null;
        }

        return new Wrong("bad-instant", $"{Excerpt.Of(text)} is not {Says}.", "Write year, month and day, then hours and minutes of a time that exists.");
    }

    internal override string Format(Instant value) => InstantPattern.ExtendedIso.Format(value);
}

/// <summary>Everybody a test speaks of must be among its people.</summary>
internal static class Strangers
{
    public static bool Check(Spot spot, TestFile file)
    {
        var handles = file.People.Select(person => person.Handle).ToHashSet(StringComparer.Ordinal);
        var good = file.People.Count == handles.Count || spot.Wrong("people", new Wrong("duplicate", "A person stands here twice.", "Leave one of them out."));
        foreach (var one in file.Overrides) good &= Knows(one.Handle, spot.Node.At);
        foreach (var test in file.Tests)
        {
            foreach (var answer in test.Acknowledges) good &= Knows(answer.Person, test.Place);
            foreach (var paged in test.Expect.Pages) good &= Knows(paged.Value.Person, paged.At);
            foreach (var spared in test.Expect.Spares) good &= Knows(spared.Value.Person, spared.At);
        }

        return good;

        bool Knows(string handle, Position at) => handles.Contains(handle) || spot.Reading.Wrong(
            at, spot.Place.In("tests"), Wrong.Unknown("unknown-person", $"There is no person “{handle}” under people:.", handle, handles, "Add the person to people:."));
    }
}

using Tocsin.Web;

namespace Tocsin.Paging;

/// <summary>The way a page goes until somebody answers: its stations in order of time.</summary>
/// <param name="Stations">The steps of this round, the last resort, the repetition; an acknowledgement or end stands where it happened.</param>
/// <param name="Round">Which run through the steps, from 1; 0 where nobody walks it yet.</param>
/// <param name="Rounds">How many runs there are before the last resort.</param>
public sealed record PathView(IReadOnlyList<Station> Stations, int Round, int Rounds);

/// <summary>One station of the path.</summary>
/// <param name="Number">Of a step, from 1: it rings as loud in the picture. 0 for other kinds.</param>
/// <param name="At">When it was reached, or will be if nobody answers; null: it will not be any more, or cannot be told.</param>
/// <param name="Wait">How long it waits for an answer before the next station, or, once passed, how long it did; null for the last one.</param>
/// <param name="Targets">Whom it reaches.</param>
/// <param name="Note">One plain sentence that belongs to it: why it was passed at once, why it is not needed.</param>
public sealed record Station(
    StationKind Kind,
    StationState State,
    int Number,
    Instant? At,
    Duration? Wait,
    IReadOnlyList<StationTarget> Targets,
    string? Note = null)
{
    /// <summary>Of a path that nobody walks yet: how long after its beginning the station comes; null: it has an instant.</summary>
    public Duration? After { get; init; }
}

/// <summary>The kinds of stations.</summary>
public enum StationKind
{
    Step,
    LastResort,

    /// <summary>From here on everybody on the path is paged again every <see cref="Station.Wait"/>.</summary>
    Again,

    /// <summary>A human gave it to somebody else.</summary>
    Given,

    /// <summary>Somebody acknowledged; the targets name who.</summary>
    Acknowledged,

    /// <summary>Its alerts resolved, or it was closed.</summary>
    Ended,
}

/// <summary>Where a station lies, seen from now.</summary>
public enum StationState
{
    /// <summary>It rang and nobody answered in its time; or, for an acknowledgement or end, it happened.</summary>
    Passed,

    /// <summary>We wait here now.</summary>
    Here,

    /// <summary>It comes if nobody answers.</summary>
    Ahead,

    /// <summary>It reached nobody and was passed at once; the note says why.</summary>
    Empty,

    /// <summary>Somebody answered before it.</summary>
    Spared,
}

/// <summary>Whom a station reaches, and by which schedule or team.</summary>
/// <param name="Through">The schedule or team; null for a person named directly.</param>
public sealed record StationTarget(TitleLink? Through, IReadOnlyList<StationPerson> People);

/// <summary>One person at a station.</summary>
/// <param name="Messages">What was sent to the person from here, in order; empty while the station is ahead.</param>
public sealed record StationPerson(Who Person, IReadOnlyList<StationMessage> Messages);

/// <summary>One message as the picture shows it: "e-mail, delivered 03:12".</summary>
/// <param name="Status">One of <see cref="DeliveryStatus"/>.</param>
public sealed record StationMessage(string Channel, string Status, Instant At);

using Tocsin.Storage;

namespace Tocsin.Changes;

/// <summary>Keeps the changes of the last months: older ones explain no incident of today.</summary>
public sealed class ChangesKept(ChangeLimits limits)
{
    public const string Subject = "changes";
    public const string Kind = "changes-kept";

    private static readonly Duration Often = Duration.FromSeconds(10);
    private static readonly Duration Seldom = Duration.FromMinutes(10);

    public DueHandler Handler => async (session, row) =>
    {
        var more = await ChangeTable.Trim(session, limits) == limits.AtOnce;
        await Due.Set(session, row.Subject, Kind, "", session.Now + (more ? Often : Seldom));
    };
}

/// <summary>How much is kept and thrown away.</summary>
/// <param name="Most">Changes kept in all.</param>
/// <param name="AtOnce">Thrown away in one transaction, so that a human's write never waits long behind it.</param>
public sealed record ChangeLimits(int Most = ChangeLimits.MostKept, int AtOnce = 1_000)
{
    public const int MostKept = 200_000;

    /// <summary>Told longer ago than this, they go.</summary>
    public static readonly Duration Longest = Duration.FromDays(90);

    public Duration Age { get; init; } = Longest;
}

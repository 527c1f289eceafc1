using Tocsin.Storage;

namespace Tocsin.People;

/// <summary>The log of all administration: one hash-chained stream, written in the transaction of what it tells of.</summary>
public sealed class Audit(Timelines timelines)
{
    public const string Stream = Timelines.Audit;

    /// <param name="kind">What was done, in words joined by hyphens, e.g. <c>person-added</c>; part of the stored shape.</param>
    /// <param name="what">The facts; never a secret.</param>
    public async Task Note(Session session, Actor actor, string kind, object what)
    {
        var head = await Timelines.HeadOf(session, Stream);
        timelines.Append(session, Stream, head, Timelines.RecordedAt(head, session.Now), [Entry.Of(kind, actor, what)]);
    }
}

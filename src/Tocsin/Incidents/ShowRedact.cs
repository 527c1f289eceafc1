using Tocsin.Core.Incidents;
using Tocsin.Paging;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>Shows what will go if an entry is redacted, before anybody confirms it: what the verb itself would decide.</summary>
public sealed class ShowRedact(Database database, Worlds worlds, Frames frames, SeeIncident see)
{
    /// <summary>Entries told of each sort; the rest is counted.</summary>
    private const int MostEntries = 20;

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet(Links.Incidents + "/{id}/redact/{seq:long}", Show).Needs(Right.RunIncidents).ExcludeFromDescription();

    private async Task<IResult> Show(string id, long seq, HttpContext context)
    {
        var seen = await see.See(context.Actor(), id);
        return await database.Read(async session =>
        {
            var frame = await frames.Around(session, context, context.Actor(), seen is null ? "There is no such incident" : $"Redact entry {seq} of {seen.Incident.Label}", RailPlace.Incidents);
            return seen is null
                ? Screen.Of<ProblemScreen>(ProblemView.Missing(frame), StatusCodes.Status404NotFound)
                : Screen.Of<RedactScreen>(await View(session, context.Actor(), frame, seen.Incident, seq));
        });
    }

    private async Task<RedactView> View(Session session, Actor actor, FrameView frame, Incident incident, long seq)
    {
        var timeline = await IncidentLog.Whole(session, incident.Id);
        var decision = incident.Redact(seq, Redaction.Gone, Answering.Person(actor), Access.Administers(actor), timeline, frame.Now);
        List<long> gone = [.. decision.Entries.OfType<WordsRedacted>().Select(entry => entry.Seq)];
        List<long> quoting = [.. Redaction.Quoting(timeline, gone).Select(line => line.Seq)];
        var told = await Told(session, incident.Id, frame, [seq, .. gone.Skip(1).Take(MostEntries), .. quoting.Take(MostEntries)]);
        return new RedactView(
            frame, incident, seq, told.GetValueOrDefault(seq), [.. gone.Skip(1).Take(MostEntries).Select(one => told[one])], [.. quoting.Take(MostEntries).Select(one => told[one])],
            gone.Count - 1, quoting.Count, RedactView.Forgotten(incident, decision.After), decision.Entries.OfType<WordsRedacted>().Any(entry => entry.Left is PageLinked), decision.Refusal);
    }

    private async Task<Dictionary<long, StoryLine>> Told(Session session, string incident, FrameView frame, long[] seqs)
    {
        var rows = await session.Query<StoredEntry>(
            $"SELECT stream, seq, recorded, happened, kind, payload, content, hash FROM event WHERE stream = @incident AND seq {session.Dialect.In(nameof(seqs))}", new { incident, seqs });
        return IncidentStory.ForReader(worlds.Latest, frame.Zone).Tell(await RecordedEntry.Of(session, rows)).ToDictionary(line => line.Seq);
    }
}

/// <summary>What goes if an entry is redacted.</summary>
/// <param name="Entry">Null: there is none.</param>
/// <param name="Along">Entries in which Tocsin wrote the same words again: they go, too.</param>
/// <param name="Quoting">Entries in which people wrote them again: each is redacted by itself.</param>
/// <param name="Known">What the incident knew by it, and knows no longer.</param>
/// <param name="Paged">Pages said it.</param>
/// <param name="Refusal">Why it cannot be redacted, or not by the reader.</param>
public sealed record RedactView(
    FrameView Frame, Incident Incident, long Seq, StoryLine? Entry, IReadOnlyList<StoryLine> Along, IReadOnlyList<StoryLine> Quoting, int AlongCount, int QuotingCount, IReadOnlyList<string> Known,
    bool Paged, Refusal? Refusal)
{
    public static IReadOnlyList<string> Forgotten(Incident before, Incident after)
    {
        (string What, bool Gone)[] facts =
        [
            ($"the title; it is called “{after.Title}” then", before.Title != after.Title),
            ("the summary", before.Summary != after.Summary),
            ("what is affected, but for services, environments and the number of users", !Same(before.Impact, after.Impact)),
            ("the impact in one sentence", before.ImpactStatement != after.ImpactStatement),
            ("what it means for the business", before.BusinessImpact != after.BusinessImpact),
            ("the work-around; there is none then", before.Workaround != after.Workaround),
            ("what the help desk tells callers", before.DeskText != after.DeskText),
            ("the last update", before.LastUpdate != after.LastUpdate),
            ("the solution; it has to be written again", before.Solution is not null && after.Solution is null),
            ("why the clocks stand still; they still do", before.Paused != after.Paused),
            ("the brief of the hand-over", before.Offer != after.Offer),
        ];
        return
        [
            .. facts.Where(fact => fact.Gone).Select(fact => fact.What),
            .. Lost(before.Callers, after.Callers, caller => caller.Id).Select(caller => $"the caller {caller.Name}{(caller.Contact.Length > 0 ? $", {caller.Contact}" : "")}; their link opens nothing then"),
            .. after.Callers.Where(caller => before.Known(caller.Id)!.Complaint != caller.Complaint).Select(caller => $"what {caller.Name} complains of; somebody still has to follow it up"),
            .. Lost(before.Tasks, after.Tasks, task => task.Id).Select(task => $"the task “{task.Text}”"),
            .. Lost(before.Choices, after.Choices, choice => choice.Id).Select(choice => $"the decision “{choice.Question}”"),
            .. after.Choices.Where(choice => before.Choices.First(one => one.Id == choice.Id).Chosen != choice.Chosen).Select(choice => $"what was decided on “{choice.Question}”"),
            .. Lost(before.Fixes, after.Fixes, fix => fix.Id).Select(fix => $"the temporary fix “{fix.Text}”"),
            .. Lost(before.Attendance, after.Attendance, one => one.Person).Select(one => $"that {one.Person} took part"),
        ];
    }

    private static IEnumerable<T> Lost<T>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> id) => before.ExceptBy(after.Select(id), id);

    private static bool Same(Impact one, Impact other) => EntryWords.Of(new ImpactRecorded(one, Incident.Nobody)).SequenceEqual(EntryWords.Of(new ImpactRecorded(other, Incident.Nobody)), StringComparer.Ordinal);
}

using Tocsin.Core.Paging;
using Tocsin.Paging;

namespace Tocsin.Simulation.Rules;

/// <summary>What is promised of messages: each that is owed goes out, twice only for a reason, and none after an answer.</summary>
internal sealed class MessageRules
{
    private readonly HashSet<string> owed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> recorded = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> failedReceipts = new(StringComparer.Ordinal);
    private readonly HashSet<Flight> arrived = [];
    private int judged;

    /// <summary>A provider said that this one did not arrive, so that it is sent once more.</summary>
    public void Excuse(string delivery) => failedReceipts[delivery] = failedReceipts.GetValueOrDefault(delivery) + 1;

    public IEnumerable<string> Broken(Evidence evidence, IReadOnlyList<Flight> justRecorded) =>
        OwedIsInTheLedger(evidence.Now)
            .Concat(UnsentWaits(evidence.Now))
            .Concat(NothingAfterAnAnswer(evidence))
            .Concat(TwiceOnlyForAReason(evidence.Now, justRecorded))
            .ToList();

    private IEnumerable<string> OwedIsInTheLedger(Snapshot now)
    {
        foreach (var entry in now.NewEntries.Where(entry => entry.Kind == Word<MessageOwed>()))
            owed.Add(entry.Body()!.What.GetProperty("delivery").GetString()!);
        var ledger = now.Deliveries.Select(delivery => delivery.Id).ToHashSet(StringComparer.Ordinal);
        return owed.Where(id => !ledger.Contains(id)).Select(id => $"{id} is owed, but not in the ledger.")
            .Concat(ledger.Where(id => !owed.Contains(id)).Select(id => $"{id} is in the ledger, but no page owes it."));
    }

    private static IEnumerable<string> UnsentWaits(Snapshot now)
    {
        var unsent = now.Deliveries.Where(one => one.Status is DeliveryStatus.Queued or DeliveryStatus.Failing).Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        var waiting = now.Outbox.Select(one => one.Delivery).ToHashSet(StringComparer.Ordinal);
        return unsent.Where(id => !waiting.Contains(id)).Select(id => $"{id} is unsent, but no sender will ever take it.")
            .Concat(waiting.Where(id => !unsent.Contains(id)).Select(id => $"{id} waits to be sent, but its delivery is {now.Deliveries.First(one => one.Id == id).Status}."));
    }

    /// <summary>None is handed over once the page is answered, and none that was under way arrives later than one lease after.</summary>
    private IEnumerable<string> NothingAfterAnAnswer(Evidence evidence)
    {
        var stillAnswered = evidence.Now.Pages.Where(page => page.Page.Status != PageStatus.Unanswered).Select(page => page.Id).ToHashSet(StringComparer.Ordinal);
        stillAnswered.ExceptWith(RangAgain(evidence.Now));
        var flights = evidence.Provider.Flights;
        for (; judged < flights.Count; judged++)
        {
            if (IsLate(flights[judged], out _)) yield return $"{flights[judged].Message.Id} was handed over although the page was answered.";
        }

        foreach (var flight in flights.Where(flight => flight.Arrived is not null && arrived.Add(flight)))
        {
            if (IsLate(flight, out var since) && flight.Arrived > since + Outbox.Lease) yield return $"{flight.Message.Id} arrived more than one lease after the page was answered.";
        }

        bool IsLate(Flight flight, out Duration since)
        {
            since = default;
            return flight.Message is { Kind: "page", Thread: { } page } && stillAnswered.Contains(page) && evidence.Answered.TryGetValue(page, out since);
        }
    }

    /// <summary>Pages that paged again since the last look, also those that are over by now.</summary>
    public static IEnumerable<string> RangAgain(Snapshot now) =>
        now.NewEntries.Where(entry => entry.Kind == Word<Reopened>() || entry.Kind == Word<AckExpired>()).Select(entry => entry.Stream);

    private IEnumerable<string> TwiceOnlyForAReason(Snapshot now, IReadOnlyList<Flight> justRecorded)
    {
        foreach (var flight in justRecorded)
        {
            var id = flight.Message.Id;
            recorded[id] = recorded.GetValueOrDefault(id) + 1;
            if (recorded[id] > 1 + failedReceipts.GetValueOrDefault(id))
                yield return $"{id} was taken by its provider {recorded[id]} times without a crash, a silence, a lost lease or a failed receipt in between.";
            if (now.Deliveries.FirstOrDefault(one => one.Id == id) is not { Status: DeliveryStatus.Sent or DeliveryStatus.Delivered } delivery)
                yield return $"{id} was taken by its provider, but the ledger says that it is {now.Deliveries.FirstOrDefault(one => one.Id == id)?.Status ?? "unknown"}.";
        }
    }

    private static string Word<T>()
        where T : PageEvent => PageEvent.Kinds.First(pair => pair.Value == typeof(T)).Key;
}

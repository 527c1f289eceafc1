using System.Diagnostics;
using Tocsin.Alerts;
using Tocsin.Intake;
using Tocsin.Paging;
using Tocsin.People;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Operation;

/// <summary>The program's own figures: counters are this node's since it started, what is open or waits is the whole house's.</summary>
public sealed class Metrics(Database database, IntakeCounts intake, AlertWriter writer, DeliveryCounts deliveries, LiveStream live)
{
    /// <summary>On this machine anybody may look; from elsewhere it takes a right. A proxy on this machine speaks for somebody elsewhere.</summary>
    public async Task<IResult> Answer(HttpContext context)
    {
        var near = context.Connection.RemoteIpAddress is { } address && System.Net.IPAddress.IsLoopback(address)
            && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded");
        if (!near && Access.Check(context.Visitor(), Right.ReadMetrics) is { } refusal) return refusal.Result();
        context.Response.Headers.CacheControl = "no-store";
        return Results.Text(await Text(), PrometheusText.ContentType);
    }

    public async Task<string> Text()
    {
        var text = new PrometheusText();
        Taken(text);
        Counted(text, await database.Read(Kept.Count));
        Sent(text);
        Written(text);
        Machine(text);
        return text.ToString();
    }

    private void Taken(PrometheusText text)
    {
        text.Counter("tocsin_intake_requests_total", "Requests of senders made durable.", intake.Requests);
        text.Counter("tocsin_intake_signals_total", "Signals made durable.", intake.Signals);
        text.Counter("tocsin_intake_changes_total", "Changes made durable.", intake.Changes);
        text.Counter("tocsin_intake_quarantined_total", "Requests of which some could not be read.", intake.Quarantined);
        text.Counter("tocsin_intake_unknown_keys_total", "Requests with a key nobody has.", intake.UnknownKeys);
        text.Counter("tocsin_intake_refused_total", "Requests refused before their sender was known.", intake.RefusedRequests);
        text.Counter("tocsin_intake_shed_total", "Requests whose sender was told to try again later.", intake.ShedRequests);
        text.Gauge("tocsin_alert_writer_waiting", "Requests that wait to be made durable.", writer.Queued);
        text.Gauge("tocsin_live_streams", "Screens that listen for changes.", live.Open);
    }

    private static void Counted(PrometheusText text, Kept kept)
    {
        text.Gauge("tocsin_alerts_open", "Alerts that are not resolved.", kept.OpenAlerts);
        text.Gauge("tocsin_alerts_calming", "Alerts that flap and whose sender says that they are over: they keep their page until they have been quiet for a while.", kept.Calming);
        text.Family("tocsin_pages", "gauge", "Open pages by status.");
        foreach (var status in new[] { "unanswered", "acknowledged" }) text.Sample("tocsin_pages", kept.Pages.GetValueOrDefault(status), ("status", status));
        text.Gauge("tocsin_due_lag_seconds", "How late the oldest due work is.", kept.DueLag.TotalSeconds);
        text.Family("tocsin_outbox_messages", "gauge", "Messages owed and not yet taken by a provider.");
        foreach (var box in kept.Outbox) text.Sample("tocsin_outbox_messages", box.Waiting, ("channel", box.Channel));
        text.Family("tocsin_outbox_oldest_age_seconds", "gauge", "How long the oldest message of a channel has been ready to be sent.");
        foreach (var box in kept.Outbox) text.Sample("tocsin_outbox_oldest_age_seconds", Duration.Max(kept.Now - box.Oldest, Duration.Zero).TotalSeconds, ("channel", box.Channel));
    }

    private void Sent(PrometheusText text)
    {
        const string Name = "tocsin_deliveries_total";
        text.Family(Name, "counter", "Messages that senders of this node took up, by what came of each try.");
        foreach (var ((channel, outcome), count) in deliveries.All) text.Sample(Name, count, ("channel", channel), ("outcome", outcome));
    }

    private void Written(PrometheusText text)
    {
        const string Name = "tocsin_database_write_duration_seconds";
        text.Family(Name, "histogram", "Transactions committed, by lane.");
        foreach (var lane in Enum.GetValues<Lane>())
        {
            var (upTo, label) = (database.WriteTimes.UpTo(lane), lane.ToString().ToLowerInvariant());
            for (var span = 0; span < upTo.Count; span++)
            {
                var end = span < WriteTimes.Ends.Count ? WriteTimes.Ends[span].TotalSeconds : double.PositiveInfinity;
                text.Sample($"{Name}_bucket", upTo[span], ("lane", label), ("le", PrometheusText.Number(end)));
            }

            text.Sample($"{Name}_sum", database.WriteTimes.Total(lane).TotalSeconds, ("lane", label));
            text.Sample($"{Name}_count", upTo[^1], ("lane", label));
        }
    }

    private static void Machine(PrometheusText text)
    {
        using var process = Process.GetCurrentProcess();
        text.Gauge("process_resident_memory_bytes", "Memory of the process that is in RAM.", process.WorkingSet64);
        text.Counter("process_cpu_seconds_total", "Time spent computing.", process.TotalProcessorTime.TotalSeconds);
        text.Gauge("process_threads", "Threads of the process.", process.Threads.Count);
        text.Gauge("dotnet_gc_heap_bytes", "Memory that objects take, as of the last collection.", GC.GetGCMemoryInfo().HeapSizeBytes);
        text.Counter("dotnet_gc_pause_seconds_total", "Time everything stood still for a collection.", GC.GetTotalPauseDuration().TotalSeconds);
        text.Family("dotnet_gc_collections_total", "counter", "Collections by generation.");
        for (var generation = 0; generation <= GC.MaxGeneration; generation++)
            text.Sample("dotnet_gc_collections_total", GC.CollectionCount(generation), ("generation", PrometheusText.Number(generation)));
        text.Gauge("dotnet_threadpool_waiting", "Work that waits for a thread.", ThreadPool.PendingWorkItemCount);
    }
}

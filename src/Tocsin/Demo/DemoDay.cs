using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Paging;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Demo;

/// <summary>A day at Skerry Ferries, up to now: alarms come in as they do, people answer as they do, time does the rest.</summary>
internal sealed class DemoDay(IServiceProvider services, DemoAlarms alarms, DemoStage stage, DemoClock clock, Instant now)
{
    private readonly Clockwork clockwork = new(services.GetServices<Loop>(), () => clock.Now, clock.MoveTo);
    private readonly Answering answering = services.GetRequiredService<Answering>();
    private readonly Worlds worlds = services.GetRequiredService<Worlds>();
    private readonly Database database = services.GetRequiredService<Database>();

    /// <summary>As in any Alertmanager, all labels identify an alert: its resolve must carry the same.</summary>
    private readonly Dictionary<(string Name, string Instance), string> severities = [];

    public async Task Live()
    {
        await SlowSearch();
        await CheckoutLatency();
        await ReplicaLag();
        await BookingStorm();
        await LatePayouts();
        await FlappingImages();
        await DiskFilling();
        await BookingsFail();
        await CardPaymentsFail();
        await clockwork.PassTo(now);
    }

    private async Task SlowSearch()
    {
        await Before(hours: 25, minutes: 10);
        await Fire("search", "SearchSlow", "warning", "Timetable search answers slowly in Asia", "search-tyo-1");
        await Before(hours: 24, minutes: 22);
        await Resolve("search", "SearchSlow", "search-tyo-1");
    }

    private async Task CheckoutLatency()
    {
        await Before(hours: 19, minutes: 48);
        await Fire("checkout", "CheckoutLatencyHigh", "critical", "Checkout takes longer than 5 seconds", "checkout-lis-2");
        await After(minutes: 2, seconds: 40);
        await AcknowledgedBy("checkout");
        await After(minutes: 6);
        await Fire("checkout", "CardProviderErrors", "error", "Card provider answers 1 in 20 payments with an error", "acquirer-a");
        await After(minutes: 21);
        await Resolve("checkout", "CardProviderErrors", "acquirer-a");
        await After(minutes: 4);
        await Resolve("checkout", "CheckoutLatencyHigh", "checkout-lis-2");
    }

    private async Task ReplicaLag()
    {
        await Before(hours: 14, minutes: 5);
        await Fire("database", "ReplicaLag", "critical", "Replica 2 is 90 seconds behind the primary", "db-replica-2");
        // Whoever was on call slept through it: the next step's person answers.
        await After(minutes: 7, seconds: 15);
        await AcknowledgedBy("database", "priya");
        await After(minutes: 33);
        await Resolve("database", "ReplicaLag", "db-replica-2");
    }

    private async Task BookingStorm()
    {
        await Before(hours: 9, minutes: 31);
        for (var host = 1; host <= 14; host++)
        {
            await Fire("booking-api", "BookingApiErrors", host % 5 == 0 ? "critical" : "error", $"Booking API host {host} answers with errors", $"api-iad-{host}");
            await After(seconds: 4);
        }

        await After(minutes: 1, seconds: 20);
        await AcknowledgedBy("booking-api");
        await After(minutes: 18);
        for (var host = 1; host <= 14; host++) await Resolve("booking-api", "BookingApiErrors", $"api-iad-{host}");
    }

    private async Task LatePayouts()
    {
        await Before(hours: 6, minutes: 2);
        await Fire("payouts", "PayoutRunLate", "error", "The nightly payout run has not finished", "payout-runner");
        await After(minutes: 3);
        var page = await OpenPageOf("payouts");
        await answering.Reassign(page.Id, Person(page.Reached[0].Person.Id), "tomasz", "Tomasz changed the runner yesterday");
        await After(minutes: 2);
        await AcknowledgedBy("payouts", "tomasz");
        await After(minutes: 41);
        await Resolve("payouts", "PayoutRunLate", "payout-runner");
    }

    private async Task FlappingImages()
    {
        await Before(hours: 4, minutes: 20);
        for (var time = 0; time < 3; time++)
        {
            await Fire("website", "ImageErrors", "warning", "One in a hundred pictures is missing", "cdn-apac");
            await After(minutes: 4);
            await Resolve("website", "ImageErrors", "cdn-apac");
            await After(minutes: 3);
        }
    }

    private async Task DiskFilling()
    {
        await Before(hours: 2, minutes: 50);
        await Fire("database", "DiskFilling", "error", "Disk of the primary will be full in 6 hours", "db-primary");
        await After(minutes: 4);
        await AcknowledgedBy("database");
    }

    private async Task BookingsFail()
    {
        await Before(hours: 1, minutes: 25);
        await alarms.Change("deploy", "Booking API 3.11", "booking-api", "Diego Fuentes");
        await clockwork.PassTo(now - DemoOutage.Length - Duration.FromMinutes(5));
        await Fire("booking-api", "BookingFailures", "critical", "Two in three bookings fail", "api-lis-1");
        await Fire("booking-api", "BookingFailures", "critical", "Two in three bookings fail", "api-waw-1");
        await After(minutes: 1, seconds: 40);
        var page = await OpenPageOf("booking-api");
        await AcknowledgedBy("booking-api");
        await clockwork.PassTo(now - DemoOutage.Length);
        await new DemoOutage(stage, now).Live(page.Id, worlds.Latest.Roster.ById(page.Reached[0].Person.Id)!.Handle);
    }

    /// <summary>What is burning when the newcomer comes in.</summary>
    private async Task CardPaymentsFail()
    {
        await Before(minutes: 7, seconds: 30);
        await Fire("checkout", "CardPaymentsFail", "critical", "Card payments fail in checkout", "checkout-lis-1");
        await After(seconds: 50);
        await Fire("checkout", "CardPaymentsFail", "critical", "Card payments fail in checkout", "checkout-waw-1");
        await Before(minutes: 3);
        await Fire("website", "CertificateExpires", "warning", "The certificate of skerry-ferries.example expires in 6 days", "edge");
    }

    private Task Before(int hours = 0, int minutes = 0, int seconds = 0) => clockwork.PassTo(now - Time(hours, minutes, seconds));

    private Task After(int hours = 0, int minutes = 0, int seconds = 0) => clockwork.PassTo(clock.Now + Time(hours, minutes, seconds));

    private static Duration Time(int hours, int minutes, int seconds) => Duration.FromSeconds((((hours * 60L) + minutes) * 60) + seconds);

    private async Task Fire(string service, string name, string severity, string summary, string instance)
    {
        severities[(name, instance)] = severity;
        await alarms.Send(service, name, severity, summary, instance, clock.Now, resolved: false);
        await clockwork.Settle();
    }

    private async Task Resolve(string service, string name, string instance)
    {
        await alarms.Send(service, name, severities[(name, instance)], name, instance, clock.Now, resolved: true);
        await clockwork.Settle();
    }

    /// <param name="handle">Null: whoever is tried first.</param>
    private async Task AcknowledgedBy(string service, string? handle = null)
    {
        var page = await OpenPageOf(service);
        await answering.Acknowledge(page.Id, Person(handle is null ? page.Reached[0].Person.Id : worlds.Latest.Roster.ByHandle(handle)!.Id), "link");
        await clockwork.Settle();
    }

    private Actor Person(string id)
    {
        Person person = worlds.Latest.Roster.ById(id)!;
        return new Actor(ActorKind.Person, person.Id, person.Name, person.Role);
    }

    private async Task<Page> OpenPageOf(string service)
    {
        await worlds.Refresh();
        var state = await database.Read(session => session.First<string>(
            "SELECT state FROM page WHERE service = @service AND status = 'unanswered' ORDER BY id DESC LIMIT 1", new { service }));
        return Json.Read<Page>(state ?? throw new InvalidOperationException($"No page of {service} waits for an answer."));
    }
}

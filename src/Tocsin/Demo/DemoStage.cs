using Tocsin.Core.Incidents;
using Tocsin.Core.People;
using Tocsin.Incidents;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Demo;

/// <summary>Where the company's people act in incidents: by the table of verbs, each in their own name and at their own instant.</summary>
internal sealed class DemoStage(IServiceProvider services, DemoClock clock)
{
    private readonly Clockwork clockwork = new(services.GetServices<Loop>(), () => clock.Now, clock.MoveTo);
    private readonly DeclareIncident declare = services.GetRequiredService<DeclareIncident>();
    private readonly PromotePage promote = services.GetRequiredService<PromotePage>();
    private readonly FileReport report = services.GetRequiredService<FileReport>();
    private readonly CarryOut carryOut = services.GetRequiredService<CarryOut>();
    private readonly Worlds worlds = services.GetRequiredService<Worlds>();

    public Instant Now => clock.Now;

    /// <summary>Lets time pass; what is past already is not waited for.</summary>
    public Task Until(Instant instant) => clockwork.PassTo(instant);

    /// <summary>Passes over a quiet stretch, in which nobody is needed: what the house does by itself it does once, at its end.</summary>
    public Task Over(Instant instant)
    {
        clock.MoveTo(instant);
        return clockwork.Settle();
    }

    public Task After(int minutes) => Until(clock.Now + Duration.FromMinutes(minutes));

    public async Task<Incident> Declares(string handle, params (string Name, string Text)[] said)
    {
        var declared = Good(await declare.Declare(Person(handle), Said(said), "console"), "declare");
        await clockwork.Settle();
        return declared;
    }

    /// <summary>Makes an incident of a page.</summary>
    public async Task<Incident> Promotes(string handle, string page, params (string Name, string Text)[] said)
    {
        var declared = Good(await promote.Promote(Person(handle), page, Said(said)), "declare");
        await clockwork.Settle();
        return declared;
    }

    public async Task<Incident> Does(string handle, Incident incident, string verb, params (string Name, string Text)[] said)
    {
        var after = Good(await carryOut.Do(Person(handle), incident.Id, Verbs.ByName[verb], Said(said)), verb);
        await clockwork.Settle();
        return after;
    }

    /// <summary>The desk takes down what somebody says.</summary>
    public async Task Hears(string handle, params (string Name, string Text)[] said)
    {
        if ((await report.File(Person(handle), Said(said), "console")).Refusal is { } refusal) throw new InvalidOperationException($"The demo could not report: {refusal.Text}");
        await clockwork.Settle();
    }

    public Actor Person(string handle)
    {
        Person person = worlds.Latest.Roster.ByHandle(handle)!;
        return new Actor(ActorKind.Person, person.Id, person.Name, person.Role);
    }

    /// <summary>What the house refuses in its own demo is a mistake of the script.</summary>
    private static Incident Good(Decided decided, string what) =>
        decided.Refusal is { } refusal ? throw new InvalidOperationException($"The demo could not {what}: {refusal.Text}") : decided.Incident;

    private static Fields Said((string Name, string Text)[] said) => new(
        said.GroupBy(one => one.Name, StringComparer.Ordinal).ToDictionary(one => one.Key, IReadOnlyList<string> (one) => [.. one.Select(text => text.Text)], StringComparer.Ordinal), DateTimeZone.Utc);
}

using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Tocsin.Core.Alerts;
using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;
using Tocsin.Core.Silences;
using Tocsin.Core.Simulator;
using Tocsin.Core.Tests.Paging;

namespace Tocsin.Core.Tests.Simulator;

/// <summary>What a simulation predicts is what then happens, for any policy, any people and any answers.</summary>
public sealed class SimulationProperties
{
    private static readonly string[] Handles = ["ada", "grace", "alan", "mute", "gone"];

    private static readonly Gen<Target> Targets =
        from kind in Gen.Frequency((3, Gen.Constant(TargetKind.Person)), (2, Gen.Constant(TargetKind.Schedule)), (1, Gen.Constant(TargetKind.Team)))
        from handle in Gen.Elements(Handles)
        select new Target(kind, kind switch { TargetKind.Person => handle, TargetKind.Schedule => "s", _ => "t" });

    private static readonly Gen<Step> Steps =
        from targets in Targets.ListOf(2)
        from minutes in Gen.Choose(0, 12)
        select new Step([.. targets], Duration.FromMinutes(minutes));

    private static readonly Gen<EscalationPolicy> Policies =
        from steps in Steps.NonEmptyListOf()
        from repeat in Gen.Choose(0, 3)
        from last in Targets.ListOf(1)
        from again in Gen.Choose(1, 30)
        from timeout in Gen.Choose(0, 40)
        select new EscalationPolicy(
            "p", "P", [.. steps.Take(5)], repeat, [.. last], Duration.FromMinutes(again), timeout == 0 ? null : Duration.FromMinutes(timeout));

    private static readonly Gen<Person> People =
        from channels in Gen.SubListOf("email", "sms", "voice")
        from minutes in Gen.Choose(0, 20).ArrayOf(3)
        from urgencies in Gen.Elements(Urgency.High, Urgency.Low).ArrayOf(3)
        from ruled in Gen.Choose(0, 3)
        let methods = channels.Select(channel => new ContactMethod($"m-{channel}", channel, "x", channel, null)).ToList()
        select new Person(
            "", "", "", "UTC", Role.Responder, methods,
            [.. methods.Take(ruled).Select((method, at) => new NotificationRule(urgencies[at], Duration.FromMinutes(minutes[at]), method.Id))]);

    private static readonly Gen<Case> Cases =
        from policy in Policies
        from people in People.ArrayOf(Handles.Length - 1)
        from severity in Gen.Elements(Enum.GetValues<Severity>())
        from hours in Gen.Choose(1, 5)
        from answers in (from minutes in Gen.Choose(0, 90) from who in Gen.Elements("ada", "grace") select new Answer(Duration.FromMinutes(minutes), new PersonRef($"u-{who}", who))).ListOf(2)
        from answered in Gen.Choose(0, 2)
        from muted in Gen.Choose(0, 300)
        select new Case(
            policy, [.. people.Select((person, at) => person with { Id = $"u-{Handles[at]}", Handle = Handles[at], Name = Handles[at] })], severity, hours, [.. answers.Take(answered)],
            muted < 100 ? 0 : muted);

    [Fact]
    public void A_simulation_predicts_what_the_live_path_then_does() => Prop.ForAll(Cases.ToArbitrary(), one =>
    {
        var integration = new Integration("am", "am", "alertmanager", null, "web", null, Integration.DefaultFlapWindow, [], null);
        var playbook = new Playbook(3,
        [
            one.Policy, integration, new Team("t", "T", ["ada", "alan"]), new Service("web", "Web", "t", Policy: "p"),
            new Schedule("s", "S", "UTC", [new Layer("one", ["ada", "grace", "mute"], [new ShiftLength(one.Hours, ShiftUnit.Hours)], new LocalTime(3, 17), new LocalDate(2026, 3, 1))]),
        ]);
        var scene = new Scene { Playbook = playbook, Roster = new Roster(1, one.People) };
        var signal = new Signal("k", SignalKind.Fire, "Disk full", one.Severity, new Dictionary<string, string>());
        var routing = new Routing(playbook);
        Muting muting = one.Muted == 0 ? Muting.None : new(1, [new Maintenance("w1", "Grace", "moving", scene.Now, scene.Now + Duration.FromMinutes(one.Muted), ["web"])], Playbook.Empty);
        var page = Simulation.Of(scene.World, integration, new Ways(each => routing.Route(integration, each), muting, _ => true), [signal], scene.Now, one.Answers).Pages.Single();
        // While it is muted nothing happens; when that has ended, the live path begins where it would have begun at first.
        if (page.Moments[0].At != scene.Now + Duration.FromMinutes(one.Muted)) return false;
        scene.Passes(Duration.FromMinutes(one.Muted));
        return Told(page.Moments) == Told(Live(scene, routing.Route(integration, signal), one.Answers, page.Moments[^1].At));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    /// <summary>The same night, lived.</summary>
    private static IEnumerable<Moment> Live(Scene scene, Routed routed, IReadOnlyList<Answer> answers, Instant until)
    {
        var begin = scene.Now;
        var opened = new PageOpened(
            "Disk full", "web", "Web", routed.Policy, routed.Urgency, routed.Severity, routed.GroupKey, begin + routed.Window, 1, routed.Reason, 3);
        scene.Opens(Page.Open("page-1", opened, scene.World, begin));
        foreach (var answer in answers.OrderBy(answer => answer.After).Where(answer => begin + answer.After <= until))
        {
            scene.Passes(begin + answer.After - scene.Now);
            if (scene.Page.IsOpen) scene.Does(page => page.Acknowledge(answer.By, Simulation.Via, scene.World, scene.Now));
        }

        scene.Passes(until - scene.Now);
        return scene.Log.GroupBy(entry => entry.Recorded).Select(moment => new Moment(moment.Key, [.. moment.Select(entry => entry.Entry)]));
    }

    /// <summary>Rows that come due at one instant come in any order, so their entries are told in one of their own, without the numbers of the messages.</summary>
    private static string Told(IEnumerable<Moment> moments) => string.Join('\n', moments.Select(moment =>
        $"{moment.At} {string.Join(' ', moment.Entries.Select(Text).Order(StringComparer.Ordinal))}"));

    private static string Text(PageEvent entry) => JsonSerializer.Serialize(entry is MessageOwed owed ? owed with { Delivery = "" } : entry, entry.GetType());

    private sealed record Case(EscalationPolicy Policy, IReadOnlyList<Person> People, Severity Severity, int Hours, IReadOnlyList<Answer> Answers, int Muted)
    {
        public override string ToString() => JsonSerializer.Serialize(this);
    }
}

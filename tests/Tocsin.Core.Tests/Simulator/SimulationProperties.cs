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
    private static readonly Instant Came = new Scene().Now;
    private static readonly Matcher Everything = Matcher.TryParse("team=\"\"", out var matcher, out _) ? matcher : throw new InvalidOperationException();
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

    private static readonly Gen<Mute> Mutes =
        from isSilence in Gen.Elements(true, true, false)
        from starts in Gen.Choose(-60, 120)
        from minutes in Gen.Choose(1, 120)
        let begins = Came + Duration.FromMinutes(starts)
        let until = begins + Duration.FromMinutes(minutes)
        select isSilence ? (Mute)new Silence("", "Grace", "known", begins, until, [Everything]) : new Maintenance("", "Ada", "moving", begins, until, ["web"]);

    private static readonly Gen<Case> Cases =
        from policy in Policies
        from people in People.ArrayOf(Handles.Length - 1)
        from severity in Gen.Elements(Enum.GetValues<Severity>())
        from hours in Gen.Choose(1, 5)
        from answers in (from minutes in Gen.Choose(0, 90) from who in Gen.Elements("ada", "grace") select new Answer(Duration.FromMinutes(minutes), new PersonRef($"u-{who}", who))).ListOf(2)
        from answered in Gen.Choose(0, 2)
        from mutes in Mutes.ListOf(4)
        from muted in Gen.Choose(0, 4)
        select new Case(
            policy, [.. people.Select((person, at) => person with { Id = $"u-{Handles[at]}", Handle = Handles[at], Name = Handles[at] })], severity, hours, [.. answers.Take(answered)],
            [.. mutes.Take(muted).Select((mute, at) => mute with { Id = $"m{at}" })]);

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
        var simulated = Simulation.Of(
            scene.World, integration, new Ways(each => routing.Route(integration, each), new Muting(1, one.Mutes, Playbook.Empty), _ => true), [signal], scene.Now, one.Answers);
        var lived = Live(one, playbook, routing.Route(integration, signal)).ToList();
        return lived.Count == simulated.Pages.Count && lived.Zip(simulated.Pages).All(both => Told(both.First(both.Second.Moments[^1].At)) == Told(both.Second.Moments));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    /// <summary>The same night, lived: what is muted at each instant is asked of nothing but the list of mutes. Each page is told up to an instant.</summary>
    private static IEnumerable<Func<Instant, IEnumerable<Moment>>> Live(Case one, Playbook playbook, Routed routed)
    {
        var muted = InForce(one, Came);
        var opens = muted is null ? Came : (Instant?)null;
        var why = routed.Reason;
        foreach (var at in one.Mutes.SelectMany(mute => new[] { mute.Starts, mute.Ends }).Where(at => at > Came).Distinct().Order())
        {
            if (opens is { } open && one.Mutes.OfType<Silence>().FirstOrDefault(silence => silence.Starts == at) is { } silence)
            {
                yield return Page(open, why, (at, silence));
                (opens, muted) = (null, InForce(one, at));
            }
            else if (opens is null && muted?.Ends == at)
            {
                (muted, var before) = (InForce(one, at), muted);
                if (muted is not null) continue;
                (opens, why) = (at, new Reason("muted-no-longer", $"{(before is Silence ? "The silence of Grace" : "The planned maintenance")} is over, and it still fires. {routed.Reason.Text}"));
            }
        }

        if (opens is { } last) yield return Page(last, why, null);

        Func<Instant, IEnumerable<Moment>> Page(Instant at, Reason because, (Instant At, Silence By)? taken) => until =>
            LivePage(new Scene { Playbook = playbook, Roster = new Roster(1, one.People) }, routed with { Reason = because }, one.Answers, at, taken, until);
    }

    /// <summary>Of what is in force, what ends last.</summary>
    private static Mute? InForce(Case one, Instant at) => one.Mutes.OrderBy(mute => mute is Maintenance).Where(mute => mute.Starts <= at && at < mute.Ends).MaxBy(mute => mute.Ends);

    private static IEnumerable<Moment> LivePage(Scene scene, Routed routed, IReadOnlyList<Answer> answers, Instant at, (Instant At, Silence By)? taken, Instant until)
    {
        scene.Passes(at - scene.Now);
        var opened = new PageOpened(
            "Disk full", "web", "Web", routed.Policy, routed.Urgency, routed.Severity, routed.GroupKey, at + routed.Window, 1, routed.Reason, 3);
        scene.Opens(Tocsin.Core.Paging.Page.Open("page-1", opened, scene.World, at));
        var ends = taken is { } back && back.At <= until ? back.At : until;
        foreach (var answer in answers.OrderBy(answer => answer.After).Where(answer => at + answer.After <= ends))
        {
            scene.Passes(at + answer.After - scene.Now);
            if (scene.Page.IsOpen) scene.Does(page => page.Acknowledge(answer.By, Simulation.Via, scene.World, scene.Now));
        }

        scene.Passes(ends - scene.Now);
        if (taken is { } now && now.At == ends) scene.Changes(new Changes(Muted: 1, MutedWhy: now.By.Verdict.Why));
        scene.Passes(until - scene.Now);
        return scene.Log.GroupBy(entry => entry.Recorded).Select(moment => new Moment(moment.Key, [.. moment.Select(entry => entry.Entry)]));
    }

    /// <summary>Rows that come due at one instant come in any order, so their entries are told in one of their own, without the numbers of the messages.</summary>
    private static string Told(IEnumerable<Moment> moments) => string.Join('\n', moments.Select(moment =>
        $"{moment.At} {string.Join(' ', moment.Entries.Select(Text).Order(StringComparer.Ordinal))}"));

    private static string Text(PageEvent entry) => JsonSerializer.Serialize(entry is MessageOwed owed ? owed with { Delivery = "" } : entry, entry.GetType());

    private sealed record Case(EscalationPolicy Policy, IReadOnlyList<Person> People, Severity Severity, int Hours, IReadOnlyList<Answer> Answers, IReadOnlyList<Mute> Mutes)
    {
        public override string ToString() => JsonSerializer.Serialize(this);
    }
}

using Tocsin.Core.Alerts;
using Tocsin.Core.Paging;
using Tocsin.Core.Playbooks;
using Tocsin.Core.Silences;

namespace Tocsin.Core.Simulator;

/// <summary>Runs the live way from a signal to the people it wakes, in virtual time and on nothing but memory.</summary>
/// <remarks>It decides nothing: where a signal belongs, what it does to its alert, what a page does next are the functions that the batch writer and the ticker call.
/// It begins with nothing open, so that its answer is about the playbook and not about tonight.</remarks>
public static class Simulation
{
    /// <summary>Pages of one payload that are played through.</summary>
    public const int MostPages = 20;

    /// <summary>Mutes that follow one another on one alert: beyond this many it is taken to stay muted.</summary>
    public const int MostMutes = 50;

    /// <summary>Answers one simulation takes.</summary>
    public const int MostAnswers = 20;

    /// <summary>Where an answer of a simulation was given.</summary>
    public const string Via = "simulation";

    /// <param name="ways">Where a signal belongs and what mutes it, as the batch writer asks it.</param>
    /// <param name="answers">Who acknowledges when; none: nobody answers.</param>
    public static Simulated Of(
        World world, Integration integration, Ways ways, IReadOnlyList<Signal> signals, Instant at, IReadOnlyList<Answer>? answers = null)
    {
        var night = new Night(world, integration, ways, at);
        foreach (var signal in signals) night.Know(signal);
        var heard = signals.Select(night.Hear).ToList();
        night.Outlast();
        var alerts = heard.Select(alert => alert with { Page = night.PageOf(alert.Signal.Key) }).ToList();
        List<SimulatedPage> pages = [];
        foreach (var (gathering, routed, opens) in night.Opened.Take(MostPages))
        {
            var (moments, end) = Course.Of(gathering.Decide(world, opens)!, world, opens, answers ?? []);
            pages.Add(new SimulatedPage(gathering.Id, routed, moments, end));
        }

        return new Simulated(at, alerts, pages, Math.Max(0, night.Opened.Count - MostPages));
    }

    /// <summary>The alerts and pages of one instant, all of them new.</summary>
    private sealed class Night(World world, Integration integration, Ways ways, Instant at)
    {
        private readonly Dictionary<string, Known> known = new(StringComparer.Ordinal);
        private readonly Dictionary<string, (Gathering Page, Instant Opens)> byGroup = new(StringComparer.Ordinal);
        private readonly Causes causes = new(ways.Muting);

        public List<(Gathering Gathering, Routed Routed, Instant Opens)> Opened { get; } = [];

        /// <summary>The page that an alert opens or joins, at once or when its mute has ended.</summary>
        public string? PageOf(string key) => known.GetValueOrDefault(key)?.Page?.Id;

        /// <summary>What fires mutes its symptoms whatever comes first.</summary>
        public void Know(Signal signal)
        {
            if (signal.Kind == SignalKind.Fire) causes.Know(signal.Labels, signal.Title);
        }

        public SimulatedAlert Hear(Signal signal)
        {
            var alert = known.GetValueOrDefault(signal.Key);
            var heard = Hearing.Of(signal.Kind, alert?.Status, alert?.Resolved, at, integration.FlapWindow);
            if (heard is Heard.Nothing) return new SimulatedAlert(signal, heard, null, null, []);
            var routed = ways.Route(signal);
            switch (heard)
            {
                case Heard.Begins:
                    alert = known[signal.Key] = new Known { Severity = routed.Severity, Signal = signal, Routed = routed };
                    Place(alert, routed, signal);
                    break;
                case Heard.Repeats when routed.Severity > alert!.Severity:
                    alert.Severity = routed.Severity;
                    alert.Page?.Worsen(routed.Severity, routed.Urgency, signal.Title);
                    break;
                case Heard.FiresAgain:
                    (alert!.Status, alert.Resolved, alert.Severity) = (AlertStatus.Firing, null, routed.Severity);
                    if (alert.Page is { } page) page.Revive(routed.Severity, routed.Urgency, signal.Title);
                    else Place(alert, routed, signal);
                    break;
                case Heard.Resolves:
                    (alert!.Status, alert.Resolved) = (AlertStatus.Resolved, at);
                    alert.Page?.Resolve(stale: false);
                    break;
                case Heard.IsAcknowledged when alert!.Page is { } held:
                    held.AcknowledgedBy = integration;
                    break;
            }

            return new SimulatedAlert(signal, heard, routed, alert!.Page?.Id, alert.Muted);
        }

        /// <summary>What is muted and fires on pages when its mute has ended. A cause has no end that is known, so its symptoms stay quiet.</summary>
        public void Outlast()
        {
            foreach (var (alert, ends) in known.Values.Where(alert => alert.Muted.Count > 0 && alert.Status == AlertStatus.Firing)
                .Select(alert => (alert, EndOfMutes(alert))).Where(one => one.Item2 is not null).OrderBy(one => one.Item2).ToList())
                Join(alert, alert.Routed, alert.Signal, ends!.Value);
        }

        private Instant? EndOfMutes(Known alert)
        {
            var (muted, ends) = (alert.Muted, at);
            for (var looked = 0; looked < MostMutes; looked++)
            {
                if (muted.Count == 0) return ends;
                if (MutedBy.Lasting(muted).Until is not { } until || until <= ends) return null;
                (muted, ends) = (Verdicts(alert.Signal, alert.Routed.Service, until), until);
            }

            return null;
        }

        private void Place(Known alert, Routed routed, Signal signal)
        {
            alert.Muted = Verdicts(signal, routed.Service, at);
            if (alert.Muted.Count == 0) Join(alert, routed, signal, at);
        }

        /// <summary>Whoever comes later joins what is open by then, which its own course does not tell.</summary>
        private void Join(Known alert, Routed routed, Signal signal, Instant when)
        {
            if (!byGroup.TryGetValue(routed.GroupKey, out var group) || when > group.Opens + routed.Window)
            {
                group = (new Gathering($"page-{Opened.Count + 1}", routed, signal, world.Playbook, when), when);
                byGroup[routed.GroupKey] = group;
                Opened.Add((group.Page, routed, when));
            }

            if (group.Opens == when) group.Page.Join(routed.Severity, routed.Urgency, signal.Title);
            alert.Page = group.Page;
        }

        private IReadOnlyList<MutedBy> Verdicts(Signal signal, string? service, Instant when) => ways.Muting.IsIdle || !ways.MayBeMuted(signal) ? [] :
        [
            .. ways.Muting.Covering(new Subject(integration.Name, signal.Key, service, signal.Labels), when).Select(mute => mute.Verdict),
            .. causes.Over(signal.Labels),
        ];
    }

    private sealed class Known
    {
        public required Signal Signal { get; init; }

        public required Routed Routed { get; init; }

        public Gathering? Page { get; set; }

        public IReadOnlyList<MutedBy> Muted { get; set; } = [];

        public Severity Severity { get; set; }

        public AlertStatus Status { get; set; } = AlertStatus.Firing;

        public Instant? Resolved { get; set; }
    }
}

/// <summary>How the batch writer decides about a signal.</summary>
/// <param name="Route">Where it belongs.</param>
/// <param name="Muting">What keeps alerts from paging.</param>
/// <param name="MayBeMuted">Whether anything may keep it.</param>
public sealed record Ways(Func<Signal, Routed> Route, Muting Muting, Func<Signal, bool> MayBeMuted);

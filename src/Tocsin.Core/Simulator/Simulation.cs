using Tocsin.Core.Alerts;
using Tocsin.Core.Paging;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Simulator;

/// <summary>Runs the live way from a signal to the people it wakes, in virtual time and on nothing but memory.</summary>
/// <remarks>It decides nothing: where a signal belongs, what it does to its alert, what a page does next are the functions that the batch writer and the ticker call.
/// It begins with nothing open, so that its answer is about the playbook and not about tonight.</remarks>
public static class Simulation
{
    /// <summary>Pages of one payload that are played through.</summary>
    public const int MostPages = 20;

    /// <summary>Answers one simulation takes.</summary>
    public const int MostAnswers = 20;

    /// <summary>Where an answer of a simulation was given.</summary>
    public const string Via = "simulation";

    /// <param name="route">Where a signal of the integration belongs, as the batch writer asks it.</param>
    /// <param name="answers">Who acknowledges when; none: nobody answers.</param>
    public static Simulated Of(
        World world, Integration integration, Func<Signal, Routed> route, IReadOnlyList<Signal> signals, Instant at, IReadOnlyList<Answer>? answers = null)
    {
        var night = new Night(world, integration, route, at);
        var alerts = signals.Select(night.Hear).ToList();
        List<SimulatedPage> pages = [];
        foreach (var (gathering, routed) in night.Opened.Take(MostPages))
        {
            var (moments, end) = Course.Of(gathering.Decide(world, at)!, world, at, answers ?? []);
            pages.Add(new SimulatedPage(gathering.Id, routed, moments, end));
        }

        return new Simulated(at, alerts, pages, Math.Max(0, night.Opened.Count - MostPages));
    }

    /// <summary>The alerts and pages of one instant, all of them new.</summary>
    private sealed class Night(World world, Integration integration, Func<Signal, Routed> route, Instant at)
    {
        private readonly Dictionary<string, Known> known = new(StringComparer.Ordinal);
        private readonly Dictionary<string, Gathering> byGroup = new(StringComparer.Ordinal);

        public List<(Gathering Gathering, Routed Routed)> Opened { get; } = [];

        public SimulatedAlert Hear(Signal signal)
        {
            var alert = known.GetValueOrDefault(signal.Key);
            var heard = Hearing.Of(signal.Kind, alert?.Status, alert?.Resolved, at, integration.FlapWindow);
            if (heard is Heard.Nothing) return new SimulatedAlert(signal, heard, null, null);
            var routed = route(signal);
            switch (heard)
            {
                case Heard.Begins:
                    alert = Begin(signal, routed);
                    break;
                case Heard.Repeats when routed.Severity > alert!.Severity:
                    alert.Severity = routed.Severity;
                    alert.Page.Worsen(routed.Severity, routed.Urgency, signal.Title);
                    break;
                case Heard.FiresAgain:
                    (alert!.Status, alert.Resolved, alert.Severity) = (AlertStatus.Firing, null, routed.Severity);
                    alert.Page.Revive(routed.Severity, routed.Urgency, signal.Title);
                    break;
                case Heard.Resolves:
                    (alert!.Status, alert.Resolved) = (AlertStatus.Resolved, at);
                    alert.Page.Resolve(stale: false);
                    break;
                case Heard.IsAcknowledged:
                    alert!.Page.AcknowledgedBy = integration;
                    break;
            }

            return new SimulatedAlert(signal, heard, routed, alert!.Page.Id);
        }

        private Known Begin(Signal signal, Routed routed)
        {
            if (!byGroup.TryGetValue(routed.GroupKey, out var page))
            {
                page = new Gathering($"page-{Opened.Count + 1}", routed, signal, world.Playbook, at);
                byGroup[routed.GroupKey] = page;
                Opened.Add((page, routed));
            }

            page.Join(routed.Severity, routed.Urgency, signal.Title);
            return known[signal.Key] = new Known(page) { Severity = routed.Severity };
        }
    }

    private sealed class Known(Gathering page)
    {
        public Gathering Page => page;

        public Severity Severity { get; set; }

        public AlertStatus Status { get; set; } = AlertStatus.Firing;

        public Instant? Resolved { get; set; }
    }
}

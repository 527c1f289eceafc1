using System.Collections.Frozen;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Silences;

/// <summary>Everything that keeps alerts from paging, made ready once: hundreds of silences cost an alert no more than those that ask for one of its labels.</summary>
public sealed class Muting
{
    public static Muting None { get; } = new(0, [], Playbook.Empty);

    private readonly Mute[] anywhere;
    private readonly (string Label, FrozenDictionary<string, Mute[]> ByValue)[] byLabel;
    private readonly FrozenDictionary<string, Mute[]> byService;
    private readonly Mute[] ofEnvironments;
    private readonly IReadOnlyDictionary<string, Service> services;
    private readonly Inhibiting[] rules;

    /// <param name="revision">Grows with every silence and every maintenance window.</param>
    /// <param name="mutes">Those in force and those to come.</param>
    public Muting(long revision, IReadOnlyList<Mute> mutes, Playbook playbook)
    {
        (Revision, Mutes, services) = (revision, mutes, playbook.Services);
        var silences = mutes.OfType<Silence>().Select(silence => (Silence: silence, Asks: Asks(silence))).ToList();
        anywhere = [.. silences.Where(one => one.Asks is null).Select(one => one.Silence)];
        byLabel =
        [
            .. silences.Where(one => one.Asks is not null).GroupBy(one => one.Asks!.Label, StringComparer.Ordinal)
                .Select(label => (label.Key, Places(label.Select(one => (one.Asks!.Value, (Mute)one.Silence))))),
        ];
        byService = Places(mutes.OfType<Maintenance>().SelectMany(window => window.Services.Select(service => (service, (Mute)window))));
        ofEnvironments = [.. mutes.OfType<Maintenance>().Where(window => window.Services.Count == 0)];
        rules = [.. playbook.Inhibitions.Select(rule => new Inhibiting(rule))];
    }

    public long Revision { get; }

    /// <summary>In force or to come, when they were read.</summary>
    public IReadOnlyList<Mute> Mutes { get; }

    /// <summary>There is nothing to look at, ever.</summary>
    public bool IsIdle => Mutes.Count == 0 && rules.Length == 0;

    public bool HasRules => rules.Length > 0;

    /// <summary>An alert as mutes look at it.</summary>
    public Subject AsSubject(string integration, string key, string? service, IReadOnlyDictionary<string, string> labels) =>
        new(integration, key, service, labels, service is null ? null : services.GetValueOrDefault(service));

    /// <summary>The silences and maintenance windows in force that cover an alert.</summary>
    public IReadOnlyList<Mute> Covering(Subject alert, Instant now) => About(alert, now, ever: false);

    /// <summary>The same, and those that will be in force later.</summary>
    public IReadOnlyList<Mute> EverCovering(Subject alert, Instant now) => About(alert, now, ever: true);

    private IReadOnlyList<Mute> About(Subject alert, Instant now, bool ever)
    {
        if (Mutes.Count == 0) return [];
        List<Mute>? found = null;
        Add(anywhere);
        foreach (var (label, byValue) in byLabel)
        {
            if (alert.Labels.TryGetValue(label, out var value) && byValue.TryGetValue(value, out var some)) Add(some);
        }

        if (alert.Service is { } service && byService.TryGetValue(service, out var windows)) Add(windows);
        Add(ofEnvironments);
        return found ?? [];

        void Add(Mute[] candidates)
        {
            foreach (var mute in candidates)
            {
                if ((ever ? now < mute.Ends : mute.IsInForce(now)) && mute.Covers(alert)) (found ??= []).Add(mute);
            }
        }
    }

    /// <summary>The rules by which an alert with these labels mutes others.</summary>
    public IEnumerable<Tie> AsCause(IReadOnlyDictionary<string, string> labels) => rules.Select(rule => rule.AsCause(labels)).OfType<Tie>();

    /// <summary>The rules by which others may mute an alert with these labels.</summary>
    public IEnumerable<Tie> AsSymptom(IReadOnlyDictionary<string, string> labels) => rules.Select(rule => rule.AsSymptom(labels)).OfType<Tie>();

    /// <summary>A sender's label and the one value without which a silence never matches.</summary>
    private static Matcher? Asks(Silence silence) =>
        silence.Matchers.FirstOrDefault(matcher => matcher is { Operator: MatcherOperator.Equal, Value.Length: > 0 } && !Subject.IsOurs(matcher.Label));

    private static FrozenDictionary<string, Mute[]> Places(IEnumerable<(string Value, Mute Mute)> mutes) =>
        mutes.GroupBy(one => one.Value, StringComparer.Ordinal).ToFrozenDictionary(group => group.Key, group => group.Select(one => one.Mute).ToArray(), StringComparer.Ordinal);
}

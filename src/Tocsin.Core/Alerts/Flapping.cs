using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Alerts;

/// <summary>How an alert came and went since it began, and whether it flaps. Its stored shape is for ever.</summary>
/// <remarks>
/// An alert that flaps keeps the page it has: a resolve does not end it, firing again tells nobody, until it has been quiet for its flap window.
/// What begins to flap is told like anything else; what gets worse is told whenever it does.
/// </remarks>
/// <param name="Spells">When it fired, oldest first; the last <see cref="Most"/>.</param>
/// <param name="Since">Since when it flaps; null: it does not.</param>
/// <param name="Why">That it flaps, or did last.</param>
public sealed record Flapping(IReadOnlyList<Spell> Spells, Instant? Since = null, Reason? Why = null)
{
    /// <summary>Spells that are remembered.</summary>
    public const int Most = Integration.MostFlaps;

    /// <summary>It fires again soon after its resolve.</summary>
    /// <param name="before">Null: it never did.</param>
    /// <param name="began">When it first fired.</param>
    /// <param name="was">Where it stood: calming, it flaps on.</param>
    public static Flapping Again(Flapping? before, Instant began, AlertStatus was, Instant? resolved, Instant now, Integration integration)
    {
        var earlier = before?.Spells ?? [new Spell(began, null)];
        var spells = earlier.SkipLast(1).Append(earlier[^1] with { Until = resolved }).Append(new Spell(now, null)).ToList();
        var recent = spells.Where(spell => now - spell.From <= integration.FlapsWithin).ToList();
        IReadOnlyList<Spell> kept = [.. spells.TakeLast(Most)];
        if (was == AlertStatus.Calming && before is not null) return before with { Spells = kept };
        return integration.FlapsAfter > 0 && recent.Count >= integration.FlapsAfter
            ? new Flapping(kept, now, new Reason("flapping", $"It is flapping: it fired {recent.Count} times {Within(now - recent[0].From)}."))
            : new Flapping(kept, null, before?.Why);
    }

    /// <summary>Where an alert stands once its sender says that it is over.</summary>
    /// <param name="status">Where it stood.</param>
    /// <param name="isPaged">It belongs to a page, which it can keep.</param>
    public static AlertStatus Resolved(Flapping? flapping, AlertStatus status, bool isPaged, Instant now, Integration integration) =>
        status == AlertStatus.Firing && isPaged && flapping?.GoesOn(now, integration) == true ? AlertStatus.Calming : AlertStatus.Resolved;

    /// <summary>It began to flap just now.</summary>
    public bool BeginsAt(Instant now) => Since == now;

    /// <summary>Why its page opens: people are told once that there will be no more messages for each time.</summary>
    public Reason Opening(Integration integration, Reason routed) =>
        new("flapping", $"{Why?.Text} The page stays open until it has been quiet for {Lengths.Of(integration.FlapWindow)}; until then firing again tells nobody. {routed.Text}");

    /// <summary>It has been quiet long enough.</summary>
    public static Reason Calm(string title, Integration integration) => new("calmed-down", $"“{title}” has calmed down: it has not fired for {Lengths.Of(integration.FlapWindow)}.");

    private static string Within(Duration length) => length < Duration.FromSeconds(1) ? "within a second" : $"in {Lengths.Of(length)}";

    /// <summary>What has fired steadily for long does not flap any more: its next resolve is one.</summary>
    private bool GoesOn(Instant now, Integration integration) => Since is not null && integration.FlapsAfter > 0 && now - Spells[^1].From <= integration.FlapsWithin;
}

/// <summary>One stretch of firing.</summary>
/// <param name="Until">Null: it still fires, as far as is known.</param>
public sealed record Spell(Instant From, Instant? Until);

using Tocsin.Core.Alerts;
using Tocsin.Core.Paging;
using Tocsin.Core.Playbooks;
using Tocsin.Core.Silences;

namespace Tocsin.Core.Simulator;

/// <summary>Runs the live way from a signal to the people it wakes, in virtual time and on nothing but memory.</summary>
/// <remarks>It decides nothing: where a signal belongs, what it does to its alert, what mutes it until when, what a page does next are the functions that the batch writer and the ticker call.
/// It begins with nothing open, so that its answer is about the playbook and not about tonight.</remarks>
public static class Simulation
{
    /// <summary>Pages of one payload that are played through.</summary>
    public const int MostPages = 20;

    /// <summary>Beginnings and ends of mutes that are looked at, earliest first.</summary>
    public const int MostMutes = 200;

    /// <summary>Answers one simulation takes.</summary>
    public const int MostAnswers = 20;

    /// <summary>Where an answer of a simulation was given.</summary>
    public const string Via = "simulation";

    /// <param name="ways">Where a signal belongs and what mutes it, as the batch writer asks it.</param>
    /// <param name="answers">Who acknowledges when; none: nobody answers.</param>
    public static Simulated Of(
        World world, Integration integration, Ways ways, IReadOnlyList<Signal> signals, Instant at, IReadOnlyList<Answer>? answers = null)
    {
        var pages = new OpenPages(world, at, answers ?? []);
        var night = new Night(integration, ways, pages, at);
        var alerts = night.Take(signals);
        night.Pass();
        return new Simulated(at, [.. alerts.Select(night.Told)], pages.Played(), pages.Left);
    }
}

/// <summary>How the batch writer decides about a signal.</summary>
/// <param name="Route">Where it belongs.</param>
/// <param name="Muting">What keeps alerts from paging.</param>
/// <param name="MayBeMuted">Whether anything may keep it.</param>
public sealed record Ways(Func<Signal, Routed> Route, Muting Muting, Func<Signal, bool> MayBeMuted);

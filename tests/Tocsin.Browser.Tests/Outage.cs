using Microsoft.Extensions.DependencyInjection;
using Tocsin.Core.Incidents;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Browser.Tests;

/// <summary>A bad night in the shop: a major incident that is well under way, with everything a screen of it can show.</summary>
internal static class Outage
{
    public const string Title = "Checkout fails for card payments";

    private static readonly Grade[] Impacts =
    [
        new("high", "High", "Customers cannot do what they came for: buy, pay, sign in."),
        new("medium", "Medium", "Some are hindered, or there is a way around it."),
        new("low", "Low", "Hardly anybody notices."),
    ];

    private static readonly Grade[] Urgencies = [new("high", "Now", "It gets worse with every minute."), new("low", "Later", "It can wait until the working day.")];

    private static readonly Process Process = new(
        Process.BuiltInName, "Incident",
        new LevelMatrix(
            "shop", "Shop", Impacts, Urgencies,
            [
                new Level("P1", "Major", "The business stands still.", true, [Clock(ClockKind.Response, 5), Clock(ClockKind.Recovery, 120), Clock(ClockKind.Resolution, 1440)], Duration.FromMinutes(30), []),
                new Level("P2", "Serious", "Users are hindered.", false, [Clock(ClockKind.Response, 30)], Duration.FromMinutes(60), []),
                new Level("P3", "Minor", "Hardly anybody notices.", false, [], null, []),
            ],
            [["P1", "P2"], ["P2", "P3"], ["P3", "P3"]]),
        [Role("commander", "Commander"), Role("scribe", "Scribe"), Role("expert", "Expert", several: true)],
        [new RoleUse("commander", ["P1"]), new RoleUse("scribe", ["P1"]), new RoleUse("expert", [])],
        [
            new Checklist("command", "Taking command", "commander", ChecklistPhase.Start, null, ["P1"], ["Open the bridge, and record it", "Name a scribe", "Ask for changes of the last hour"]),
            new Checklist("summary", "The scribe’s summary", "scribe", ChecklistPhase.Interval, Duration.FromMinutes(15), ["P1"], ["Write a summary"]) { Summary = true },
        ],
        [new Gate(Milestone.Closed, GateNeed.CallersConfirmed, null, []), new Gate(Milestone.Closed, GateNeed.TasksDone, null, [])],
        [], null, "commander", Duration.FromMinutes(10), 1);

    /// <summary>It goes by the process above.</summary>
    public static async Task<string> Declared(World world, string title = Title, string impact = "high", string urgency = "high", string? to = null, params string[] services)
    {
        var id = (await world.Declares(title, impact, urgency, to, services: services)).Id();
        await world.Server.Services.GetRequiredService<Incidents.Incidents>().Decide(
            Lane.People, id, Actor.Operator, (incident, said, now) => incident.Upgrade(Process, new PersonRef("operator:operator", "the operator"), said, now));
        return id;
    }

    /// <summary>Forty minutes in: the cause is found, service is not restored, an update is nearly due.</summary>
    /// <returns>The incident's id.</returns>
    public static async Task<string> UnderWay(World world)
    {
        var id = await Declared(world, to: "team:shop", services: "shop");
        await world.Does("ada", id, "add-caller", ("name", "Northwind Travel"), ("contact", "+44 20 7946 0018"), ("symptoms", "Every card is declined at the last step."));
        await world.Pass(2.Minutes());
        await world.Does("ada", id, "acknowledge");
        await world.Does("ada", id, "take-role", ("key", "commander"));
        await world.Does("ada", id, "tick", ("key", "command/0"));
        await world.Does("grace", id, "take-role", ("key", "expert"), ("area", "databases"));
        await world.Pass(4.Minutes());
        await world.Does("ada", id, "affect", ("services", "shop"), ("regions", "EU"), ("users", "12000"), ("functions", "Card payments"), ("deadline", "Settlement at 06:00"));
        await world.Does("ada", id, "state-impact", ("text", "Customers in Europe cannot pay by card; invoices and vouchers work."));
        await world.Does("ada", id, "update", ("text", "We cannot take card payments in Europe since 03:00. We are looking for the cause."));
        await world.Pass(5.Minutes());
        await world.Does("grace", id, "note", ("kind", "suggestion"), ("text", "Raise the pool from 50 to 200 connections."));
        await world.Does("ada", id, "open-choice", ("question", "Roll back checkout v311?"), ("options", "Roll back now\nRaise the pool first"));
        await world.Pass(3.Minutes());
        await world.Does("grace", id, "note", ("kind", "result"), ("text", "The pool is at 200; timeouts went from 90 % to 40 %."), ("expert", "the DBA on call"));
        await world.Does("ada", id, "reach", ("key", "Identified"), ("note", "Checkout v311 opens a connection for every basket line and never gives it back."));
        await world.Does("ada", id, "add-task", ("text", "Ask the bank to hold the 06:00 settlement"), ("to", "person:grace"), ("due", $"{world.Now + 2.Hours()}"));
        await world.Does("ada", id, "fix", ("text", "Pool raised to 200 connections"));
        await world.Does("ada", id, "work-around", ("text", "Pay by invoice or voucher."));
        await world.Pass(20.Minutes());
        return id;
    }

    private static ClockTarget Clock(ClockKind kind, int minutes) => new(kind, Duration.FromMinutes(minutes));

    private static IncidentRole Role(string name, string title, bool several = false) => new(name, title, null, [], false, several);
}

using Tocsin.Core.Incidents;
using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Tests.Incidents;

/// <summary>Three houses that handle incidents in three ways, and the people who work there.</summary>
internal static class Houses
{
    public static readonly PersonRef Ada = new("u-ada", "Ada");
    public static readonly PersonRef Grace = new("u-grace", "Grace");
    public static readonly PersonRef Alan = new("u-alan", "Alan");
    public static readonly PersonRef Kim = new("u-kim", "Kim");
    public static readonly PersonRef[] Everybody = [Ada, Grace, Alan, Kim];

    public static readonly BusinessCalendar Office = new(
        "office", "Office hours", "Europe/Berlin",
        [new BusinessHours([IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday], new LocalTime(9, 0), new LocalTime(17, 0))],
        [new LocalDate(2026, 5, 1)]);

    private static readonly Grade[] Impacts = [new("wide", "Wide", "Many users."), new("part", "Part", "Some users."), new("single", "Single", "Hardly anybody.")];
    private static readonly Grade[] Urgencies = [new("now", "Now", "It cannot wait."), new("later", "Later", "It can wait.")];

    private static readonly Target Lead = new(TargetKind.Person, "kim");

    /// <summary>Emergency handling in a telecom network: three levels with response, recovery and resolution targets around the clock.</summary>
    public static readonly Process Telecom = Of(
        "telecom",
        [Telephone("L1", 10, 2, 7, 15, 60), Telephone("L2", 30, 6, 20, 60, null), Telephone("L3", 60, 24, 60, 240, null)],
        ["L1", "L2", "L3"],
        [Role("engineer"), Role("leader", new Target(TargetKind.Schedule, "leaders")), Role("developer", fromServices: true)],
        [new RoleUse("engineer", []), new RoleUse("leader", ["L1"]), new RoleUse("developer", ["L1", "L2"])],
        [new Checklist("locate", "Locating", null, ChecklistPhase.Start, null, ["L1"], ["Read the alarms", "Ask for changes"])],
        [
            new Gate(Milestone.Resolved, GateNeed.SolutionRecorded, "developer", ["L1"]), new Gate(Milestone.Closed, GateNeed.SolutionApproved, "leader", ["L1"]),
            new Gate(Milestone.Closed, GateNeed.CallersConfirmed, null, []), new Gate(Milestone.Closed, GateNeed.TasksDone, null, []),
        ],
        keeper: "engineer", lead: "leader");

    /// <summary>An enterprise's command centre: four levels, priorities validated, services signed for, the lesser levels in office hours.</summary>
    public static readonly Process Itsm = Of(
        "itsm",
        [
            new Level("P1", "P1", "", true, [Clock(ClockKind.Response, 15), Clock(ClockKind.Recovery, 240)], Duration.FromMinutes(30), [Lead]),
            new Level("P2", "P2", "", true, [Clock(ClockKind.Response, 30), Clock(ClockKind.Resolution, 480)], Duration.FromMinutes(60), [Lead]),
            new Level("P3", "P3", "", false, [Clock(ClockKind.Response, 240, "office"), Clock(ClockKind.Resolution, 1440, "office")], null, []),
        ],
        ["P1", "P2", "P3"],
        [Role("analyst"), Role("manager", new Target(TargetKind.Schedule, "managers")), Role("command", new Target(TargetKind.Team, "command")), Role("service-owner"), Role("expert", several: true)],
        [new RoleUse("analyst", []), new RoleUse("manager", ["P1", "P2"]), new RoleUse("command", ["P1"]), new RoleUse("service-owner", []), new RoleUse("expert", [])],
        [
            new Checklist("opening", "Opening", "analyst", ChecklistPhase.Start, null, [], ["Look for known errors"]),
            new Checklist("end", "Closing the room", "manager", ChecklistPhase.End, null, ["P1", "P2"], ["Thank everybody"]),
        ],
        [
            new Gate(Milestone.Identified, GateNeed.LevelValidated, "command", ["P1", "P2"]), new Gate(Milestone.Recovered, GateNeed.ImpactRecorded, null, []),
            new Gate(Milestone.Resolved, GateNeed.ServicesValidated, "service-owner", ["P1", "P2"]), new Gate(Milestone.Closed, GateNeed.BusinessImpactWritten, "service-owner", ["P1"]),
            new Gate(Milestone.Closed, GateNeed.CallersConfirmed, null, []), new Gate(Milestone.Closed, GateNeed.TasksDone, null, []), new Gate(Milestone.Closed, GateNeed.ChecklistsDone, null, []),
        ],
        keeper: "analyst", lead: "manager");

    /// <summary>A SaaS vendor's teams: commander, support lead and scribe, with lists that come again and again.</summary>
    public static readonly Process Saas = Of(
        "saas",
        [
            new Level("SEV1", "SEV1", "", true, [Clock(ClockKind.Response, 5)], Duration.FromMinutes(30), [Lead]),
            new Level("SEV2", "SEV2", "", false, [Clock(ClockKind.Response, 15)], Duration.FromMinutes(60), [Lead]),
            new Level("SEV3", "SEV3", "", false, [], null, []),
        ],
        ["SEV1", "SEV2", "SEV3"],
        [Role("commander", new Target(TargetKind.Schedule, "commanders")), Role("support", new Target(TargetKind.Team, "support")), Role("scribe")],
        [new RoleUse("commander", ["SEV1", "SEV2"]), new RoleUse("support", ["SEV1"]), new RoleUse("scribe", ["SEV1"])],
        [
            new Checklist("begin", "Taking command", "commander", ChecklistPhase.Start, null, ["SEV1"], ["Open the call", "Name the scribe"]),
            new Checklist("summary", "The scribe's summary", "scribe", ChecklistPhase.Interval, Duration.FromMinutes(15), ["SEV1"], ["Write the summary"]) { Summary = true },
            new Checklist("aftermath", "Afterwards", "support", ChecklistPhase.Recovered, null, [], ["Answer the open tickets"]),
        ],
        [new Gate(Milestone.Recovered, GateNeed.ImpactRecorded, null, ["SEV1"])],
        keeper: null, lead: "commander");

    public static readonly Process[] All = [Telecom, Itsm, Saas];

    public static readonly World Company = new(
        new Playbook(7, [new Team("network", "Network", ["alan"]), new Team("shop", "Shop", ["ada"]), new Service("checkout", "Checkout", "shop"), new Service("core", "Core network", "network")]),
        new Roster(1, Everybody.Select(person => new Person(person.Id, person.Id[2..], person.Name, "UTC", Core.Shared.Role.Responder, [], []))));

    public static readonly Owner Network = new(OwnerKind.Team, "network", "Network");

    public static Declaration Said(string impact = "wide", string urgency = "now", Owner? owner = null, Instant? began = null, Instant? reported = null, string title = "Calls drop") =>
        new(title, null, impact, urgency, Impact.None, owner, began, null, reported, false, "console");

    public static ClockTarget Clock(ClockKind kind, int minutes, string? calendar = null) => new(kind, Duration.FromMinutes(minutes), calendar);

    private static Level Telephone(string name, int response, int recoveryHours, int resolutionDays, int demarcation, int? update) => new(
        name, name, "", name == "L1",
        [Clock(ClockKind.Response, response), Clock(ClockKind.Demarcation, demarcation), Clock(ClockKind.Recovery, recoveryHours * 60), Clock(ClockKind.Resolution, resolutionDays * 24 * 60)],
        update is { } minutes ? Duration.FromMinutes(minutes) : null, [Lead]);

    private static IncidentRole Role(string name, Target? fill = null, bool fromServices = false, bool several = false) =>
        new(name, char.ToUpperInvariant(name[0]) + name[1..], null, fill is null ? [] : [fill], fromServices, several);

    private static Process Of(
        string name, IReadOnlyList<Level> levels, string[] names, IReadOnlyList<IncidentRole> roles, IReadOnlyList<RoleUse> uses, IReadOnlyList<Checklist> lists, IReadOnlyList<Gate> gates,
        string? keeper, string? lead) => new(
        name, name, new LevelMatrix(name, name, Impacts, Urgencies, levels, [[names[0], names[1]], [names[1], names[2]], [names[2], names[2]]]), roles, uses, lists, gates, [Office], keeper, lead,
        Duration.FromMinutes(10), 7);
}

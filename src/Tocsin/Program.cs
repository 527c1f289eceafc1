using System.CommandLine;
using Tocsin.Alerts;
using Tocsin.Changes;
using Tocsin.Channels;
using Tocsin.Cli;
using Tocsin.Demo;
using Tocsin.Home;
using Tocsin.Incidents;
using Tocsin.Intake;
using Tocsin.OnCall;
using Tocsin.Operation;
using Tocsin.Ownership;
using Tocsin.Paging;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Search;
using Tocsin.Silences;
using Tocsin.Simulator;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin;

/// <summary>The table of contents: the verbs of the command line, and the modules switched on.</summary>
public static class Program
{
    public static async Task<int> Main(string[] args) => await Run(args, new InvocationConfiguration { ProcessTerminationTimeout = null });

    internal static async Task<int> Run(string[] args, InvocationConfiguration terminal)
    {
        var parsed = Commands().Parse(args);
        var exit = await parsed.InvokeAsync(terminal);
        return parsed.Errors.Count > 0 ? Exit.Usage : exit;
    }

    private static RootCommand Commands()
    {
        var tocsin = new RootCommand("Alarms in, the right human out of bed, the incident run.")
        {
            Serve.Command(),
            Verify.Command(),
            Cli.Backup.Command(),
            Restore.Command(),
            DemoCommand.Command(),
            PersonCommands.Command(),
            TokenCommands.Command(),
            ConfigCommands.Command(),
            AlertCommands.Command(),
            SilenceCommands.Silence(),
            SilenceCommands.Maintenance(),
            PageCommands.Command(),
            ChangeCommands.Command(),
            IncidentCommands.Command(),
            CandidateCommands.Command(),
            CandidateCommands.Report(),
            OnCallCommand.Command(),
            SecretCommands.Command(),
            Cli.Version.Command(),
        };
        Serve.Prepare(tocsin);
        return tocsin;
    }

    internal static void Add(IServiceCollection services) => services
        .AddStorage()
        .AddWeb()
        .AddPeople()
        .AddPlaybooks()
        .AddChannels()
        .AddPaging()
        .AddChanges()
        .AddIncidents()
        .AddAlerts()
        .AddSilences()
        .AddIntake()
        .AddOnCall()
        .AddSimulator()
        .AddOwnership()
        .AddHome()
        .AddSearch()
        .AddOperation();

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapWeb();
        routes.MapPeople();
        routes.MapPlaybooks();
        routes.MapPaging();
        routes.MapChanges();
        routes.MapIncidents();
        routes.MapAlerts();
        routes.MapSilences();
        routes.MapIntake();
        routes.MapOnCall();
        routes.MapSimulator();
        routes.MapOwnership();
        routes.MapHome();
        routes.MapSearch();
        routes.MapOperation();
    }
}

using System.CommandLine;
using Tocsin.Alerts;
using Tocsin.Channels;
using Tocsin.Cli;
using Tocsin.Demo;
using Tocsin.Home;
using Tocsin.Intake;
using Tocsin.OnCall;
using Tocsin.Operation;
using Tocsin.Paging;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin;

/// <summary>The table of contents: the verbs of the command line, and the modules switched on.</summary>
public static class Program
{
    public static Task<int> Main(string[] args)
    {
        var tocsin = new RootCommand("Alarms in, the right human out of bed, the incident run.")
        {
            Serve.Command(),
            DemoCommand.Command(),
        };
        Serve.Prepare(tocsin);
        return tocsin.Parse(args).InvokeAsync();
    }

    internal static void Add(IServiceCollection services) => services
        .AddStorage()
        .AddWeb()
        .AddPeople()
        .AddPlaybooks()
        .AddChannels()
        .AddPaging()
        .AddAlerts()
        .AddIntake()
        .AddOnCall()
        .AddHome()
        .AddOperation();

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapWeb();
        routes.MapPeople();
        routes.MapPlaybooks();
        routes.MapPaging();
        routes.MapAlerts();
        routes.MapIntake();
        routes.MapOnCall();
        routes.MapHome();
        routes.MapOperation();
    }
}

using System.CommandLine;
using Tocsin.Cli;
using Tocsin.Operation;
using Tocsin.Paging;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin;

/// <summary>The table of contents: the verbs of the command line, and the modules switched on.</summary>
public static class Program
{
    public static Task<int> Main(string[] args)
    {
        var tocsin = new RootCommand("Alarms in, the right human out of bed, the incident run.")
        {
            Serve.Command(),
        };
        Serve.Prepare(tocsin);
        return tocsin.Parse(args).InvokeAsync();
    }

    internal static void Add(IServiceCollection services) => services
        .AddStorage()
        .AddPeople()
        .AddPlaybooks()
        .AddPaging()
        .AddOperation();

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPeople();
        routes.MapOperation();
    }
}

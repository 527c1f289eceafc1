using System.CommandLine;
using Tocsin.Operation;
using Tocsin.People;
using Tocsin.Web;

namespace Tocsin.Cli;

/// <summary>Runs the program until it is told to stop.</summary>
public static class Serve
{
    public static Command Command()
    {
        var command = new Command("serve", "Run the server (the default)");
        Prepare(command);
        return command;
    }

    public static void Prepare(Command command)
    {
        foreach (var option in Settings.Serving) command.Options.Add(option);
        command.SetAction((parsed, cancel) => Run(Settings.Read(parsed), Surroundings.Real, cancel));
    }

    public static async Task<int> Run(Options options, Surroundings surroundings, CancellationToken cancel)
    {
        if (options.Wrong() is { } wrong)
        {
            await Console.Error.WriteLineAsync(wrong);
            return Exit.Usage;
        }

        try
        {
            await using var server = await Server.Start(options, surroundings, cancel);
            await Greet(server, options);
            await server.Stopped();
            return server.Services.GetRequiredService<Running>().Broke ? Exit.Refused : Exit.Done;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException or System.Data.Common.DbException)
        {
            await Console.Error.WriteLineAsync($"The server could not start: {fault.Message}");
            return Exit.Refused;
        }
    }

    private static async Task Greet(Server server, Options options)
    {
        var link = server.Services.GetRequiredService<PublicUrl>();
        await Console.Out.WriteLineAsync($"Tocsin listens on {string.Join(" and ", server.Urls)}, data in {Path.GetFullPath(options.Data)}");
        if (options.PublicUrl is null) await Console.Out.WriteLineAsync($"Links in messages begin with {link.Text}: they open on this machine only. Choose another with --public-url.");
        if (await server.Services.GetRequiredService<SetUp>().Link() is { } setUp)
            await Console.Out.WriteLineAsync($"Nobody lives here yet. Become the first administrator, within a day: {setUp}");
        await Console.Out.FlushAsync();
    }
}

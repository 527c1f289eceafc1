using System.CommandLine;
using System.Security.Cryptography;
using Tocsin.Cli;
using Tocsin.Operation;
using Tocsin.Storage;

namespace Tocsin.Demo;

/// <summary>Shows Tocsin alive: a company of ten people and a month behind them, made through the same verbs as any other, then served. Nothing leaves the house.</summary>
internal static class DemoCommand
{
    public static Command Command()
    {
        var command = new Command("demo", "Serve a demo company with a month behind it; sends nothing to anybody");
        foreach (var option in Settings.Serving) command.Options.Add(option);
        command.SetAction((parsed, cancel) => Run(parsed, cancel));
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        var options = Settings.Read(parsed);
        if (options.Data == Options.DefaultData) options = options with { Data = Directory.CreateTempSubdirectory("tocsin-demo-").FullName };
        if (File.Exists(Path.Combine(options.Data, "tocsin.db")))
        {
            await Console.Error.WriteLineAsync($"{options.Data} already holds a house; the demo needs an empty folder.");
            return Exit.Refused;
        }

        var password = string.Create(14, RandomNumberGenerator.GetBytes(14), (text, bytes) =>
        {
            for (var i = 0; i < text.Length; i++) text[i] = "abcdefghjkmnpqrstvwxyz23456789"[bytes[i] % 30];
        });
        await Past(options, password, cancel);
        await Console.Out.WriteLineAsync($"A demo company. Sign in as {DemoCompany.Administrator} with the password {password}. No message leaves this machine.");
        return await Serve.Run(options, Surroundings.Real with { Channel = new DemoChannel() }, cancel);
    }

    /// <summary>Lives the month that lies behind, in a time of its own.</summary>
    private static async Task Past(Options options, string password, CancellationToken cancel)
    {
        var now = TimeProvider.System.Now();
        var clock = new DemoClock(now - DemoMonth.Length);
        var past = new Surroundings(clock, RandomNumberGenerator.Fill) { Clockwork = false, Channel = new DemoChannel(), Log = log => log.SetMinimumLevel(LogLevel.Error).AddSimpleConsole() };
        await using var server = await Server.Start(options with { Urls = [], PublicUrl = options.PublicUrl ?? options.Urls[0] }, past, cancel);
        var company = new DemoCompany(server.Services);
        await company.Found(password);
        using var alarms = new DemoAlarms(options.Data, company.IntakeKey);
        var stage = new DemoStage(server.Services, clock);
        await new DemoMonth(stage, now).Live();
        await new DemoDay(server.Services, alarms, stage, clock, now).Live();
    }
}

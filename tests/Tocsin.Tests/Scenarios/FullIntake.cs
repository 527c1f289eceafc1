using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Alerts;
using Tocsin.Core.Alerts;
using Tocsin.Intake;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Tests.Scenarios;

/// <summary>An intake with no room left: the database is held, so the batch writer is stuck on one request and its queue is full.</summary>
internal sealed class FullIntake
{
    /// <summary>The alert on which the writer is stuck.</summary>
    public const string Before = "before";

    private readonly TaskCompletionSource go = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource holds = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task stuck = Task.CompletedTask;
    private Task first = Task.CompletedTask;

    /// <summary>Ends once that alert is durable: not before there is room again.</summary>
    public Task First => first;

    public static async Task<FullIntake> Of(World world)
    {
        var full = new FullIntake();
        full.stuck = world.Database().Write(Lane.People, full.Hold);
        await full.holds.Task;
        await full.Fill(world);
        return full;
    }

    public async Task MakeRoom()
    {
        go.SetResult();
        await stuck;
        await first;
    }

    private async Task Hold(Session session)
    {
        if (session.Dialect.IsPostgres) await session.Execute("LOCK TABLE alert IN ACCESS EXCLUSIVE MODE");
        holds.SetResult();
        await go.Task;
    }

    private async Task Fill(World world)
    {
        var writer = world.Server.Services.GetRequiredService<AlertWriter>();
        var integration = world.Server.Services.GetRequiredService<Worlds>().Latest.Playbook.Integrations["prometheus"];
        var body = Encoding.UTF8.GetBytes(Sending.Webhook(Sending.Fires(Before)));
        var before = new Delivered(integration, Senders.ByName["alertmanager"].Map(body, integration, "").Signals, body);
        Assert.True(writer.TryWrite(before, out first));
        while (writer.Queued > 0) await Moment();
        // The others change nothing: they resolve what never fired.
        var ballast = new Delivered(integration, [before.Signals[0] with { Key = "nobody's", Kind = SignalKind.Resolve }], new byte[1]);
        for (var full = 0; full < 2; full++)
        {
            while (writer.TryWrite(ballast, out _)) full = 0;
            await Moment();
        }
    }

    private static Task Moment() => Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
}

using Tocsin.Channels;
using Tocsin.Core.Playbooks;

namespace Tocsin.Demo;

/// <summary>The demo's outside world: it takes every message and sends none. A text message's first try fails now and then, as in life.</summary>
internal sealed class DemoChannel : IChannel
{
    private readonly HashSet<string> failedOnce = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    public Task<SendOutcome> Send(Channel settings, Outgoing message, CancellationToken cancel) =>
        Task.FromResult<SendOutcome>(settings.Name switch
        {
            "sms" when FailsFirst(message.Id) => new SendOutcome.Failed("The provider answered 503: try later.", Permanent: false),
            "sms" => new SendOutcome.Delivered($"demo-{message.Id}"),
            _ => new SendOutcome.Sent($"demo-{message.Id}"),
        });

    private bool FailsFirst(string id)
    {
        lock (gate) return id.EndsWith('4') && failedOnce.Add(id);
    }
}

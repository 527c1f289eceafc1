using Tocsin.Core.Playbooks;

namespace Tocsin.Channels;

/// <summary>Sends each message by the protocol that its channel's document speaks.</summary>
public sealed class Switchboard(FindSecret secret, OutboundHttp http, TimeProvider time) : IChannel
{
    private readonly Email email = new(secret, time);
    private readonly Ntfy ntfy = new(secret, http);
    private readonly Webhook webhook = new(secret, http, time);
    private readonly Gateway gateway = new(secret, http);

    public Task<SendOutcome> Send(Channel settings, Outgoing message, CancellationToken cancel) => settings switch
    {
        { Smtp: not null } => email.Send(settings, message, cancel),
        { Ntfy: not null } => ntfy.Send(settings, message, cancel),
        { Webhook: not null } => webhook.Send(settings, message, cancel),
        { Gateway: not null } => gateway.Send(settings, message, cancel),
        _ => Task.FromResult<SendOutcome>(new SendOutcome.Failed($"The channel {settings.Name} has no settings.", Permanent: true)),
    };
}

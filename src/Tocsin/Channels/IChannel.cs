using Tocsin.Core.Playbooks;

namespace Tocsin.Channels;

/// <summary>One way out of the house: hands one message to its provider. The edge of the world, hence an interface.</summary>
public interface IChannel
{
    /// <summary>Sends once; never throws for what the provider or the network does: that is an outcome.</summary>
    /// <param name="settings">The channel's document.</param>
    /// <param name="cancel">Cancelled at the sender's time limit, which is shorter than the lease.</param>
    Task<SendOutcome> Send(Channel settings, Outgoing message, CancellationToken cancel);
}

/// <summary>One message as a channel needs it.</summary>
/// <param name="Id">The delivery's id: the idempotency key, the same on every try.</param>
/// <param name="Address">The contact method's address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">Plain text, whole.</param>
/// <param name="Html">For e-mail.</param>
/// <param name="Short">At most 300 characters, for SMS and voice; without the link, which a voice cannot say and a gateway's template adds.</param>
/// <param name="Link">Where to acknowledge; null for messages that ask nothing.</param>
/// <param name="Urgent">A page of high urgency: channels with priorities use their highest.</param>
/// <param name="Callback">Where a provider reports receipts of this message.</param>
/// <param name="Kind">What kind of message it is, as programs read it: <c>page</c>, <c>update</c>, <c>taken</c>, <c>over</c>, <c>test</c>.</param>
/// <param name="Thread">What the message is about, e.g. the page's id: messages of one thread are shown together; null: it stands alone.</param>
public sealed record Outgoing(
    string Id,
    string Address,
    string Subject,
    string Text,
    string Html,
    string Short,
    string? Link,
    bool Urgent,
    string Callback,
    string Kind = "page",
    string? Thread = null);

/// <summary>What became of one try.</summary>
public abstract record SendOutcome
{
    /// <summary>The provider took it.</summary>
    public sealed record Sent(string? ProviderId) : SendOutcome;

    /// <summary>The provider proves that it arrived.</summary>
    public sealed record Delivered(string? ProviderId) : SendOutcome;

    /// <summary>It did not go out. Tried again with backoff for as long as it is wanted.</summary>
    /// <param name="Reason">One plain sentence with the provider's own words, and no secret.</param>
    /// <param name="Permanent">The provider says that trying again cannot help, e.g. an unknown mailbox: the backoff starts at its longest.</param>
    public sealed record Failed(string Reason, bool Permanent) : SendOutcome;
}

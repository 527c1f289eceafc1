using Tocsin.Core.Playbooks;

namespace Tocsin.Channels;

/// <summary>A channel's document names a secret that nobody has set, or that cannot be what it should be: sending waits until somebody sees to it.</summary>
internal static class MissingSecret
{
    public static SendOutcome.Failed Of(Channel channel, string name) =>
        new($"The secret {name}, which the channel {channel.Name} needs, is not set.", Permanent: true);

    public static SendOutcome.Failed Unusable(Channel channel, string name) =>
        new($"The secret {name} of the channel {channel.Name} cannot be sent in a header: it holds a line break.", Permanent: true);
}

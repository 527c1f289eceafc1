using Tocsin.Core.Playbooks;

namespace Tocsin.Channels;

/// <summary>A channel's document names a secret that nobody has set: sending waits until somebody does.</summary>
internal static class MissingSecret
{
    public static SendOutcome.Failed Of(Channel channel, string name) =>
        new($"The secret {name}, which the channel {channel.Name} needs, is not set.", Permanent: true);
}

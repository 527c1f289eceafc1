using Tocsin.Storage;

namespace Tocsin.Channels;

/// <summary>Switches on the ways out of the house.</summary>
public static class ChannelsModule
{
    public static IServiceCollection AddChannels(this IServiceCollection services) => services
        .AddSingleton<OutboundHttp>()
        .AddSingleton<IChannel>(provider => new Switchboard(Secrets(provider), provider.GetRequiredService<OutboundHttp>(), provider.GetRequiredService<TimeProvider>()));

    private static FindSecret Secrets(IServiceProvider provider)
    {
        var database = provider.GetRequiredService<Database>();
        var secrets = provider.GetRequiredService<Secrets>();
        return async (name, _) => await database.Read(session => secrets.Find(session, name));
    }
}

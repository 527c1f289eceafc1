using Tocsin.Channels;
using Tocsin.Storage;

namespace Tocsin.Paging;

/// <summary>Switches on paging: pages, what time does to them, and the messages they owe.</summary>
public static class PagingModule
{
    public static IServiceCollection AddPaging(this IServiceCollection services)
    {
        services
            .AddSingleton<Pages>()
            .AddSingleton<Passing>()
            .AddDue(provider => provider.GetRequiredService<Passing>().Handlers)
            .AddSingleton<LinkTokens>()
            .AddSingleton<Messages>()
            .AddSingleton<DeliveryCounts>()
            .AddSingleton<Outcomes>()
            .AddSingleton<Sender>()
            .AddSingleton<Answering>()
            .AddSingleton<PageReads>()
            .AddSingleton<ShowPage>()
            .AddSingleton<ShowPages>()
            .AddSingleton<AnswerForms>()
            .AddSingleton<FollowLink>()
            .AddSingleton<TestMethod>()
            .AddSingleton<Proofs>();
        foreach (var channel in ChannelNames.All) services.AddLoop(provider => Sending(provider, channel));
        return services;
    }

    public static void MapPaging(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<Answering>().Map(routes);
        routes.ServiceProvider.GetRequiredService<PageReads>().Map(routes);
        routes.ServiceProvider.GetRequiredService<TestMethod>().Map(routes);
        routes.ServiceProvider.GetRequiredService<Proofs>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ShowPage>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ShowPages>().Map(routes);
        routes.ServiceProvider.GetRequiredService<AnswerForms>().Map(routes);
        routes.ServiceProvider.GetRequiredService<FollowLink>().Map(routes);
    }

    private static Loop Sending(IServiceProvider provider, string channel)
    {
        var sender = provider.GetRequiredService<Sender>();
        return new Loop($"sender {channel}", stop => sender.Run(channel, stop), () => sender.Step(channel), () => sender.Next(channel));
    }
}

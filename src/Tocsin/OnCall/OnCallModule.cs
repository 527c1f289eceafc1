namespace Tocsin.OnCall;

/// <summary>Switches on on-call.</summary>
public static class OnCallModule
{
    public static IServiceCollection AddOnCall(this IServiceCollection services) => services
        .AddSingleton<WhoIsOnCall>()
        .AddSingleton<FinalSchedule>()
        .AddSingleton<AddOverride>()
        .AddSingleton<AddTemporary>()
        .AddSingleton<EndArrangement>()
        .AddSingleton<ShowSchedule>()
        .AddSingleton<ScheduleForms>()
        .AddSingleton<ShowMyShifts>()
        .AddSingleton<PreviewSchedule>()
        .AddSingleton<KeepFeeds>()
        .AddSingleton<ReadFeed>()
        .AddSingleton<FeedForms>()
        .AddSingleton<ShowOnCall>();

    public static void MapOnCall(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<WhoIsOnCall>().Map(routes);
        routes.ServiceProvider.GetRequiredService<FinalSchedule>().Map(routes);
        routes.ServiceProvider.GetRequiredService<AddOverride>().Map(routes);
        routes.ServiceProvider.GetRequiredService<AddTemporary>().Map(routes);
        routes.ServiceProvider.GetRequiredService<EndArrangement>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ShowSchedule>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ScheduleForms>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ShowMyShifts>().Map(routes);
        routes.ServiceProvider.GetRequiredService<PreviewSchedule>().Map(routes);
        routes.ServiceProvider.GetRequiredService<KeepFeeds>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ReadFeed>().Map(routes);
        routes.ServiceProvider.GetRequiredService<FeedForms>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ShowOnCall>().Map(routes);
    }
}

using Tocsin.Storage;

namespace Tocsin.Playbooks;

/// <summary>Switches on the playbook: its documents, and playbook and roster in memory.</summary>
public static class PlaybooksModule
{
    public static IServiceCollection AddPlaybooks(this IServiceCollection services) => services
        .AddSingleton<Worlds>()
        .AddSingleton<PlaybookWriter>()
        .AddSingleton<Propose>()
        .AddSingleton<UnknownSecrets>()
        .AddSingleton<RollBack>()
        .AddSingleton<ReleaseDocument>()
        .AddSingleton<RevisionsApi>()
        .AddSingleton<RenewKey>()
        .AddSingleton<ConfigApi>()
        .AddSingleton<CurrentFindings>()
        .AddSingleton<ShowDocuments>()
        .AddSingleton<EditDocument>()
        .AddSingleton<ChooseStarter>()
        .AddSingleton<ReviewDocument>()
        .AddSingleton<DocumentScreens>()
        .AddSingleton<ShowRevisions>()
        .AddSingleton<ShowIntegrations>()
        .AddSingleton<ShowLastResort>()
        .AddSingleton<SecretForms>()
        .AddLoop(provider => new Loop("worlds", stop => provider.GetRequiredService<Worlds>().Run(provider.GetRequiredService<TimeProvider>(), stop)));

    public static void MapPlaybooks(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<ConfigApi>().Map(routes);
        routes.ServiceProvider.GetRequiredService<RevisionsApi>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ShowDocuments>().Map(routes);
        routes.ServiceProvider.GetRequiredService<EditDocument>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ChooseStarter>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ShowRevisions>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ShowIntegrations>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ShowLastResort>().Map(routes);
        routes.ServiceProvider.GetRequiredService<SecretForms>().Map(routes);
    }
}

using Tocsin.Paging;
using Tocsin.Storage;

namespace Tocsin.Incidents;

/// <summary>Switches on reports and candidates: what may become an incident.</summary>
public static class CandidatesModule
{
    public static IServiceCollection AddCandidates(this IServiceCollection services) => services
        .AddSingleton<Candidates>()
        .AddSingleton<Triaging>()
        .AddSingleton<PagesRecur>()
        .AddSingleton<PageBegan>(_ => PagesRecur.Began)
        .AddDue(provider =>
        [
            new(Core.Incidents.CandidateDue.Waits, provider.GetRequiredService<Candidates>().Remind),
            new(PagesRecur.Kind, provider.GetRequiredService<PagesRecur>().Judge),
            new(Triaging.Forgotten, Triaging.Forget),
        ])
        .AddSingleton<FileReport>()
        .AddSingleton<CandidateReads>()
        .AddSingleton<JudgeCandidate>()
        .AddSingleton<ShowCandidates>()
        .AddSingleton<CallerLimit>()
        .AddSingleton<CallerForm>()
        .AddSingleton<CallerLinks>()
        .AddSingleton<MakeCallerLink>()
        .AddSingleton<ConfirmByLink>();

    public static void MapCandidates(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<FileReport>().Map(routes);
        routes.ServiceProvider.GetRequiredService<CandidateReads>().Map(routes);
        routes.ServiceProvider.GetRequiredService<JudgeCandidate>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ShowCandidates>().Map(routes);
        routes.ServiceProvider.GetRequiredService<CallerForm>().Map(routes);
        routes.ServiceProvider.GetRequiredService<MakeCallerLink>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ConfirmByLink>().Map(routes);
    }
}

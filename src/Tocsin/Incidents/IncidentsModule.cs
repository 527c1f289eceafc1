using Tocsin.Paging;
using Tocsin.Storage;

namespace Tocsin.Incidents;

/// <summary>Switches on incidents: their verbs for forms and programs, what time does to them, and what is read of them.</summary>
public static class IncidentsModule
{
    public static IServiceCollection AddIncidents(this IServiceCollection services) => services
        .AddSingleton<Incidents>()
        .AddSingleton<Waking>()
        .AddSingleton<Answers>()
        .AddSingleton<PageAnswered>(provider => (session, page, by, actor) => provider.GetRequiredService<Answers>().Hear(session, page, by, actor))
        .AddSingleton<Passing>()
        .AddDue(provider => provider.GetRequiredService<Passing>().Handlers)
        .AddSingleton<DeclareByRule>()
        .AddDue(provider => provider.GetRequiredService<DeclareByRule>().Handlers)
        .AddDue(_ => [new(ReadEarlier.Kind, ReadEarlier.Handle)])
        .AddSingleton<EntryRedacted>(IncidentText.Forget)
        .AddSingleton<EntryRedacted>(EvidenceTable.Forget)
        .AddSingleton<EntryRedacted>(ReportTable.Forget)
        .AddSingleton<AttachEvidence>()
        .AddSingleton<SavedViews>()
        .AddSingleton<ManyAtOnce>()
        .AddSingleton<SeeIncident>()
        .AddSingleton<CarryOut>()
        .AddSingleton<OpenIncidents>()
        .AddSingleton<Kinship>()
        .AddSingleton<GatherFamily>()
        .AddSingleton<IncidentDrafts>()
        .AddSingleton<DeclareIncident>()
        .AddSingleton<PromotePage>()
        .AddSingleton<IncidentReads>()
        .AddSingleton<ExportIncident>()
        .AddSingleton<OwnershipReport>()
        .AddCandidates()
        .AddIncidentScreens();

    public static void MapIncidents(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<DeclareIncident>().Map(routes);
        routes.ServiceProvider.GetRequiredService<PromotePage>().Map(routes);
        routes.ServiceProvider.GetRequiredService<CarryOut>().Map(routes);
        routes.ServiceProvider.GetRequiredService<GatherFamily>().Map(routes);
        routes.ServiceProvider.GetRequiredService<IncidentDrafts>().Map(routes);
        routes.ServiceProvider.GetRequiredService<IncidentReads>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ExportIncident>().Map(routes);
        routes.ServiceProvider.GetRequiredService<AttachEvidence>().Map(routes);
        routes.ServiceProvider.GetRequiredService<SavedViews>().Map(routes);
        routes.ServiceProvider.GetRequiredService<ManyAtOnce>().Map(routes);
        routes.ServiceProvider.GetRequiredService<OwnershipReport>().Map(routes);
        routes.MapCandidates();
        routes.MapIncidentScreens();
    }
}

using Tocsin.Storage;

namespace Tocsin.Paging;

/// <summary>Switches on paging: pages, and what time does to them.</summary>
public static class PagingModule
{
    public static IServiceCollection AddPaging(this IServiceCollection services) => services
        .AddSingleton<Pages>()
        .AddSingleton<Passing>()
        .AddDue(provider => provider.GetRequiredService<Passing>().Handlers);
}

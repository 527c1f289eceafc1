namespace Tocsin.Playbooks;

/// <summary>Switches on the playbook: its documents, and playbook and roster in memory.</summary>
public static class PlaybooksModule
{
    public static IServiceCollection AddPlaybooks(this IServiceCollection services) => services.AddSingleton<Worlds>();
}

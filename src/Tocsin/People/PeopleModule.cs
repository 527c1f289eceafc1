namespace Tocsin.People;

/// <summary>Switches on people: who there is, how they sign in, what they may do.</summary>
public static class PeopleModule
{
    public static IServiceCollection AddPeople(this IServiceCollection services) => services.AddAntiforgery();

    public static void MapPeople(this IEndpointRouteBuilder routes)
    {
    }
}

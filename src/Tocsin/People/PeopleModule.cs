using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.People;

/// <summary>Switches on people: who there is, how they sign in, what they may do.</summary>
public static class PeopleModule
{
    public static IServiceCollection AddPeople(this IServiceCollection services) => services
        .AddSingleton<ProblemPages>()
        .AddSingleton<ProblemPage>(provider => provider.GetRequiredService<ProblemPages>().Show)
        .AddSingleton<Audit>()
        .AddSingleton<Passwords>()
        .AddSingleton<ShowPerson>()
        .AddSingleton<AddPerson>()
        .AddSingleton<ChangePerson>()
        .AddSingleton<AddMethod>()
        .AddSingleton<RemoveMethod>()
        .AddSingleton<SetRules>()
        .AddSingleton<SetPassword>()
        .AddSingleton<Sessions>()
        .AddDue(_ => [new(Sessions.Ended, Sessions.Sweep)])
        .AddSingleton<KeepSessions>()
        .AddSingleton<Tokens>()
        .AddSingleton<KeepTokens>()
        .AddSingleton<TokenForms>()
        .AddSingleton<KeepSecrets>()
        .AddSingleton<Throttle>()
        .AddSingleton<SignIn>()
        .AddSingleton<SetUp>();

    public static void MapPeople(this IEndpointRouteBuilder routes)
    {
        ShowPerson.Map(routes);
        AddPerson.Map(routes);
        ChangePerson.Map(routes);
        AddMethod.Map(routes);
        RemoveMethod.Map(routes);
        SetRules.Map(routes);
        SetPassword.Map(routes);
        KeepSessions.Map(routes);
        KeepTokens.Map(routes);
        routes.ServiceProvider.GetRequiredService<TokenForms>().Map(routes);
        KeepSecrets.Map(routes);
        SignIn.Map(routes);
        SetUp.Map(routes);
    }
}

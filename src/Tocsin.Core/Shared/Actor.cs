namespace Tocsin.Core.Shared;

/// <summary>Who acts: every verb and every read takes one.</summary>
/// <param name="Kind">How the actor is known.</param>
/// <param name="Id">The person's id, the token's id, the integration's name; stable.</param>
/// <param name="Name">What people call the actor; kept with each entry, so that a timeline reads without a look-up.</param>
/// <param name="Role">What the actor may do.</param>
/// <param name="Subject">For a link: the one subject it is good for.</param>
public sealed record Actor(ActorKind Kind, string Id, string Name, Role Role, string? Subject = null)
{
    /// <summary>Tocsin itself: time passed, a receipt arrived.</summary>
    public static Actor System { get; } = new(ActorKind.System, "tocsin", "Tocsin", Role.Admin);

    /// <summary>Whoever can read the data folder: the command line over the local socket.</summary>
    public static Actor Operator { get; } = new(ActorKind.Operator, "operator", "the operator", Role.Admin);
}

/// <summary>How an actor is known.</summary>
public enum ActorKind
{
    System,
    Operator,
    Person,
    Token,
    Link,
    Integration,
}

/// <summary>What an actor may do; each role may do what those before it may.</summary>
public enum Role
{
    Viewer,
    Responder,
    Manager,
    Admin,
}

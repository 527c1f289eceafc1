namespace Tocsin.People;

/// <summary>What an endpoint asks of whoever calls it; the gate holds every call against it, and a test every endpoint.</summary>
public static class Rights
{
    private const string Known = "tocsin.actor";

    /// <summary>Only actors with this right get in.</summary>
    /// <param name="subject">The route value that names the subject, for rights that a link gives for one subject.</param>
    public static T Needs<T>(this T endpoint, Right right, string? subject = null)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new NeededRight(right, subject));

    /// <summary>Who calls; the gate has let them in.</summary>
    public static Actor Actor(this HttpContext context) =>
        context.Visitor() ?? throw new InvalidOperationException("This endpoint is open to anybody, so there may be no actor: ask for the visitor.");

    /// <summary>Who calls, if anybody known does.</summary>
    public static Actor? Visitor(this HttpContext context) => context.Items[Known] as Actor;

    internal static void Recognise(this HttpContext context, Actor actor) => context.Items[Known] = actor;
}

/// <summary>The right an endpoint needs.</summary>
public sealed record NeededRight(Right Right, string? Subject);

namespace Tocsin.Web;

/// <summary>Endpoints that ask for no right, and why.</summary>
public static class Anybody
{
    /// <summary>Anybody gets in, for this reason.</summary>
    public static T ForAnybody<T>(this T endpoint, string reason)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new OpenToAnybody(reason));
}

/// <summary>Why an endpoint needs no right.</summary>
public sealed record OpenToAnybody(string Reason);

namespace Tocsin.House.Tests;

/// <summary>One module may know another, for a reason.</summary>
internal sealed record Arrow(string From, string To, string Why);

/// <summary>Which module may know which. What is not declared here is forbidden; what nobody uses is taken off.</summary>
internal static class Arrows
{
    /// <summary>The words everybody shares; no arrow needs declaring.</summary>
    public const string Shared = "Shared";

    /// <summary>Between the folders of src/Tocsin.Core.</summary>
    public static readonly Arrow[] Core =
    [
        new("Playbooks", "People", "a route sets the urgency by which personal rules are picked"),
        new("Alerts", "Playbooks", "routes and integrations say where an alert belongs"),
        new("Alerts", "People", "a routed alert carries its page's urgency"),
    ];

    /// <summary>Between the folders of src/Tocsin, from the ground up.</summary>
    public static readonly Arrow[] Shell =
    [
    ];

    /// <summary>Modules of the shell that do not know what is decided: they may not look into Core beyond its shared words.</summary>
    public static readonly string[] Deaf = ["Storage"];
}

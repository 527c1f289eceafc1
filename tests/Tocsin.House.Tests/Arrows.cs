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
        new("OnCall", "Playbooks", "a schedule says whose turn it is"),
        new("Paging", "Playbooks", "a policy says whom to page next"),
        new("Paging", "People", "personal rules say how a person is reached"),
        new("Paging", "OnCall", "a step pages whoever is on call at that instant"),
    ];

    /// <summary>Between the folders of src/Tocsin, from the ground up.</summary>
    public static readonly Arrow[] Shell =
    [
        new("People", "Storage", "people and their contact methods are rows"),
        new("Playbooks", "Storage", "documents and revisions are rows"),
        new("Playbooks", "People", "playbook and roster are loaded as one world, which decisions take"),
        new("Paging", "Storage", "a page is a timeline, and owes due and outbox rows"),
        new("Paging", "Playbooks", "a decision compares the playbook's revision and takes the world"),
        new("Paging", "People", "a receipt proves a contact method"),
        new("Paging", "Web", "its screens sit in the frame"),
        new("People", "Web", "its screens sit in the frame"),
    ];

    /// <summary>Modules of the shell that do not know what is decided: they may not look into Core beyond its shared words.</summary>
    public static readonly string[] Deaf = ["Storage"];
}

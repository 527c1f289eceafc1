namespace Tocsin.House.Tests;

/// <summary>The files past a comfortable length, each with the reason why it is one file.</summary>
internal static class LongFiles
{
    /// <summary>Lines from which a file must give its reason here.</summary>
    public const int From = 180;

    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["src/Tocsin.Core/Playbooks/Document.cs"] = "all kinds of documents on one page: it is the reference of what can be configured",
        ["src/Tocsin.Core/Incidents/IncidentEvent.cs"] = "every entry of an incident's timeline on one page: their stored shapes are for ever",
        ["src/Tocsin/Web/Assets/app.js"] = "all that script adds to a page, fetched once and kept",
    };
}

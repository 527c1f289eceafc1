using NodaTime.Text;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Playbooks;

/// <summary>A playbook to begin with.</summary>
/// <param name="Name">Its folder below <c>playbooks</c>.</param>
/// <param name="About">For whom it is, in one or two sentences.</param>
public sealed record Starter(string Name, string Title, string About);

/// <summary>The playbooks to begin with, as they come with the program: the files of <c>playbooks</c>.</summary>
public static class Starters
{
    private const string Folder = "starters/";

    public static IReadOnlyList<Starter> All { get; } =
    [
        new("saas-team", "SaaS team", "For whoever runs what they sell. An incident commander decides, a support lead speaks for customers, a scribe writes, experts repair. SEV1 to SEV3."),
        new("itsm-command-centre", "ITSM with a command centre", "For an IT department. A service desk receives, incident managers coordinate, technicians restore, a command centre leads what is P1 or P2, service-level owners validate."),
        new("telecom-operations", "Telecom operations", "For a network operator. O&M engineers keep an incident to its end, developers solve it, an incident manager leads what is major. Three levels with clocks that run day and night."),
    ];

    /// <summary>Its files for somebody of this house: with themselves in every place, in their own zone from this Monday on.</summary>
    public static IReadOnlyList<PlaybookFile> Files(string name, Person writer, Instant now)
    {
        var monday = now.InZone(DateTimeZoneProviders.Tzdb[writer.Zone]).Date.PlusDays(1).Previous(IsoDayOfWeek.Monday);
        return
        [
            .. typeof(Starters).Assembly.GetManifestResourceNames().Where(resource => resource.StartsWith($"{Folder}{name}/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
                .Select(resource => new PlaybookFile(resource[Folder.Length..], Text(resource)
                    .Replace("[ada, grace]", $"[{writer.Handle}]", StringComparison.Ordinal)
                    .Replace("person:ada, person:grace", $"person:{writer.Handle}", StringComparison.Ordinal)
                    .Replace("person:ada", $"person:{writer.Handle}", StringComparison.Ordinal)
                    .Replace("owner: ada", $"owner: {writer.Handle}", StringComparison.Ordinal)
                    .Replace("Europe/Berlin", writer.Zone, StringComparison.Ordinal)
                    .Replace("from: 2026-01-05", $"from: {LocalDatePattern.Iso.Format(monday)}", StringComparison.Ordinal))),
        ];
    }

    /// <summary>What the files hold, in their order.</summary>
    public static IReadOnlyList<Document> Read(IReadOnlyList<PlaybookFile> files) => Documents.Read([.. files.SelectMany(file => Yaml.Read(file.Name, file.Text).Nodes)]).Documents;

    private static string Text(string resource)
    {
        using var reader = new StreamReader(typeof(Starters).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}

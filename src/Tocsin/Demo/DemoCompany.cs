using Tocsin.People;
using Tocsin.Playbooks;

namespace Tocsin.Demo;

/// <summary>Who works at Skerry Ferries, and their playbook: made through the same verbs as any company.</summary>
internal sealed class DemoCompany(IServiceProvider services)
{
    /// <summary>Who signs in to look around.</summary>
    public const string Administrator = "ines";

    private static readonly (string Handle, string Name, string Zone, string Role)[] People =
    [
        ("ines", "Inês Carvalho", "Europe/Lisbon", "admin"),
        ("tomasz", "Tomasz Zieliński", "Europe/Warsaw", "responder"),
        ("aoife", "Aoife Byrne", "Europe/Dublin", "responder"),
        ("marcus", "Marcus Bell", "America/New_York", "responder"),
        ("priya", "Priya Raman", "America/New_York", "manager"),
        ("diego", "Diego Fuentes", "America/Chicago", "responder"),
        ("luz", "Luz Herrera", "America/Los_Angeles", "responder"),
        ("mei", "Mei Tanaka", "Asia/Tokyo", "responder"),
        ("arjun", "Arjun Mehta", "Asia/Kolkata", "responder"),
        ("sana", "Sana Qureshi", "Asia/Singapore", "responder"),
    ];

    /// <summary>The key by which alarms come in.</summary>
    public string IntakeKey { get; private set; } = "";

    /// <param name="password">With which the administrator signs in.</param>
    public async Task Found(string password)
    {
        var add = services.GetRequiredService<AddPerson>();
        foreach (var (person, number) in People.Select((person, number) => (person, number)))
        {
            var added = await add.Add(Actor.Operator, new NewPerson(
                person.Handle, person.Name, person.Zone, person.Role,
                [new NewMethod("email", $"{person.Handle}@skerry-ferries.example", "Work"), new NewMethod("sms", $"+1555010{number:00}", "Phone")],
                person.Handle == Administrator ? password : null));
            if (added.Refusal is { } refusal) throw new InvalidOperationException(refusal.Text);
        }

        var playbook = new PlaybookFile("company.yaml", Text("company.yaml"));
        var (changed, refused) = await services.GetRequiredService<PlaybookWriter>()
            .Apply(new Change([playbook], [], false, null, "The first playbook of Skerry Ferries", Change.ByApply), Actor.Operator);
        if (refused is not null || changed is null || !changed.IsGood) throw new InvalidOperationException(refused?.Text ?? string.Join('\n', changed!.Findings));
        IntakeKey = changed.Keys.Single().Key;
    }

    private static string Text(string name)
    {
        using var reader = new StreamReader(typeof(DemoCompany).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

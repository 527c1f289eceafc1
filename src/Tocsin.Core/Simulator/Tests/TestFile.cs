using Tocsin.Core.OnCall;
using Tocsin.Core.People;
using Tocsin.Core.Playbooks;
using Tocsin.Core.Playbooks.Schemas;
using Tocsin.Core.Silences;

namespace Tocsin.Core.Simulator.Tests;

/// <summary>What somebody expects of a playbook, written down beside it; never part of it.</summary>
/// <param name="People">A roster for the tests: a playbook's files name people, but say nothing of how they are reached.</param>
/// <param name="Overrides">Who stands in for whoever is on call, as state would have it.</param>
/// <param name="Silences">As state would have them.</param>
/// <param name="Maintenance">As state would have it.</param>
public sealed record TestFile(
    IReadOnlyList<Person> People, IReadOnlyList<Override> Overrides, IReadOnlyList<Silence> Silences, IReadOnlyList<Maintenance> Maintenance, IReadOnlyList<PlaybookTest> Tests)
{
    /// <summary>The most tests in one file.</summary>
    public const int MostTests = 1_000;

    /// <summary>Reads a test file and reports everything wrong with it at once.</summary>
    /// <param name="nodes">What the file holds: one map.</param>
    /// <returns>The file, or null where a finding says why not.</returns>
    public static (TestFile? File, IReadOnlyList<Finding> Findings) Read(string file, IReadOnlyList<Node> nodes)
    {
        var reading = new Reading();
        var whole = new Position(file, 1, 1);
        if (nodes is not [var only])
        {
            reading.Wrong(whole, Place.Document, new Wrong("one-document", $"A test file holds one document, this one {nodes.Count}.", "Write people: and tests: once."));
            return (null, reading.Findings());
        }

        var good = TestFields.File.Read(new Spot(only, Place.Document, reading), out var read);
        return (good ? read : null, reading.Findings());
    }
}

/// <summary>One test: an alert at an instant, and what is to come of it.</summary>
/// <param name="Name">A sentence.</param>
/// <param name="At">When the alert comes in.</param>
/// <param name="Alert">What comes in.</param>
/// <param name="Acknowledges">Who answers when; none: nobody.</param>
/// <param name="Place">Where the test stands.</param>
public sealed record PlaybookTest(
    string Name, Instant At, TestedAlert Alert, IReadOnlyList<TestedAnswer> Acknowledges, Expectation Expect, Position Place);

/// <summary>An alert as a test gives it: a sender's payload, or in words.</summary>
public sealed record TestedAlert(
    string? Integration, string? Service, string? Title, Severity? Severity, IReadOnlyDictionary<string, string> Labels, string? Payload, Position Place);

/// <summary>Somebody who acknowledges.</summary>
public sealed record TestedAnswer(string Person, Duration After);

/// <summary>A value and where it stands.</summary>
public sealed record Placed<T>(T Value, Position At);

/// <summary>What is expected; null: nothing is said of it.</summary>
/// <param name="Routes">The routes taken, in order.</param>
/// <param name="Opens">How many pages.</param>
/// <param name="Muted">Whether something keeps every alert of it from paging.</param>
/// <param name="Pages">Whom it reaches, each to be found.</param>
/// <param name="Spares">Whom it does not reach.</param>
public sealed record Expectation(
    Placed<string>? Service,
    Placed<string>? Policy,
    Placed<Urgency>? Urgency,
    Placed<Severity>? Severity,
    Placed<IReadOnlyList<string>>? Routes,
    Placed<int>? Opens,
    Placed<bool>? Muted,
    IReadOnlyList<Placed<ExpectedPaging>> Pages,
    IReadOnlyList<Placed<ExpectedSparing>> Spares);

/// <summary>Somebody who is to be paged.</summary>
/// <param name="After">Exactly so long after the alert; null: at any time.</param>
/// <param name="By">By these channels and no others at that instant; null: by any.</param>
public sealed record ExpectedPaging(string Person, Duration? After, IReadOnlyList<string>? By);

/// <summary>Somebody who is not to be paged.</summary>
/// <param name="Before">Only until then; null: as far as the simulation looks.</param>
public sealed record ExpectedSparing(string Person, Duration? Before);

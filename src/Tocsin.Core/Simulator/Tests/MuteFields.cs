using Tocsin.Core.Playbooks;
using Tocsin.Core.Playbooks.Schemas;
using Tocsin.Core.Silences;

namespace Tocsin.Core.Simulator.Tests;

/// <summary>The silences and the maintenance of a test file: what keeps alerts from paging besides the playbook.</summary>
internal static class MuteFields
{
    private const int MostMutes = 1_000;
    private const int MostMatchers = 50;
    private const string ByTest = "the test";

    private static readonly MomentType Moment = new();

    private static readonly Field<Silence, IReadOnlyList<string>> Match =
        new("match", new ListType<string>(new MatcherType(), 1, MostMatchers), one => [.. one.Matchers.Select(matcher => matcher.ToString())], "Which alerts; all must hold.") { Required = true };

    private static readonly Field<Silence, Instant> SilentFrom = new("from", Moment, one => one.Starts, "From when on.") { Required = true };
    private static readonly Field<Silence, Instant> SilentUntil = new("until", Moment, one => one.Ends, "Until when.") { Required = true };

    private static readonly GroupType<Silence> Silence = new(
        "a silence with match, from and until",
        [Match, SilentFrom, SilentUntil],
        of => new Silence($"silence {of.Of(SilentFrom)} {string.Join(' ', of.Of(Match))}", ByTest, "as the test says", of.Of(SilentFrom), of.Of(SilentUntil), [.. of.Of(Match).Select(Read)]),
        EndsLater);

    private static readonly Field<Maintenance, IReadOnlyList<string>> Services =
        new("services", new ListType<string>(Common.Name, 0, MostMutes), one => one.Services, "Whose alerts; with environments, only there.") { Default = [] };

    private static readonly Field<Maintenance, IReadOnlyList<string>> Environments =
        new("environments", new ListType<string>(Common.Title, 0, MostMutes), one => one.Environments, "Where; without services, whatever runs there.") { Default = [] };

    private static readonly Field<Maintenance, Instant> WorkFrom = new("from", Moment, one => one.Starts, "From when on.") { Required = true };
    private static readonly Field<Maintenance, Instant> WorkUntil = new("until", Moment, one => one.Ends, "Until when.") { Required = true };

    private static readonly GroupType<Maintenance> Window = new(
        "maintenance with services or environments, from and until",
        [Services, Environments, WorkFrom, WorkUntil],
        of => new Maintenance($"maintenance {of.Of(WorkFrom)} {string.Join(' ', of.Of(Services).Concat(of.Of(Environments)))}", ByTest, "as the test says", of.Of(WorkFrom), of.Of(WorkUntil), of.Of(Services))
        {
            Environments = of.Of(Environments),
        },
        (spot, window) => EndsLater(spot, window) && IsOfSomething(spot, window));

    public static readonly ListType<Silence> Silences = new(Silence, 0, MostMutes);
    public static readonly ListType<Maintenance> Maintenance = new(Window, 0, MostMutes);

    private static bool EndsLater(Spot spot, Mute mute) => mute.Starts < mute.Ends || spot.Wrong("until", new Wrong("out-of-range", "It ends before it begins.", "Write an instant after from."));

    private static bool IsOfSomething(Spot spot, Maintenance window) => window.Services.Count + window.Environments.Count > 0
        || spot.Wrong("services", new Wrong("missing-field", "Nothing says what is worked on.", "Write services: [name], environments: [name], or both."));

    private static Matcher Read(string text) => Matcher.TryParse(text, out var matcher, out var problem) ? matcher : throw new ArgumentException(problem, nameof(text));
}

using Tocsin.Core.OnCall;
using Tocsin.Core.Playbooks.Schemas;

namespace Tocsin.Core.Simulator.Tests;

/// <summary>The overrides of a test file: who is on call in the place of whoever's turn it is.</summary>
internal static class StandInFields
{
    private const int MostOverrides = 1_000;
    private const string ByTest = "the test";

    private static readonly MomentType Moment = new();

    private static readonly Field<Override, string> Schedule = new("schedule", Common.Name, one => one.Schedule, "Of which schedule.") { Required = true };
    private static readonly Field<Override, string> Person = new("person", Common.Handle, one => one.Handle, "Who stands in.") { Required = true };
    private static readonly Field<Override, Instant> From = new("from", Moment, one => one.Start, "From when on.") { Required = true };
    private static readonly Field<Override, Instant> Until = new("until", Moment, one => one.End, "Until when.") { Required = true };

    private static readonly GroupType<Override> StandIn = new(
        "an override with schedule, person, from and until",
        [Schedule, Person, From, Until],
        of => new Override(
            $"{of.Of(Schedule)} {of.Of(From)}", of.Of(Schedule), OverrideKind.Replace, of.Of(Person), null, of.Of(From), of.Of(Until), ByTest, ByTest, of.Of(From)),
        (spot, one) => one.Start < one.End || spot.Wrong("until", new Wrong("out-of-range", "It ends before it begins.", "Write an instant after from.")));

    public static readonly ListType<Override> Overrides = new(StandIn, 0, MostOverrides);
}

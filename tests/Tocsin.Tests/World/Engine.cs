using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Tocsin.Tests;

/// <summary>Which database a world stands on.</summary>
public enum Engine
{
    Sqlite,
    Postgres,
}

/// <summary>Runs a test once on each database.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachDatabaseAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow<Engine>(Engine.Sqlite), new TheoryDataRow<Engine>(Engine.Postgres)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}

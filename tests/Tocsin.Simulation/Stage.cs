namespace Tocsin.Simulation;

/// <summary>What all nodes of one rehearsal stand on: one database, one clock, one world outside.</summary>
internal sealed class Stage : IDisposable
{
    /// <summary>In memory where the machine offers it: a rehearsal commits thousands of times.</summary>
    private static readonly string Ground = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

    private readonly string folder;

    public Stage(int seed)
    {
        folder = Path.Combine(Ground, $"tocsin-rehearsal-{Environment.ProcessId}-{seed}");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        Chance = new Chance(seed);
        // Apart from the other, so that one more id drawn by the program changes no action of the rehearsal.
        ProgramChance = new Chance(~seed);
        Provider = new Provider(Time, Chance);
    }

    public VirtualTime Time { get; } = new();

    public Chance Chance { get; }

    public Chance ProgramChance { get; }

    public Provider Provider { get; }

    public FaultLog Log { get; } = new();

    public string DatabaseFile => Path.Combine(folder, "tocsin.db");

    public bool DatabaseIsAway { get; set; }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

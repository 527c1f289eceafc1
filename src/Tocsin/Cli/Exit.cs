namespace Tocsin.Cli;

/// <summary>What the program's end says to whoever called it.</summary>
public static class Exit
{
    public const int Done = 0;

    /// <summary>Refused, or a check found something.</summary>
    public const int Refused = 1;

    /// <summary>The command line itself is wrong.</summary>
    public const int Usage = 2;

    /// <summary>No server, and none could be started.</summary>
    public const int NotReachable = 3;
}

namespace Tocsin.Storage;

/// <summary>Whose write it is; on SQLite the one writer serves them in this order, so that a storm never starves a human.</summary>
public enum Lane
{
    /// <summary>Somebody waits in front of a screen.</summary>
    People,

    /// <summary>Time has come.</summary>
    Due,

    /// <summary>A message went out, or its receipt came in.</summary>
    Receipts,

    /// <summary>Alarms, many per transaction.</summary>
    Intake,
}

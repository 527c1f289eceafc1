namespace Tocsin.Core.Shared;

/// <summary>How bad a sender says it is; later is worse.</summary>
public enum Severity
{
    Info,
    Warning,
    Error,
    Critical,
}

namespace Tocsin.Storage;

/// <summary>The topics the program itself waits for; screens wait for <c>alerts</c>, <c>pages</c>, <c>page:ID</c>, <c>people</c>, <c>playbook</c>.</summary>
public static class Topics
{
    /// <summary>Something may be due sooner than thought.</summary>
    public const string Due = "due";

    /// <summary>A message waits to be sent.</summary>
    public const string Outbox = "outbox";

    /// <summary>Anything may have changed.</summary>
    public const string Everything = "*";
}

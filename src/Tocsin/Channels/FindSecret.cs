namespace Tocsin.Channels;

/// <summary>Finds the value of a secret that a document names; null where nobody has set it.</summary>
public delegate ValueTask<string?> FindSecret(string name, CancellationToken cancel);

namespace Tocsin.Web;

/// <summary>What every link begins with that leaves the house; never taken from a request.</summary>
public sealed class PublicUrl
{
    private volatile string? text;

    /// <summary>E.g. <c>https://tocsin.example.org</c>, without a slash at the end.</summary>
    /// <exception cref="InvalidOperationException">The program does not listen, so nobody could follow a link.</exception>
    public string Text => text ?? throw new InvalidOperationException("There is no public URL before the program listens.");

    public bool IsHttps => text?.StartsWith("https://", StringComparison.Ordinal) == true;

    /// <param name="path">Begins with a slash.</param>
    public string Of(string path) => Text + path;

    public void Become(string url) => text = url.TrimEnd('/');
}

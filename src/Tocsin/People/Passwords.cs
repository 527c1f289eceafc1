using Microsoft.AspNetCore.Identity;

namespace Tocsin.People;

/// <summary>Passwords, kept as slow hashes (PBKDF2 with a salt each).</summary>
public sealed class Passwords
{
    public const int Shortest = 12;
    public const int Longest = 256;

    /// <summary>Iterations of HMAC-SHA-512, as OWASP asks for it.</summary>
    private const int Iterations = 210_000;

    private readonly PasswordHasher<StoredPerson> hasher =
        new(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));

    private readonly Lazy<string> nobodys;

    public Passwords() => nobodys = new Lazy<string>(() => hasher.HashPassword(null!, "nobody has this password"));

    public static Refusal? Wrong(string? password) => password is { Length: >= Shortest and <= Longest }
        ? null
        : PersonFields.Wrong("password", $"A password has {Shortest} to {Longest} characters; a sentence is good.");

    public string Hash(string password) => hasher.HashPassword(null!, password);

    /// <summary>Takes as long for nobody as for somebody, so that the time tells no handle.</summary>
    public bool Fits(string? hash, string password) =>
        hasher.VerifyHashedPassword(null!, hash ?? nobodys.Value, password) is not PasswordVerificationResult.Failed && hash is not null;
}

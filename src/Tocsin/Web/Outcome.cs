namespace Tocsin.Web;

/// <summary>What a verb answers: what became of it, or why it was refused.</summary>
public readonly record struct Outcome<T>(T? Value, Refusal? Refusal)
{
    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);

    /// <summary>The answer to a program: the problem document of a refusal, or what is made of the value.</summary>
    public IResult Answer(Func<T, IResult> done) => Refusal is { } refusal ? refusal.Result() : done(Value!);
}

namespace Tocsin.Core.Silences;

/// <summary>Why an alert pages nobody, committed with it. Its stored shape is for ever.</summary>
/// <param name="Id">The silence's or maintenance window's id; of an inhibition the key of the cause.</param>
/// <param name="Who">Who set it up; of an inhibition the rule's title.</param>
/// <param name="Until">When it ends by itself; null: when its cause is over.</param>
public sealed record MutedBy(MuteKind Kind, string Id, string Who, Instant? Until, Reason Why)
{
    /// <summary>Of several the one that ends last: until then the alert need not be looked at again. A cause may be over at any time, so it counts only alone.</summary>
    public static MutedBy Lasting(IReadOnlyList<MutedBy> several) => several.MaxBy(one => one.Until ?? Instant.MinValue)!;

    /// <summary>Why an alert pages only now: what muted it last is over.</summary>
    /// <param name="before">What muted it until now; none: nothing did.</param>
    /// <param name="routed">Why it would have paged at once.</param>
    public static Reason Late(IReadOnlyList<MutedBy> before, Reason routed) => before.Count == 0 ? routed : new Reason("muted-no-longer", $"{Lasting(before).Over}, and it still fires. {routed.Text}");

    private string Over => Kind switch
    {
        MuteKind.Silence => $"The silence of {Who} is over",
        MuteKind.Maintenance => "The planned maintenance is over",
        _ => "What it was a symptom of is over",
    };
}

/// <summary>What mutes; the words are stored.</summary>
public enum MuteKind
{
    Silence,
    Maintenance,
    Inhibition,
}

/// <summary>The kinds of <c>due</c> rows that silences keep.</summary>
public static class MuteDue
{
    /// <summary>A silence begins: it takes back the pages of what it mutes. The subject is the silence, the detail how far it has looked.</summary>
    public const string Begins = "mute-begins";

    /// <summary>A mute has ended or a cause is over: what still fires pages. The subject is what mutes, the detail how far it has looked.</summary>
    public const string Ends = "mute-ends";

    /// <summary>The rules of inhibition were changed: causes are looked for anew. The detail says how far.</summary>
    public const string Rules = "mute-rules";
}

using Tocsin.Core.Incidents;
using Tocsin.Web;

namespace Tocsin.Incidents;

/// <summary>One line of an incident's timeline as people read it.</summary>
/// <param name="Seq">Its number: what a correction refers to, and its anchor on the screen.</param>
/// <param name="At">When it happened.</param>
/// <param name="Group">What it is about: it picks the icon, and filters go by it.</param>
/// <param name="Text">One plain sentence, or the words that somebody wrote.</param>
/// <param name="By">Who did it; null: Tocsin itself.</param>
public sealed record StoryLine(long Seq, Instant At, EntryGroup Group, string Text, Who? By = null)
{
    /// <summary>What kind of words these are: Suggestion, Update, Decision; null: the sentence says so itself.</summary>
    public string? Tag { get; init; }

    /// <summary>What was said along with it.</summary>
    public string? Said { get; init; }

    /// <summary>The recorded reason's sentence; null where the entry is its own reason.</summary>
    public string? Why { get; init; }

    /// <summary>What the sentence is about, where that has a screen of its own.</summary>
    public string? Href { get; init; }

    /// <summary>When it was written down, where that was later.</summary>
    public Instant? Late { get; init; }

    /// <summary>What was attached, where its bytes are still there.</summary>
    public EvidenceAttached? File { get; init; }

    /// <summary>The entry that this one corrects.</summary>
    public long? Corrects { get; init; }

    /// <summary>Its words are gone; the text says who let go of them, and why.</summary>
    public bool Redacted { get; init; }

    /// <summary>It carries words that can be redacted.</summary>
    public bool HasWords { get; init; }

    /// <summary>A promise was broken.</summary>
    public bool Broken { get; init; }

    /// <summary>All of it as one text; who did it stands beside.</summary>
    public string Whole => string.Join(' ', new[] { Tag is null ? Text : $"{Tag}: {Text}", Said, Why, File is { } file ? $"{file.Bytes} bytes, {file.Type}, SHA-256 {file.Sha256}" : null, Corrects is { } seq ? $"It corrects entry {seq}" : null }.OfType<string>().Select(Stopped));

    private static string Stopped(string text) => text.TrimEnd() is var words && words.Length > 0 && char.IsLetterOrDigit(words[^1]) ? words + "." : words;
}

/// <summary>What an entry is about; a filter in lower case.</summary>
public enum EntryGroup
{
    Milestone,
    Note,
    Update,
    People,
    Impact,
    Work,
    Clock,
    Caller,
    Family,
    Page,
}

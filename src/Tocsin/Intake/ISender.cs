using Tocsin.Changes;
using Tocsin.Core.Alerts;
using Tocsin.Core.Playbooks;

namespace Tocsin.Intake;

/// <summary>One sender's language: reads its payloads into signals and answers in the words its client expects. Pure, and safe to use from many requests at once.</summary>
public interface ISender
{
    /// <summary>What an integration's <c>sender</c> calls it.</summary>
    string Name { get; }

    /// <summary>It tells of changes made, not of alerts.</summary>
    bool TellsOfChanges => false;

    /// <summary>The answer this sender's client tries again after; the caller adds Retry-After.</summary>
    Answer Overloaded { get; }

    /// <summary>Reads one payload. Never throws, whatever the bytes are.</summary>
    /// <param name="body">At most <see cref="JsonBody.Largest"/> bytes; not kept.</param>
    /// <param name="id">A new id, for senders whose answer must carry a key that the payload lacks.</param>
    Mapped Map(ReadOnlyMemory<byte> body, Integration integration, string id);

    /// <summary>A refusal in this sender's form, for what is wrong before the payload is read: its size, its key.</summary>
    Answer Refuse(int status, Problem problem);
}

/// <summary>What became of one payload.</summary>
/// <param name="Signals">In the payload's order; each is to be made durable before the answer goes out.</param>
/// <param name="Problems">What was wrong, even beside good signals: the raw payload then belongs in quarantine.</param>
/// <param name="Answer">What the client is told once the signals are durable.</param>
public sealed record Mapped(IReadOnlyList<Signal> Signals, IReadOnlyList<Problem> Problems, Answer Answer)
{
    /// <summary>Changes that it told of, to be made durable as signals are.</summary>
    public IReadOnlyList<ToldChange> Changes { get; init; } = [];
}

/// <summary>One thing wrong with a payload.</summary>
/// <param name="Field">Where, e.g. <c>alerts[2].labels</c>; empty for the whole payload.</param>
/// <param name="Text">One plain sentence that names the field.</param>
public sealed record Problem(string Field, string Text);

/// <summary>An HTTP answer, ready to be written.</summary>
public sealed record Answer(int Status, ReadOnlyMemory<byte> Body, string ContentType = Answer.Json)
{
    public const string Json = "application/json";

    /// <summary>RFC 9457.</summary>
    public const string ProblemJson = "application/problem+json";
}

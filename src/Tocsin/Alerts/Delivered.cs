using Tocsin.Changes;
using Tocsin.Core.Alerts;
using Tocsin.Core.Playbooks;

namespace Tocsin.Alerts;

/// <summary>What one request brought.</summary>
/// <param name="Body">As sent, with keys masked; at most the intake's limit.</param>
/// <param name="Problem">Why some of it could not be read: the body goes to quarantine beside the signals that could.</param>
public sealed record Delivered(Integration Integration, IReadOnlyList<Signal> Signals, ReadOnlyMemory<byte> Body, string? Problem = null)
{
    /// <summary>Changes that it told of.</summary>
    public IReadOnlyList<ToldChange> Changes { get; init; } = [];

    /// <summary>In whose words it was to tell of changes; null: of alerts.</summary>
    public string? ChangesBy { get; init; }

    /// <summary>The signals, and the one that tells of the quarantine.</summary>
    internal IReadOnlyList<Signal> AllSignals { get; } =
        Problem is null ? Signals : [.. Signals, QuarantineTable.Signal(Integration, SignalKind.Fire)];
}

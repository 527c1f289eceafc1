using Tocsin.Core.People;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Alerts;

/// <summary>Where a signal belongs, whom it pages, and why.</summary>
/// <param name="Service">Null where neither a route nor the integration names one.</param>
/// <param name="Policy">Null where nothing names one: the caller pages the last resort.</param>
/// <param name="Urgency">Which personal rules the page uses.</param>
/// <param name="Severity">How bad it is, after the routes.</param>
/// <param name="GroupKey">Alerts of equal key within the window join one page; at most 160 characters, the same in every process and release.</param>
/// <param name="Window">How long after its opening a page takes new members.</param>
/// <param name="Path">The names of the routes taken, in order; then what fell back: <c>integration:NAME</c> for its own service, <c>service:NAME</c> or <c>team:NAME</c> for the policy.</param>
/// <param name="Reason">Who gave the service, the policy, the severity and the urgency: committed with the decision.</param>
/// <param name="Declare">The incident that its page becomes; null: none by itself.</param>
public sealed record Routed(
    string? Service,
    string? Policy,
    Urgency Urgency,
    Severity Severity,
    string GroupKey,
    Duration Window,
    IReadOnlyList<string> Path,
    Reason Reason,
    AutoDeclare? Declare = null);

using Tocsin.Core.Paging;
using Tocsin.Core.People;
using Tocsin.Web;

namespace Tocsin.Paging;

/// <summary>One page as a list shows it.</summary>
/// <param name="Service">Null where no route gave its alerts one.</param>
/// <param name="Ended">When it ended; null while it is open.</param>
/// <param name="Alerts">How many alerts it has.</param>
/// <param name="Holder">Who acknowledged it; null: nobody has.</param>
/// <param name="Next">While unanswered: who is next.</param>
/// <param name="Mine">The reader was told of it, or has it.</param>
public sealed record PageRow(
    string Id,
    string Title,
    Severity Severity,
    PageStatus Status,
    Urgency Urgency,
    TitleLink? Service,
    Instant Opened,
    Instant? Ended,
    int Alerts,
    Acknowledgement? Holder,
    NextUp? Next,
    bool Mine);

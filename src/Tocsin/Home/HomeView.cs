using Tocsin.Incidents;
using Tocsin.OnCall;
using Tocsin.Paging;
using Tocsin.Web;

namespace Tocsin.Home;

/// <summary>Am I needed?</summary>
/// <param name="Mine">The reader's open pages, unanswered first.</param>
/// <param name="Incidents">Open incidents the reader takes part in, late and worst first; at most ten.</param>
/// <param name="Burning">Open pages of others, unanswered first; at most ten.</param>
/// <param name="Firing">How many alerts fire now.</param>
/// <param name="OnCall">Who is on call now; the reader's teams first, at most twelve.</param>
/// <param name="MyTurn">The reader's turn now, or the next one; null: none is planned.</param>
/// <param name="MyTurnOn">The schedule of that turn.</param>
/// <param name="FirstSteps">What a new house still needs, in order; empty once it is finished or for who may not change it.</param>
public sealed record HomeView(
    FrameView Frame,
    IReadOnlyList<PageRow> Mine,
    IReadOnlyList<IncidentRow> Incidents,
    IReadOnlyList<PageRow> Burning,
    long Firing,
    IReadOnlyList<OnCallNow> OnCall,
    Turn? MyTurn,
    TitleLink? MyTurnOn,
    IReadOnlyList<FirstStep> FirstSteps);

/// <summary>One schedule's answer to "who is on call".</summary>
/// <param name="Turn">Null: nobody.</param>
public sealed record OnCallNow(TitleLink Schedule, Turn? Turn);

/// <summary>One thing a new house needs before it can wake anybody.</summary>
/// <param name="Title">"Prove that you can be reached".</param>
/// <param name="Text">One sentence: why, and what to do.</param>
/// <param name="Href">Where it is done.</param>
/// <param name="Action">The link's words: a verb.</param>
public sealed record FirstStep(string Title, string Text, string Href, string Action, bool Done);

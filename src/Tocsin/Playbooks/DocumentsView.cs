using Tocsin.Web;

namespace Tocsin.Playbooks;

/// <summary>The playbook's documents by kind.</summary>
/// <param name="Kinds">In the order in which a house is built: people's teams first, channels last; kinds without documents too.</param>
/// <param name="Revision">Of the whole playbook.</param>
/// <param name="Changed">When and by whom it last changed; null for an empty playbook.</param>
/// <param name="Findings">What lint finds in the whole playbook, worst first; at most fifty.</param>
/// <param name="MayEdit">The reader may write documents.</param>
public sealed record DocumentsView(
    FrameView Frame,
    IReadOnlyList<KindRow> Kinds,
    long Revision,
    (Instant At, string By)? Changed,
    IReadOnlyList<FindingRow> Findings,
    bool MayEdit);

/// <summary>One kind of document.</summary>
/// <param name="Kind">As written in files: <c>Schedule</c>.</param>
/// <param name="Purpose">One sentence: what it is for.</param>
public sealed record KindRow(string Kind, string Purpose, IReadOnlyList<DocumentRow> Documents);

/// <summary>One document in the list.</summary>
/// <param name="Findings">How many findings it has.</param>
public sealed record DocumentRow(string Name, string Title, int Findings);

/// <summary>One thing that lint or the schema finds.</summary>
/// <param name="Document">Whose it is: <c>schedule/payments</c>, with its address; null on the document's own screen.</param>
/// <param name="Line">From 1; null where it belongs to no line.</param>
/// <param name="Path">Where in the document: <c>spec.steps[0].targets[0]</c>.</param>
/// <param name="Text">What is wrong.</param>
/// <param name="Advice">What to do; with the nearest valid name where there is one.</param>
/// <param name="Stops">It must be mended before the document can be saved; else it is a warning.</param>
public sealed record FindingRow(TitleLink? Document, int? Line, string Path, string Text, string Advice, bool Stops);

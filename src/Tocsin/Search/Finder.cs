using Tocsin.Core.Paging;
using Tocsin.Core.Playbooks;
using Tocsin.Core.Playbooks.Schemas;
using Tocsin.Incidents;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Search;

/// <summary>Finds by a few letters whatever one reader may see.</summary>
internal sealed class Finder(Session session, Live live, Actor reader, Wanted wanted)
{
    /// <summary>Of all that is found.</summary>
    public const int Most = 30;

    /// <summary>Open pages whose titles are looked at, newest first.</summary>
    private const int MostPages = 500;

    /// <summary>Alerts whose titles are looked at, newest first; older ones are found by the filter of their list.</summary>
    private const int MostAlerts = 2_000;

    /// <summary>The best of each kind, so that a thousand alerts do not hide the one team.</summary>
    private const int MostOfKind = 8;

    private readonly List<(int Rank, Hit Hit)> found = [];

    public async Task<IReadOnlyList<Hit>> All()
    {
        await Incidents();
        await Pages();
        await Alerts();
        foreach (var document in live.Playbook.Documents) Document(document);
        foreach (var person in live.Roster.People) Add("Person", person.Name, person.Handle, Links.Person(person.Handle));
        foreach (var place in Places.All.Where(place => reader.Role >= place.Least)) Add("Screen", place.Title, null, place.Href, place.Words);
        if (Access.Check(reader, Right.EditPlaybook) is null)
            foreach (var kind in Kinds.All) Add("Action", $"New {kind.Kind}", kind.About, $"{Links.Documents}/{kind.Kind.ToLowerInvariant()}/new");
        return
        [
            .. found.GroupBy(one => one.Hit.Kind, StringComparer.Ordinal).SelectMany(kind => kind.OrderBy(one => one.Rank).Take(MostOfKind))
                .OrderBy(one => one.Rank).Take(Most).Select(one => one.Hit),
        ];
    }

    /// <summary>By the words of their timelines too, after what is called so; the one of this number before all.</summary>
    private async Task Incidents()
    {
        var sight = Sight.Of(reader, live);
        if (Sought.Of(wanted.Id) is not { } sought) return;
        var rows = (await FindIncidents.Read(session, sight, sought, new IncidentFilter(), null, MostOfKind)).Rows;
        var excerpts = await Excerpt.Read(session, sought, rows);
        foreach (var row in rows) Add(row, excerpts.GetValueOrDefault(row.Id), wanted.Rank(row.Title, $"INC-{row.Number}") ?? 4);
        if (await FindIncidents.Named(session, sight, wanted.Id) is { } named)
        {
            found.RemoveAll(one => one.Hit.Href == Links.Incident(named.Id));
            Add(named, null, 0);
        }
    }

    private void Add(StoredIncident row, Excerpt? excerpt, int rank) => found.Add((rank, new Hit("Incident", row.Title, excerpt?.Text ?? $"INC-{row.Number}, {row.Level}, {row.Status}", Links.Incident(row.Id)) { Pieces = excerpt?.Pieces }));

    /// <summary>What has a screen of its own is found there; its document is found as well, a little later.</summary>
    private void Document(Document document)
    {
        if (Access.Check(reader, Right.ReadPlaybook) is not null) return;
        var (seen, written) = (document.Titled().Href!, document.AsDocument().Href!);
        if (seen != written) Add(document.Kind, document.Title, Detail(document), seen, document.Name);
        Add(seen == written ? document.Kind : "Document", document.Title, $"{document.Kind} {document.Name}", written, later: document is Schedule ? 0 : seen == written ? 2 : 3);
    }

    private string? Detail(Document document) => document is Service service ? live.Team(service.Team)?.Title : null;

    private async Task Pages()
    {
        var rows = await session.Query<string>("SELECT state FROM page WHERE status <> 'ended' ORDER BY id DESC LIMIT @MostPages", new { MostPages });
        foreach (var page in rows.Select(Json.Read<Page>)) Add("Page", page.Title, page.Status == PageStatus.Unanswered ? "unanswered" : "acknowledged", Links.Page(page.Id), page.Id);
        if (await session.First<string>("SELECT state FROM page WHERE id = @Id AND status = 'ended'", wanted) is { } ended && Json.Read<Page>(ended) is var old)
            found.Add((0, new Hit("Page", old.Title, "ended", Links.Page(old.Id))));
    }

    private async Task Alerts()
    {
        var rows = await session.Query<Line>("SELECT id, title, status FROM alert ORDER BY id DESC LIMIT @MostAlerts", new { MostAlerts });
        foreach (var row in rows) Add("Alert", row.Title, Word(row), Links.Alert(row.Id), later: row.Status == (long)AlertStatus.Resolved ? 1 : 0);
        if (await session.First<Line>("SELECT id, title, status FROM alert WHERE id = @Id", wanted) is { } known) found.Add((0, new Hit("Alert", known.Title, Word(known), Links.Alert(known.Id))));

        static string Word(Line row) => ((AlertStatus)row.Status).ToString().ToLowerInvariant();
    }

    /// <param name="later">By how much it stands behind another that fits as well.</param>
    private void Add(string kind, string title, string? detail, string href, string? more = null, int later = 0)
    {
        if (wanted.Rank(title, $"{detail} {more}") is { } rank) found.Add((rank + later, new Hit(kind, title, detail, href)));
    }

    private sealed class Line
    {
        public required string Id { get; init; }

        public required string Title { get; init; }

        public long Status { get; init; }
    }
}

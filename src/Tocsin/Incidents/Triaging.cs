using Tocsin.Core.Incidents;
using Tocsin.Core.Playbooks;
using Tocsin.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Incidents;

/// <summary>Judges each report as it comes in: an open incident hears it, or a candidate that waits, or enough of them propose one.</summary>
public sealed class Triaging(Worlds worlds, Ids ids, Candidates candidates, Incidents incidents)
{
    /// <summary>Deletes what is too old; one row waits for the oldest.</summary>
    public const string Forgotten = "reports-forgotten";

    private const string Everything = "reports";

    /// <summary>As long as a title can be beside a service's.</summary>
    private const int LongestInTitle = 120;

    /// <summary>Takes a report in and judges what there is of its service.</summary>
    /// <param name="actor">Who took it down.</param>
    /// <param name="known">The incident it is about; null: whichever open one has the service.</param>
    /// <returns>The row as it stands after that; a report with a known key is the one that is there.</returns>
    public async Task<StoredReport> File(Session session, Actor actor, NewReport said, string? known = null)
    {
        await ReportTable.Hold(session);
        if (said.Key is { } key && await ReportTable.ByKey(session, key) is { } first) return first;
        var row = await Add(session, said, null);
        if ((known ?? await Burning(session, said.Service)) is { } incident)
        {
            await ReportTable.Join(session, row.Id, null, incident);
            if (row.ToHeard() is { } heard) await incidents.Decide(session, incident, Sight.Everything, actor, (one, _, now) => one.Hear([heard], now));
            await Look(session, incident);
            return Joined(row, null, incident);
        }

        return Joined(row, await Hear(session, row), null);
    }

    /// <summary>What callers of an incident say counts for that incident.</summary>
    public async Task Hear(Session session, Incident incident, IReadOnlyList<IncidentEvent> entries)
    {
        foreach (var entry in entries)
        {
            NewReport? said = entry switch
            {
                CallerAdded e => new NewReport("caller", null, e.Caller.Name, e.Caller.Contact, e.Caller.Symptoms),
                CallerComplained e => new NewReport("complaint", null, e.Name, incident.Known(e.Caller)?.Contact ?? "", e.Text, Complaint: true),
                _ => null,
            };
            if (said is not null) await Add(session, said, incident.Id);
        }

        await Look(session, incident.Id);
    }

    private async Task<StoredReport> Add(Session session, NewReport said, string? incident)
    {
        var row = new StoredReport
        {
            Id = ids.New(Ids.Report), At = session.Now, Source = said.Source, Service = said.Service, Who = said.Who.Trim(), Contact = said.Contact.Trim(), Text = said.Text.Trim(),
            Complaint = said.Complaint ? 1 : 0, Users = said.Users, Page = said.Page, Incident = incident,
        };
        await ReportTable.Add(session, row, said.Key);
        if (await session.First<string>("SELECT kind FROM due WHERE subject = @Everything AND kind = @Forgotten", new { Everything, Forgotten }) is null)
            await Due.Set(session, Everything, Forgotten, "", row.At + ReportTable.KeptFor);
        session.Changed(Candidates.Topic);
        return row;
    }

    /// <returns>The candidate that heard it; null: it does not amount to one yet.</returns>
    private async Task<string?> Hear(Session session, StoredReport row)
    {
        if (await candidates.Waiting(session, row.Service) is { } waiting)
        {
            await candidates.Decide(session, waiting, Actor.System, (candidate, now) => candidate.Hear(row.ToReport(), now));
            await ReportTable.Join(session, row.Id, waiting.Candidate.Id, null);
            return waiting.Candidate.Id;
        }

        var playbook = (await worlds.Current(session)).World.Playbook;
        foreach (var type in Triaged(playbook))
        {
            var reports = (await ReportTable.Unheard(session, row.Service, session.Now - type.Triage!.Within)).Select(one => one.ToReport()).ToList();
            if (Triage.Judge(reports, type, playbook, session.Now) is not [var judged]) continue;
            var proposed = await candidates.Propose(session, Title(row, playbook), type.Name, judged);
            foreach (var report in judged.Reports) await ReportTable.Join(session, report.Id, proposed.After.Id, null);
            return proposed.After.Id;
        }

        return null;
    }

    /// <summary>Whether more is reported of an incident than its level was decided on; asked once until somebody looks.</summary>
    private async Task Look(Session session, string id)
    {
        var since = await session.FirstInstant(
            "SELECT max(recorded) FROM event WHERE stream = @id AND kind IN ('incident-declared', 'level-changed', 'level-kept')", new { id }) ?? session.Now;
        var reports = (await ReportTable.Heard(session, id, since)).Select(row => row.ToReport()).ToList();
        await incidents.Decide(session, id, Sight.Everything, Actor.System, (incident, world, now) =>
            incident.Questioned is null && world.Playbook.IncidentTypes.GetValueOrDefault(incident.Process.Type) is { } type
                && Triage.Worse(incident, reports, type, since, now) is { } judged
                ? incident.Question(judged, now)
                : IncidentDecision.Nothing(incident));
    }

    /// <summary>The incident that a report of this service belongs to while users notice it: the worst, and of those the newest. A restricted one hears nothing: who reports is not to be lost to those who may not see it. Nobody closes it before it has heard.</summary>
    private static async Task<string?> Burning(Session session, string? service) => service is null ? null : await session.First<string>(
        """
        SELECT id FROM incident WHERE ended IS NULL AND restricted = 0 AND status IN ('declared', 'acknowledged', 'identified') AND replace(services, @listed, '') <> services
        ORDER BY rank, id DESC LIMIT 1
        """ + session.Dialect.ForUpdate,
        new { listed = IncidentTable.Listed([service]) });

    /// <summary>Types whose rule proposes something, the usual one first.</summary>
    public static IEnumerable<IncidentType> Triaged(Playbook playbook) =>
        playbook.IncidentTypes.Values.Where(type => type.Triage is not null).OrderBy(type => type.Name == Process.BuiltInName ? 0 : 1).ThenBy(type => type.Name, StringComparer.Ordinal);

    private static string Title(StoredReport row, Playbook playbook)
    {
        var said = row.Text.ReplaceLineEndings(" ").Trim();
        var words = said.Length > LongestInTitle ? $"{said[..LongestInTitle].TrimEnd()}…" : said;
        var title = row.Service is { } service ? $"{playbook.Services.GetValueOrDefault(service)?.Title ?? service}: {words}" : words;
        return title.Length > Incident.LongestTitle ? title[..Incident.LongestTitle] : title;
    }

    /// <summary>Throws away what is older than it may be, and waits for the next.</summary>
    public static async Task Forget(Session session, DueRow row)
    {
        var gone = await ReportTable.Forget(session, session.Now - ReportTable.KeptFor);
        if (await session.FirstInstant("SELECT min(at) FROM report") is not { } oldest) return;
        await Due.Set(session, row.Subject, Forgotten, "", gone == ReportTable.MostAtOnce ? session.Now : oldest + ReportTable.KeptFor);
    }

    private static StoredReport Joined(StoredReport row, string? candidate, string? incident) => new()
    {
        Id = row.Id, At = row.At, Source = row.Source, Service = row.Service, Who = row.Who, Contact = row.Contact, Text = row.Text, Complaint = row.Complaint, Users = row.Users,
        Page = row.Page, Candidate = candidate, Incident = incident,
    };
}

/// <summary>Something that is reported.</summary>
/// <param name="Source">Where it came from: <c>form</c>, <c>console</c>, <c>api</c>, <c>command-line</c>, <c>caller</c>, <c>complaint</c>, <c>page</c>.</param>
/// <param name="Service">Of the playbook; null: nobody knows which.</param>
/// <param name="Who">Empty where they did not say.</param>
/// <param name="Key">A second one with the same key is the first one.</param>
/// <param name="Page">The page by which a machine says so.</param>
public sealed record NewReport(
    string Source, string? Service, string Who, string Contact, string Text, bool Complaint = false, long? Users = null, string? Key = null, string? Page = null);

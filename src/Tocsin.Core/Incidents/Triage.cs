using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Incidents;

/// <summary>Somebody, or a machine, said that something is wrong.</summary>
/// <param name="Service">Which service, as far as known.</param>
/// <param name="Complaint">It is about how it is handled, and not only about what is broken.</param>
/// <param name="Users">How many it touches, as far as known.</param>
/// <param name="Signal">A machine says so: alerts paged somebody for the service.</param>
public sealed record Report(string Id, Instant At, string? Service, string Text, bool Complaint = false, long? Users = null, bool Signal = false)
{
    /// <summary>The longest account of what is wrong, in characters.</summary>
    public const int LongestText = 4_000;
}

/// <summary>What reports amount to: a candidate, or that an open incident is worse than thought.</summary>
/// <param name="Reports">Those it was judged by.</param>
/// <param name="Page">Whom to page to accept, reject or merge it.</param>
public sealed record Judgement(string? Service, IReadOnlyList<Report> Reports, bool Raise, Reason Why, IReadOnlyList<Target> Page);

/// <summary>When what is reported is worth a human's decision.</summary>
public static class Triage
{
    /// <summary>A critical business application reported by this many users needs no second report.</summary>
    public const long ManyUsers = 100;

    /// <summary>What a machine says once is for whoever is on call; that it says it again within the stretch weighs as much as a human's report.</summary>
    public const int Recurs = 2;

    /// <summary>The most reports that are judged at once, the newest.</summary>
    public const int MostReports = 1_000;

    /// <summary>One judgement for each service of which enough was reported within the rule's stretch.</summary>
    public static IReadOnlyList<Judgement> Judge(IReadOnlyList<Report> reports, IncidentType type, Playbook playbook, Instant now) => type.Triage is not { } rule ? [] :
    [
        .. reports.Where(report => report.At <= now && report.At > now - rule.Within).OrderByDescending(report => report.At).Take(MostReports)
            .GroupBy(report => report.Service, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Judge(group.Key, [.. group.OrderBy(report => report.At)], rule, playbook)).OfType<Judgement>(),
    ];

    /// <summary>An open incident about which more is reported than about others: propose a worse level.</summary>
    /// <param name="reports">Those of its services, and what was said of itself, which names none.</param>
    /// <param name="since">When its level was last decided: what was known then counts no more.</param>
    public static Judgement? Worse(Incident incident, IReadOnlyList<Report> reports, IncidentType type, Instant since, Instant now)
    {
        if (type.Triage is not { } rule || !incident.IsBurning || incident.Process.Rank(incident.Level) == 0) return null;
        var news = reports.Where(report => report.At <= now && report.At > Instant.Max(since, now - rule.Within) && (report.Service is not { } service || incident.Impact.Services.Contains(service)))
            .OrderBy(report => report.At).TakeLast(MostReports).ToList();
        var users = news.Sum(report => report.Users ?? 0);
        var why = rule.Reports > 0 && news.Count >= rule.Reports ? new Reason("more-reports", $"{news.Count} more reports came within {Lengths.Of(rule.Within)} since {incident.Level} was decided.")
            : news.Count(report => report.Complaint) is var complaints and > 1 ? new Reason("complaints", $"{complaints} people complained since {incident.Level} was decided.")
            : users >= ManyUsers && users > (incident.Impact.Users ?? 0) ? new Reason("more-users", $"{users} users are said to be affected, and {incident.Impact.Users ?? 0} were known.")
            : null;
        return why is null ? null : new Judgement(news[0].Service, news, true, why, rule.Page);
    }

    private static Judgement? Judge(string? service, IReadOnlyList<Report> reports, TriageRule rule, Playbook playbook)
    {
        var known = service is null ? null : playbook.Services.GetValueOrDefault(service);
        var (title, users, complaints) = (known?.Title ?? service ?? "an unknown service", reports.Sum(report => report.Users ?? 0), reports.Count(report => report.Complaint));
        var weighs = reports.Any(report => !report.Signal) || reports.Count >= Recurs;
        var why = weighs && service is not null && rule.Services.Contains(service) ? new Reason("one-is-enough", $"One report of {title} is enough.")
            : weighs && known?.Critical == true ? new Reason("critical", $"{title} is a critical business application.")
            : users >= ManyUsers ? new Reason("many-users", $"{users} users are said to be affected by {title}.")
            : rule.Reports > 0 && reports.Count >= rule.Reports ? new Reason("many-reports", $"{reports.Count} {Named(reports)} of {title} came within {Lengths.Of(rule.Within)}.")
            : rule.Reports > 0 && complaints > 1 && complaints * 2 >= rule.Reports ? new Reason("complaints", $"{complaints} people complained about {title} within {Lengths.Of(rule.Within)}.")
            : null;
        return why is null ? null : new Judgement(service, reports, false, why, rule.Page);
    }

    private static string Named(IReadOnlyList<Report> reports) =>
        reports.All(report => report.Signal) ? "pages" : reports.Any(report => report.Signal) ? "reports and pages" : "reports";
}

using System.Reflection;
using System.Text.RegularExpressions;
using Tocsin.Alerts;
using Tocsin.Core.Playbooks;
using Tocsin.Core.Silences;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Intake;

/// <summary>What clients of Alertmanager's API, version 2, read under an integration's key: its alerts, their groups, who receives them, and that we are there.</summary>
public sealed class AlertmanagerApi(Database database, Worlds worlds, TimeProvider time)
{
    /// <summary>Of more open alerts only the newest are looked at.</summary>
    private const int Looked = 20_000;

    private const string Reason = "the key in the path opens what its integration sent, and no more";

    /// <summary>A pattern of a client's may take no longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private readonly Instant started = time.Now();

    public void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/in/{key}/api/v2").ForAnybody(Reason).ExcludeFromDescription();
        api.MapGet("/alerts", (string key, HttpRequest request) => Answer(key, request, alerts => Results.Json(alerts.Select(ApiAlert.Of))));
        api.MapGet("/alerts/groups", (string key, HttpRequest request) => Answer(key, request, Groups));
        api.MapGet("/receivers", (string key) => Known(key) is null ? Unknown : Results.Json(worlds.Latest.Playbook.Policies.Keys.Order(StringComparer.Ordinal).Append(ApiAlert.LastResort).Select(name => new { name })));
        api.MapGet("/status", (string key) => Known(key) is null ? Unknown : Status());
        foreach (var probe in (string[])["/-/healthy", "/-/ready"])
            routes.MapGet("/in/{key}" + probe, (string key) => Known(key) is null ? Unknown : Results.Text("OK")).ForAnybody(Reason).ExcludeFromDescription();
    }

    public static IResult Unknown { get; } = AlertmanagerAnswers.Problem(StatusCodes.Status404NotFound, "No integration of Alertmanager has this key: take the address from the integration's page.");

    /// <summary>The integration a key opens, where Alertmanager's clients may use it.</summary>
    public Integration? Known(string key) => worlds.Latest.Keys.GetValueOrDefault(IntakeKeys.Hash(key)) is { Sender: PostedAlerts.Sender } known ? known : null;

    private async Task<IResult> Answer(string key, HttpRequest request, Func<IReadOnlyList<StoredAlert>, IResult> answer)
    {
        if (Known(key) is not { } integration) return Unknown;
        var matchers = new List<Matcher>();
        foreach (var text in request.Query["filter"].OfType<string>())
        {
            if (!Matcher.TryParse(text, out var matcher, out var problem)) return AlertmanagerAnswers.Problem(StatusCodes.Status400BadRequest, problem);
            matchers.Add(matcher);
        }

        Regex? receiver;
        try
        {
            receiver = request.Query["receiver"].FirstOrDefault() is { Length: > 0 } pattern ? new Regex($@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Patience) : null;
        }
        catch (Exception wrong) when (wrong is RegexParseException or NotSupportedException)
        {
            return AlertmanagerAnswers.Problem(StatusCodes.Status400BadRequest, $"receiver is no regular expression: {wrong.Message}");
        }

        var open = await database.Read(session => session.Query<StoredAlert>(
            $"SELECT {AlertTable.Fields} FROM (SELECT * FROM alert WHERE status <> 2 AND status <> 3 ORDER BY id DESC LIMIT @Looked) AS open WHERE integration = @Name ORDER BY id", new { Looked, integration.Name }));
        return answer([.. open.Where(alert => Asks(request, alert) && matchers.TrueForAll(matcher => matcher.Matches(ApiAlert.LabelsOf(alert))) && receiver?.IsMatch(ApiAlert.ReceiverOf(alert)) != false)]);
    }

    /// <summary>Whether the request asks for alerts in this state; what it leaves out is asked for.</summary>
    private static bool Asks(HttpRequest request, StoredAlert alert)
    {
        var muted = ApiAlert.MutedBy(alert);
        bool Wants(string state) => request.Query[state].FirstOrDefault() is not "false";
        return muted.Count == 0
            ? Wants("active")
            : (Wants("silenced") || muted.All(one => one.Kind == MuteKind.Inhibition)) && (Wants("inhibited") || muted.All(one => one.Kind != MuteKind.Inhibition));
    }

    private static IResult Groups(IReadOnlyList<StoredAlert> alerts) => Results.Json(
        alerts.GroupBy(alert => (Receiver: ApiAlert.ReceiverOf(alert), alert.Service, alert.Page)).Select(group => new
        {
            labels = group.Key.Service is { } service ? new Dictionary<string, string>(StringComparer.Ordinal) { [Subject.ServiceLabel] = service } : [],
            receiver = new { name = group.Key.Receiver },
            alerts = group.Select(ApiAlert.Of),
        }));

    private IResult Status() => Results.Json(new
    {
        cluster = new { status = "disabled", peers = Array.Empty<object>() },
        versionInfo = new
        {
            version = Assembly.GetExecutingAssembly().GetName().Version!.ToString(3), revision = "tocsin", branch = "tocsin", buildUser = "tocsin", buildDate = "", goVersion = "",
        },
        config = new { original = "route:\n  receiver: tocsin\nreceivers:\n- name: tocsin\n" },
        uptime = Wording.Iso(started),
    });
}

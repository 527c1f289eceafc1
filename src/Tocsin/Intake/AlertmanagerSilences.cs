using Tocsin.Core.Playbooks;
using Tocsin.People;
using Tocsin.Playbooks;
using Tocsin.Silences;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Intake;

/// <summary>Silences as Alertmanager's API, version 2, keeps them: whoever has an intake key may read them; to write one takes a token besides, with the right to silence.</summary>
public sealed class AlertmanagerSilences(Database database, AlertmanagerApi api, KeepMutes verb, TimeProvider time)
{
    /// <summary>An ended silence is listed for so long, as Alertmanager keeps it.</summary>
    private static readonly Duration Kept = Duration.FromHours(120);

    private const int Most = 5_000;

    private const string Reason = "the key in the path opens what mutes its integration's alerts";

    public void Map(IEndpointRouteBuilder routes)
    {
        var silences = routes.MapGroup("/in/{key}/api/v2").ExcludeFromDescription();
        silences.MapGet("/silences", List).ForAnybody(Reason);
        silences.MapGet("/silence/{id}", One).ForAnybody(Reason);
        silences.MapPost("/silences", Post).Needs(Right.MuteAlerts);
        silences.MapDelete("/silence/{id}", Expire).Needs(Right.MuteAlerts);
    }

    private async Task<IResult> List(string key, HttpRequest request)
    {
        if (api.Known(key) is null) return AlertmanagerApi.Unknown;
        var filters = new List<Matcher>();
        foreach (var text in request.Query["filter"].OfType<string>())
        {
            if (!Matcher.TryParse(text, out var filter, out var problem)) return AlertmanagerAnswers.Problem(StatusCodes.Status400BadRequest, problem);
            filters.Add(filter);
        }

        var rows = await database.Read(session => session.Query<StoredMute>(
            $"SELECT {MuteTable.Columns} FROM mute WHERE kind = @SilenceKind AND ends > @since ORDER BY id DESC LIMIT @Most",
            new { StoredMute.SilenceKind, since = session.Now - Kept, Most }));
        // A filter is held against the values a silence asks for, whatever its operators.
        return Results.Json(rows.Select(row => ApiSilence.Of(row, time.Now())).Where(silence => filters.TrueForAll(filter => filter.Matches(silence.Values))));
    }

    private async Task<IResult> One(string key, string id)
    {
        if (api.Known(key) is null) return AlertmanagerApi.Unknown;
        return await Find(id) is { } row ? Results.Json(ApiSilence.Of(row, time.Now())) : Results.NotFound();
    }

    private async Task<IResult> Post(string key, PostedSilence? body, HttpContext context)
    {
        if (api.Known(key) is null) return AlertmanagerApi.Unknown;
        if (body?.Matchers is not { } matchers || matchers.Any(one => one?.Name is null || one.Value is null)) return AlertmanagerAnswers.Problem(StatusCodes.Status400BadRequest, "matchers must be a list of name and value.");
        if (!TryInstant(body.StartsAt, out var starts) || !TryInstant(body.EndsAt, out var ends)) return AlertmanagerAnswers.Problem(StatusCodes.Status400BadRequest, "startsAt and endsAt must be instants such as 2026-01-31T08:00:00Z.");
        var texts = matchers.Select(one => one!.Text).ToList();
        // Alertmanager takes a start in the past for now.
        var asked = new NewMute(texts, [], body.Comment, starts > time.Now() ? starts : null, ends, body.CreatedBy);
        var outcome = string.IsNullOrEmpty(body.Id) ? await verb.Silence(context.Actor(), asked) : await Replace(body.Id, asked, context.Actor());
        return outcome.Refusal is { } refusal ? AlertmanagerAnswers.Of(refusal) : Results.Json(new { silenceID = SilenceIds.ToUuid(outcome.Value!.Id) });
    }

    /// <summary>One with the same matchers that is not over is changed; any other change ends it and makes a new one, as Alertmanager does.</summary>
    private async Task<Outcome<StoredMute>> Replace(string id, NewMute asked, Actor by)
    {
        if (await Find(id) is not { } known) return KeepMutes.Missing(id);
        if (known.Ends > time.Now() && known.Read() is Core.Silences.Silence silence && silence.Matchers.Select(one => one.ToString()).SequenceEqual(asked.Matchers, StringComparer.Ordinal))
            return await verb.Change(by, StoredMute.SilenceKind, known.Id, new MuteChange(asked.Why, asked.Starts, asked.Ends));
        var made = await verb.Silence(by, asked);
        if (made.Refusal is null) await verb.End(by, StoredMute.SilenceKind, known.Id);
        return made;
    }

    private async Task<IResult> Expire(string key, string id, HttpContext context)
    {
        if (api.Known(key) is null) return AlertmanagerApi.Unknown;
        var outcome = await verb.End(context.Actor(), StoredMute.SilenceKind, SilenceIds.FromUuid(id) ?? id);
        return outcome.Refusal is { } refusal ? AlertmanagerAnswers.Of(refusal) : Results.Ok();
    }

    private Task<StoredMute?> Find(string id) => database.Read(session => session.First<StoredMute>(
        $"SELECT {MuteTable.Columns} FROM mute WHERE id = @id AND kind = @SilenceKind", new { id = SilenceIds.FromUuid(id) ?? id, StoredMute.SilenceKind }));

    private static bool TryInstant(string? text, out Instant? instant)
    {
        instant = null;
        return text is null || Timestamps.TryRead(text, out instant);
    }
}

/// <summary>A silence as a client posts it.</summary>
/// <param name="Id">Of the one it takes the place of.</param>
public sealed record PostedSilence(string? Id, IReadOnlyList<PostedMatcher?>? Matchers, string? StartsAt, string? EndsAt, string? CreatedBy, string? Comment);

/// <summary>One condition in parts.</summary>
public sealed record PostedMatcher(string? Name, string? Value, bool IsRegex = false, bool? IsEqual = null)
{
    /// <summary>In one text, as everywhere else.</summary>
    internal string Text => Matcher.Of(Name!, (IsRegex, IsEqual ?? true) switch
    {
        (false, true) => MatcherOperator.Equal,
        (false, false) => MatcherOperator.NotEqual,
        (true, true) => MatcherOperator.Like,
        _ => MatcherOperator.NotLike,
    }, Value!);
}

/// <summary>A silence as Alertmanager's API tells it.</summary>
internal sealed record ApiSilence(
    string Id, IReadOnlyList<PostedMatcher> Matchers, string StartsAt, string EndsAt, string UpdatedAt, string CreatedBy, string Comment, ApiSilenceStatus Status)
{
    internal IReadOnlyDictionary<string, string> Values { get; } =
        Matchers.GroupBy(one => one.Name!, StringComparer.Ordinal).ToDictionary(name => name.Key, name => name.First().Value!, StringComparer.Ordinal);

    public static ApiSilence Of(StoredMute row, Instant now) => new(
        SilenceIds.ToUuid(row.Id), [.. ((Core.Silences.Silence)row.Read()).Matchers.Select(Posted)], Wording.Iso(row.Starts), Wording.Iso(row.Ends), Wording.Iso(row.Changed), row.Author, row.Why,
        new ApiSilenceStatus(MuteDocument.StateOf(row, now) switch { "ended" => "expired", var state => state }));

    private static PostedMatcher Posted(Matcher matcher) => new(
        matcher.Label, matcher.Value, matcher.Operator is MatcherOperator.Like or MatcherOperator.NotLike, matcher.Operator is MatcherOperator.Equal or MatcherOperator.Like);
}

internal sealed record ApiSilenceStatus(string State);

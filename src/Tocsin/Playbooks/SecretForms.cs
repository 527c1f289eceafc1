using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Tocsin.People;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Playbooks;

/// <summary>The console's screen of secrets: which there are, which documents name them, and a new value for each.</summary>
public sealed partial class SecretForms(Database database, KeepSecrets secrets, Frames frames)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Links.Secrets, (Delegate)Show).Needs(Right.ManageSecrets).ExcludeFromDescription();
        routes.MapPost(Links.Secrets, Set).Needs(Right.ManageSecrets).ExcludeFromDescription();
    }

    private Task<IResult> Show(HttpContext context) => database.Read(async session =>
    {
        var frame = await frames.Around(session, context, context.Actor(), "Secrets", RailPlace.Settings);
        var bodies = await session.Query<Body>("SELECT kind, name, body AS text FROM document WHERE body LIKE '%secret:%' ORDER BY kind, name");
        var users = bodies.SelectMany(document => Named().Matches(document.Text).Select(match => (Secret: match.Groups["name"].Value, document)))
            .Distinct().ToLookup(use => use.Secret, use => new TitleLink($"{use.document.Kind} {use.document.Name}", Links.Document(use.document.Kind, use.document.Name)), StringComparer.Ordinal);
        var kept = (await secrets.Names(new Stretch(null, Stretch.Longest))).Items.ToDictionary(secret => secret.Name, secret => secret.Changed, StringComparer.Ordinal);
        var names = users.Select(use => use.Key).Concat(kept.Keys).Distinct(StringComparer.Ordinal).OrderBy(kept.ContainsKey).ThenBy(name => name, StringComparer.Ordinal);
        return Screen.Of<SecretsScreen>(new SecretsView(
            frame, [.. names.Select(name => new SecretRow(name, kept.TryGetValue(name, out var changed) ? changed : null, [.. users[name].Distinct()]))]));
    });

    private async Task<IResult> Set(HttpContext context, [FromForm] string? name, [FromForm] string? value)
    {
        var set = await secrets.Set(context.Actor(), name?.Trim() ?? "", value);
        return set.Refusal is { } refusal ? Notices.Refused(context, Links.Secrets, refusal) : Notices.Done(context, Links.Secrets, $"secret:{set.Value} is kept.");
    }

    [GeneratedRegex(@"\bsecret:(?<name>[a-z0-9][a-z0-9-]{0,63})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();

    private sealed class Body
    {
        public required string Kind { get; init; }

        public required string Name { get; init; }

        public required string Text { get; init; }
    }
}

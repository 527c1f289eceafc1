using System.Text.RegularExpressions;
using Tocsin.Core.Playbooks;
using Tocsin.Storage;

namespace Tocsin.Playbooks;

/// <summary>Finds documents that name a secret which nobody has set: nothing gets in or out by them.</summary>
public sealed partial class UnknownSecrets
{
    public async Task<IReadOnlyList<Finding>> In(Session session, Playbook playbook)
    {
        var named = playbook.Integrations.Values.Cast<Document>().Concat(playbook.Channels.Values).SelectMany(Named).ToList();
        if (named.Count == 0) return [];
        var known = (await session.Query<string>("SELECT name FROM secret")).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. named.Where(one => !known.Contains(one.Secret) && Environment.GetEnvironmentVariable(Secrets.Variable(one.Secret)) is null)
                .Select(one => new Finding(
                    "unknown-secret", FindingSeverity.Warning, Position.None, $"{one.By.Kind} {one.By.Name}", one.Path,
                    $"There is no secret {one.Secret}, so nothing can be sent {(one.By is Integration ? "in" : "out")} yet.",
                    $"Set it: tocsin secret set {one.Secret}, or the environment variable {Secrets.Variable(one.Secret)}.", Live: true)),
        ];
    }

    private static IEnumerable<SecretNamed> Named(Document document) => document switch
    {
        Integration { KeySecret: { } key } => [new SecretNamed(document, "spec.key", key)],
        Channel { Smtp.PasswordSecret: { } password } => [new SecretNamed(document, "spec.smtp.password", password)],
        Channel { Ntfy.TokenSecret: { } token } => [new SecretNamed(document, "spec.ntfy.token", token)],
        Channel { Webhook.SigningSecret: { } signing } => [new SecretNamed(document, "spec.webhook.signing", signing)],
        Channel { Gateway: { } gateway } => gateway.Headers.SelectMany(header => Within(document, $"spec.gateway.headers.{header.Key}", header.Value))
            .Concat(Within(document, "spec.gateway.body", gateway.Body ?? "")),
        _ => [],
    };

    private static IEnumerable<SecretNamed> Within(Document document, string path, string template) =>
        Placeholder().Matches(template).Select(match => new SecretNamed(document, path, match.Groups["name"].Value));

    [GeneratedRegex(@"\{\{\s*secret:(?<name>[^{}\s]+)\s*\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();

    private sealed record SecretNamed(Document By, string Path, string Secret);
}

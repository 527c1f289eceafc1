using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Tocsin.Web;

/// <summary>Styles, scripts and icons, carried inside the program. A name holds its content's hash, so that browsers keep it for ever.</summary>
public static class Assets
{
    private const string Prefix = "assets/";
    private const string StyleSheet = "app.css";

    private static readonly FrozenDictionary<string, Asset> ByName = Read();
    private static readonly FrozenDictionary<string, Asset> ByUrl = ByName.Values.ToFrozenDictionary(asset => asset.Url, StringComparer.Ordinal);

    /// <summary>The address of an asset by its file's name; a name that is none is a bug.</summary>
    public static string Url(string name) => ByName[name].Url;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/assets/{name}", [HttpMethods.Get, HttpMethods.Head], Serve).ForAnybody("styles and scripts say nothing about the house");

    private static IResult Serve(HttpContext context, string name)
    {
        if (!ByUrl.TryGetValue($"/assets/{name}", out var asset)) return Results.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        var encoded = asset.Brotli is not null && context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal);
        if (encoded) context.Response.Headers.ContentEncoding = "br";
        var tag = encoded ? $"\"{asset.Hash}-br\"" : $"\"{asset.Hash}\"";
        return Results.Bytes(encoded ? asset.Brotli! : asset.Bytes, asset.ContentType, entityTag: new EntityTagHeaderValue(tag));
    }

    /// <summary>The style sheet is one file on the wire and several in the source, joined in the order of their names. The manifest names its icons by their hashed addresses.</summary>
    private static FrozenDictionary<string, Asset> Read()
    {
        var files = typeof(Assets).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(name => name[Prefix.Length..].Replace('\\', '/'), Bytes, StringComparer.Ordinal);
        var styles = files.Where(file => file.Key.StartsWith("styles/", StringComparison.Ordinal)).OrderBy(file => file.Key, StringComparer.Ordinal);
        var assets = files.Where(file => !file.Key.Contains('/', StringComparison.Ordinal) && !IsManifest(file.Key))
            .Select(file => Asset.Of(file.Key, file.Value))
            .Append(Asset.Of(StyleSheet, [.. styles.SelectMany(file => file.Value)]))
            .ToList();
        var manifests = files.Where(file => IsManifest(file.Key)).Select(file => Asset.Of(file.Key, Resolve(file.Value, assets))).ToList();
        return assets.Concat(manifests).ToFrozenDictionary(asset => asset.Name, StringComparer.Ordinal);
    }

    private static bool IsManifest(string name) => name.EndsWith(".webmanifest", StringComparison.Ordinal);

    private static byte[] Resolve(byte[] manifest, IEnumerable<Asset> assets) => Encoding.UTF8.GetBytes(assets.Aggregate(
        Encoding.UTF8.GetString(manifest),
        (text, asset) => text.Replace($"\"/assets/{asset.Name}\"", $"\"{asset.Url}\"", StringComparison.Ordinal)));

    private static byte[] Bytes(string resource)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(resource)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}

/// <summary>One file as it goes over the wire.</summary>
/// <param name="Brotli">The same, compressed once; null where it is no smaller.</param>
internal sealed record Asset(string Name, string Url, string Hash, string ContentType, byte[] Bytes, byte[]? Brotli)
{
    public static Asset Of(string name, byte[] bytes)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];
        var packed = Pack(bytes);
        var stem = Path.GetFileNameWithoutExtension(name);
        var url = $"/assets/{stem}.{hash}{Path.GetExtension(name)}";
        return new Asset(name, url, hash, TypeOf(name), bytes, packed.Length < bytes.Length ? packed : null);
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal)) brotli.Write(bytes);
        return packed.ToArray();
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".webmanifest" => "application/manifest+json",
        _ => throw new NotSupportedException($"No content type is known for the asset {name}."),
    };
}

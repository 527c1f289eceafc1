using System.Text.Json;
using Tocsin.Storage;

namespace Tocsin.Tests.Storage;

/// <summary>What was stored once of one kind of stream: a sample of each kind of entry, as the first version wrote it.</summary>
/// <param name="samples">Every member of each is given, so that none can change its name unseen.</param>
internal sealed class StoredSamples<T>(string file, IReadOnlyDictionary<string, Type> kinds, params T[] samples)
    where T : notnull
{
    private readonly JsonElement stored = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Storage/Samples", file))).RootElement;

    public T Of(string kind) => samples.Single(sample => sample.GetType() == kinds[kind]);

    public void IsReadAndWrittenAsItWas(string kind)
    {
        var sample = Of(kind);
        Assert.True(stored.TryGetProperty(kind, out var text), $"{kind} has no sample: {Written(sample)}");
        Assert.Equal(text.GetRawText(), Written(sample));
        var read = Json.Read(text, kinds[kind]);
        Assert.Equal(text.GetRawText(), Written(read));
        Assert.Equivalent(sample, read, strict: true);
    }

    public void AreAllOfKindsThatAreThere() => Assert.Empty(stored.EnumerateObject().Select(sample => sample.Name).Except(kinds.Keys, StringComparer.Ordinal));

    private static string Written(object entry) => JsonSerializer.Serialize(entry, entry.GetType(), Json.Facts);
}

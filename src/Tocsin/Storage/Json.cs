using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NodaTime.Text;

namespace Tocsin.Storage;

/// <summary>How events, states and lists stand in the database, for ever: camel case, names of enums, ISO instants in microseconds, durations in seconds.</summary>
public static class Json
{
    public static readonly JsonSerializerOptions Options = Configure(new(JsonSerializerDefaults.Web) { TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Kinds } } });

    /// <summary>The same without what a record computes from the rest: for states and entries that have such.</summary>
    public static readonly JsonSerializerOptions Facts = new(Options) { IgnoreReadOnlyProperties = true };

    /// <summary>The API speaks the same.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new InstantText());
        options.Converters.Add(new DurationSeconds());
        options.Converters.Add(new Iso<LocalDate>(LocalDatePattern.Iso));
        options.Converters.Add(new Iso<LocalTime>(LocalTimePattern.ExtendedIso));
        options.Converters.Add(new Iso<LocalDateTime>(LocalDateTimePattern.ExtendedIso));
        return options;
    }

    /// <summary>A member that is an entry of some kind says which, as its row does.</summary>
    private static void Kinds(JsonTypeInfo info)
    {
        if (!info.Type.IsAbstract || info.Type.GetProperty(nameof(Kinds))?.GetValue(null) is not IReadOnlyDictionary<string, Type> kinds) return;
        info.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "kind" };
        foreach (var (kind, type) in kinds) info.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(type, kind));
    }

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static string Write(object value, Type type) => JsonSerializer.Serialize(value, type, Options);

    public static JsonElement Element(object value) => JsonSerializer.SerializeToElement(value, value.GetType(), Options);

    public static object Read(JsonElement element, Type type) =>
        element.Deserialize(type, Options) ?? throw new JsonException($"null where a {type.Name} was stored");

    public static T Read<T>(string text) =>
        JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException($"null where a {typeof(T).Name} was stored");

    private sealed class InstantText : JsonConverter<Instant>
    {
        private static readonly InstantPattern Pattern = InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss'.'ffffff'Z'");

        /// <summary>What we wrote, or what a program wrote: any fraction, and an offset in place of Z.</summary>
        /// <exception cref="JsonException">It is no instant.</exception>
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.GetString()!;
            if (Pattern.Parse(text).TryGetValue(default, out var ours)) return ours;
            return OffsetDateTimePattern.ExtendedIso.Parse(text).TryGetValue(default, out var theirs)
                ? Instant.FromUnixTimeTicks(theirs.ToInstant().ToUnixTimeTicks() / 10 * 10)
                : throw new JsonException("An instant is written like 2026-11-21T03:00:00Z or 2026-11-21T04:00:00+01:00.");
        }

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteStringValue(Pattern.Format(value));
    }

    /// <summary>Wall time and days, as ISO 8601 writes them.</summary>
    private sealed class Iso<T>(IPattern<T> pattern) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            pattern.Parse(reader.GetString()!) is { Success: true } read ? read.Value : throw new JsonException("A day is written like 2026-11-21, a time like 03:00:00.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(pattern.Format(value));
    }

    private sealed class DurationSeconds : JsonConverter<Duration>
    {
        public override Duration Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Duration.FromSeconds(reader.GetDouble());

        public override void Write(Utf8JsonWriter writer, Duration value, JsonSerializerOptions options) => writer.WriteNumberValue(value.TotalSeconds);
    }
}

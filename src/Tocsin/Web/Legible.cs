using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Metadata;

namespace Tocsin.Web;

/// <summary>Turns away what holds a NUL, in an address, a form or a JSON body: PostgreSQL keeps none, and no word of ours has one.</summary>
public static class Legible
{
    private const char Nul = '\0';

    /// <summary>After routing: only endpoints that bind forms have them looked at.</summary>
    public static void UseLegible(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (IsIllegible(context.Request) || await IsIllegibleForm(context)) await Refused.ExecuteAsync(context);
        else await next(context);
    });

    /// <summary>A program's words, read from its JSON.</summary>
    public static void AddLegible(this JsonSerializerOptions json) => json.Converters.Add(new Words());

    private static bool IsIllegible(HttpRequest request) =>
        request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true || request.Path.Value?.Contains(Nul, StringComparison.Ordinal) == true;

    private static async Task<bool> IsIllegibleForm(HttpContext context)
    {
        var binds = context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("application/x-www-form-urlencoded", StringComparer.Ordinal);
        if (binds != true || !context.Request.HasFormContentType) return false;
        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return form.Any(field => field.Value.Any(value => value?.Contains(Nul, StringComparison.Ordinal) == true));
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }

    private static IResult Refused => Problems.Of(StatusCodes.Status400BadRequest, "illegible", "The request holds a NUL or cannot be read: write plain text.");

    private sealed class Words : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Plain(reader.GetString());

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

        public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Plain(reader.GetString())!;

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);

        private static string? Plain(string? text) =>
            text?.Contains(Nul, StringComparison.Ordinal) == true ? throw new JsonException("A NUL is no part of a text.") : text;
    }
}

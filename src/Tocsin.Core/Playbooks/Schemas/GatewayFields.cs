using System.Text.RegularExpressions;

namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>The YAML of <see cref="GatewaySettings"/>: one templated request per message.</summary>
/// <remarks><code>
/// gateway:
///   method: POST                    # POST where left out, PUT or GET
///   url: https://sms.example.net/send
///   headers: { Authorization: "Bearer {{ secret:sms }}" }
///   body: '{"to": "{{ to }}", "text": "{{ text }}", "callback": "{{ callback }}"}'
///   bodyType: json                  # json where left out, form or text: how placeholders are encoded
///   idPath: $.messages[0].id
///   receipt: { state: $.status, delivered: [delivered], failed: [failed, expired] }
///   allowPrivate: false
/// </code></remarks>
internal static partial class GatewayFields
{
    private const int MostHeaders = 32;
    private const int MostStates = 20;
    private const int LongestBody = 8_192;
    private const string Secret = "secret:";
    private const string Xml = "xml:";
    private static readonly string[] Placeholders = ["to", "text", "id", "link", "callback"];
    private static readonly ChoiceType<string> Methods = new(("POST", "POST"), ("PUT", "PUT"), ("GET", "GET"));
    private static readonly FormType Address = new("a web address; it may hold placeholders such as {{ to }}", Forms.Web(), "bad-address");
    private static readonly ListType<string> States = new(Common.Line, 1, MostStates, distinct: true);

    private static readonly Field<ReceiptMapping, string> State =
        new("state", Common.Line, receipt => receipt.State, "The field of the callback that tells the state.") { Required = true };

    private static readonly Field<ReceiptMapping, IReadOnlyList<string>> Delivered =
        new("delivered", States, receipt => receipt.Delivered, "Its values that mean delivered.") { Required = true };

    private static readonly Field<ReceiptMapping, IReadOnlyList<string>> Failed =
        new("failed", States, receipt => receipt.Failed, "Its values that mean failed.") { Required = true };

    private static readonly Field<GatewaySettings, string> Method =
        new("method", Methods, gateway => gateway.Method, "The request's method.") { Default = "POST" };

    private static readonly Field<GatewaySettings, string> Url =
        new("url", Address, gateway => gateway.Url, "Where the request goes.") { Required = true };

    private static readonly Field<GatewaySettings, IReadOnlyDictionary<string, string>> Headers = new(
        "headers",
        new MapType(new FormType("a header's name", Forms.Header(), "bad-name"), Common.Line, MostHeaders),
        gateway => gateway.Headers,
        "Headers by name; values may hold placeholders and {{ secret:NAME }}.")
    {
        Default = new Dictionary<string, string>(StringComparer.Ordinal),
    };

    private static readonly Field<GatewaySettings, string> Body =
        new("body", new TextType(LongestBody, lines: true), gateway => gateway.Body, "The body; it may hold placeholders and {{ secret:NAME }}, encoded for its type.");

    private static readonly Field<GatewaySettings, string> BodyType = new(
        "bodyType", new ChoiceType<string>(("json", "json"), ("form", "form"), ("text", "text")), gateway => gateway.BodyType, "How the body is encoded.")
    { Default = "json" };

    private static readonly Field<GatewaySettings, string> IdPath = new(
        "idPath", new PayloadPathType(), gateway => gateway.IdPath, "Where the answer holds the provider's id of the message.");

    private static readonly Field<GatewaySettings, ReceiptMapping> Receipt = new(
        "receipt",
        new GroupType<ReceiptMapping>(
            "state, delivered and failed",
            [State, Delivered, Failed],
            receipt => new ReceiptMapping(receipt.Of(State), receipt.Of(Delivered), receipt.Of(Failed))),
        gateway => gateway.Receipt,
        "How the provider's callback is read; without it a message stays sent.");

    private static readonly Field<GatewaySettings, bool> AllowPrivate =
        new("allowPrivate", Common.Switch, gateway => gateway.AllowPrivate, "Allow loopback and private addresses.");

    public static readonly GroupType<GatewaySettings> Type = new(
        "the settings of an HTTP gateway",
        [Method, Url, Headers, Body, BodyType, IdPath, Receipt, AllowPrivate],
        gateway => new GatewaySettings(
            gateway.Of(Method),
            gateway.Of(Url),
            gateway.Of(Headers),
            gateway.Maybe(Body),
            gateway.Of(BodyType),
            gateway.Maybe(IdPath),
            gateway.Maybe(Receipt),
            gateway.Of(AllowPrivate)),
        Check);

    private static bool Check(Spot spot, GatewaySettings gateway)
    {
        var good = gateway.Method != "GET" || gateway.Body is null
            || spot.Wrong("body", new Wrong("misplaced-field", "A GET request has no body.", "Leave the body out, or write method: POST."));
        good &= Knows(spot, "url", gateway.Url, secrets: false);
        good &= Knows(spot, "body", gateway.Body ?? "", secrets: true);
        foreach (var value in gateway.Headers.Values)
            good &= Knows(spot, "headers", value, secrets: true);
        return good;
    }

    private static bool Knows(Spot spot, string field, string template, bool secrets)
    {
        var good = true;
        foreach (var name in Placeholder().EnumerateMatches(template))
        {
            var word = template.AsSpan(name.Index, name.Length).Trim("{} ").ToString();
            var known = Placeholders.Contains(word.StartsWith(Xml, StringComparison.Ordinal) ? word[Xml.Length..] : word)
                || (secrets && word.StartsWith(Secret, StringComparison.Ordinal) && Forms.Secret().IsMatch(word.AsSpan(Secret.Length)));
            good &= known || spot.Wrong(field, Wrong.Unknown(
                "unknown-placeholder",
                $"There is no placeholder {Excerpt.Of(word)} in {field}.",
                word,
                Placeholders,
                "The placeholders are to, text, id, link and callback, each also as xml:NAME; secret:NAME in headers and the body."));
        }

        return good;
    }

    [GeneratedRegex(@"\{\{[^{}]*\}\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();
}

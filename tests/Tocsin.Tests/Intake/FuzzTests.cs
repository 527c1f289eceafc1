using System.Text;
using Tocsin.Core.Alerts;
using Tocsin.Core.Playbooks;
using Tocsin.Intake;

namespace Tocsin.Tests.Intake;

/// <summary>Whatever the bytes are: no sender throws, every signal keeps its limits, and who gets nothing in is told why.</summary>
public class FuzzTests
{
    private const int Rounds = 5_000;

    private static readonly string[] Seeds =
    [
        Recorded.TwoFiring, Recorded.OneOfTwoResolved, Recorded.OneLeftOut, Recorded.PagerDutyTrigger, Recorded.PagerDutyResolve,
        """{"source":"plc","events":[{"id":1,"name":"hot","value":{"c":[90,null,"\ud83d\ude00"]}},{"id":2,"name":"cold","ok":true}]}""",
    ];

    private static readonly string[] Fragments =
    [
        "null", "{}", "[]", "[[[[[[", "{\"a\":", "\"", "\\", "\\ud800", "\\udfff", "\\u0000", "-1e999", "true", "\"\"", ",", ":", "}", "]", "\uFEFF", "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59-18:00", "99999999999999999999", "{{ $.a }}", "javascript:", "http://[",
    ];

    private static readonly Integration Mapped = Some.Integration(new JsonMapping(
        "$.events", "{{ $.source }}-{{ @.id }}", "@.name", "@.value.c[0]", "@.ok", ["true"],
        new Dictionary<string, string>(StringComparer.Ordinal) { ["v"] = "@.value", ["all"] = "$", ["s"] = "$.source" }, "@.link", "{{ @ }}"));

    [Theory]
    [InlineData("alertmanager", 1)]
    [InlineData("pagerduty", 2)]
    [InlineData("json", 3)]
    public void No_bytes_make_a_sender_throw(string name, int seed)
    {
        var chance = Chance(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var body = Body(chance);
            Check(Senders.ByName[name].Map(body, Mapped, Some.Id), body);
        }
    }

    [Fact]
    public void No_bytes_make_a_list_of_alerts_throw()
    {
        var chance = Chance(5);
        var sender = new PostedAlerts(Instant.FromUtc(2026, 2, 3, 3, 0));
        for (var round = 0; round < Rounds; round++)
        {
            var mapped = sender.Map((byte[])[(byte)'[', .. Body(chance), (byte)']'], Mapped, Some.Id);
            Assert.Equal(mapped.Problems.Count > 0 ? 400 : 200, mapped.Answer.Status);
            Assert.All(mapped.Signals, Keeps);
        }
    }

    [Fact]
    public void No_bytes_make_the_search_for_a_routing_key_throw()
    {
        var chance = Chance(4);
        for (var round = 0; round < Rounds; round++)
        {
            var found = Senders.PagerDuty.TryRoutingKey(Body(chance), out var key, out var refusal);
            Assert.True(found ? key?.Length == PagerDutyEvents.RoutingKeyLength : refusal?.Status == 400);
        }
    }

    private static void Check(Mapped mapped, byte[] body)
    {
        Assert.True(mapped.Signals.Count > 0 || mapped.Problems.Count > 0 || mapped.Answer.Text().Contains("\"accepted\":0", StringComparison.Ordinal), Encoding.UTF8.GetString(body));
        Assert.True(mapped.Answer.Status is 200 or 202 or 400);
        Assert.Equal(mapped.Answer.Status == 400, mapped.Signals.Count == 0 && mapped.Problems.Count > 0);
        Assert.All(mapped.Signals, Keeps);
    }

    private static void Keeps(Signal signal)
    {
        Assert.InRange(signal.Key.Length, 1, SignalLimits.Key);
        Assert.InRange(signal.Title.Length, 1, SignalLimits.Title);
        Assert.InRange(signal.Description?.Length ?? 0, 0, SignalLimits.Description);
        Assert.InRange(signal.Labels.Count, 0, SignalLimits.Labels);
        Assert.All(signal.Labels, label => Assert.True(label.Key.Length is > 0 and <= SignalLimits.LabelName && label.Value.Length is > 0 and <= SignalLimits.LabelValue));
        Assert.True(signal.Link is null || signal.Link.StartsWith("http", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain('\0', string.Concat([signal.Key, signal.Title, signal.Description, signal.Link, .. signal.Labels.Keys, .. signal.Labels.Values]));
    }

    private static byte[] Body(Random chance)
    {
        if (chance.Next(20) == 0)
        {
            var noise = new byte[chance.Next(200)];
            chance.NextBytes(noise);
            return noise;
        }

        var body = Encoding.UTF8.GetBytes(Seeds[chance.Next(Seeds.Length)]).ToList();
        for (var change = chance.Next(4); change >= 0; change--)
        {
            Mutate(body, chance);
        }

        return [.. body];
    }

    private static void Mutate(List<byte> body, Random chance)
    {
        var at = chance.Next(body.Count + 1);
        switch (chance.Next(6))
        {
            case 0:
                body.RemoveRange(at, body.Count - at);
                break;
            case 1:
                body.RemoveRange(at, Math.Min(chance.Next(30), body.Count - at));
                break;
            case 2:
                body.InsertRange(at, Encoding.UTF8.GetBytes(Fragments[chance.Next(Fragments.Length)]));
                break;
            case 3:
                ReplaceValue(body, at, Fragments[chance.Next(Fragments.Length)]);
                break;
            case 4:
                body.InsertRange(at, Enumerable.Repeat((byte)chance.Next(256), chance.Next(3000)));
                break;
            case var _ when at < body.Count:
                body[at] = (byte)chance.Next(256);
                break;
            default:
                break;
        }
    }

    // Between a colon and the next comma or bracket: what stays JSON reaches further than what does not.
    private static void ReplaceValue(List<byte> body, int from, string value)
    {
        var start = body.FindIndex(from, b => b == ':') + 1;
        var end = start == 0 ? -1 : body.FindIndex(start, b => b is (byte)',' or (byte)'}' or (byte)']');
        if (end >= 0)
        {
            body.RemoveRange(start, end - start);
            body.InsertRange(start, Encoding.UTF8.GetBytes(value));
        }
    }

#pragma warning disable RS0030 // The seed is written in the test.
    private static Random Chance(int seed) => new(seed);
#pragma warning restore RS0030
}

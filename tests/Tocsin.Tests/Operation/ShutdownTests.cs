using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Tocsin.Fakes;

namespace Tocsin.Tests.Operation;

/// <summary>A supervisor stops the program in the middle of its work.</summary>
public sealed class ShutdownTests
{
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Told_to_stop_while_alerts_come_in_and_a_mail_hangs_it_ends_well_and_loses_nothing()
    {
        using var place = new Place();
        await using var smtp = FakeSmtp.Start(new SmtpHabits(StartTls: false));
        smtp.Always = new SmtpTrouble.Hang(SmtpMoment.Message);
        var accepted = new ConcurrentQueue<string>();
        using (var node = await Node.Serve(place.At("house")))
        {
            await SetUp(node.Operator, smtp);
            await Raise(node.Operator, accepted);
            await smtp.Commands.Wait(line => line == "DATA", "the mail's beginning");
            var senders = Enumerable.Range(0, 4).Select(_ => RaiseUntilItStops(node.Operator, accepted)).ToList();
            while (accepted.Count < 50) await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
            Assert.Equal(0, await node.Terminate(LongestEnd));
            await Task.WhenAll(senders);
        }

        smtp.Always = null;
        using var again = await Node.Serve(place.At("house"));
        var kept = await Keys(again.Operator);
        Assert.True(accepted.Count >= 50);
        Assert.Empty(accepted.Except(kept, StringComparer.Ordinal));
        var mail = await smtp.Next();
        Assert.Contains("ada@example.org", mail.To);
        Assert.Equal(0, await again.Terminate(LongestEnd));
    }

    private static async Task SetUp(HttpClient house, FakeSmtp smtp)
    {
        var channel = $$"""
            kind: Channel
            name: email
            title: E-mail
            spec:
              smtp: { host: 127.0.0.1, port: {{smtp.Port}}, from: tocsin@example.org, startTls: false }
            """;
        using var config = await house.PutAsync("/api/v1/config/Channel/email", new StringContent(channel, Encoding.UTF8, "application/yaml"));
        config.EnsureSuccessStatusCode();
        var ada = new { handle = "ada", name = "Ada", zone = "Europe/London", methods = new[] { new { channel = "email", address = "ada@example.org" } } };
        using var person = await house.PostAsJsonAsync("/api/v1/people", ada);
        person.EnsureSuccessStatusCode();
    }

    private static async Task Raise(HttpClient house, ConcurrentQueue<string> accepted)
    {
        using var answer = await house.PostAsJsonAsync("/api/v1/alerts", new { title = "disk full", severity = "critical" });
        answer.EnsureSuccessStatusCode();
        accepted.Enqueue((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!);
    }

    private static async Task RaiseUntilItStops(HttpClient house, ConcurrentQueue<string> accepted)
    {
        try
        {
            while (true) await Raise(house, accepted);
        }
        catch (Exception stopped) when (stopped is HttpRequestException or IOException)
        {
            // Nobody answers any more: what was not answered was not accepted.
        }
    }

    private static async Task<HashSet<string>> Keys(HttpClient house)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        string? after = null;
        do
        {
            var list = await house.GetFromJsonAsync<JsonElement>($"/api/v1/alerts?limit=200{(after is null ? "" : $"&after={after}")}");
            foreach (var alert in list.GetProperty("items").EnumerateArray()) keys.Add(alert.GetProperty("key").GetString()!);
            after = list.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (after is not null);
        return keys;
    }
}

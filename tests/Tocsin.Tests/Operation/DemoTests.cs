using System.Net.Http.Json;
using System.Text.Json;
using Tocsin.Tests.Scenarios;

namespace Tocsin.Tests.Operation;

/// <summary>What a newcomer finds who starts the demo.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task A_month_lies_behind_the_company_and_a_major_incident_with_its_parts_is_under_way()
    {
        var folder = Directory.CreateTempSubdirectory("tocsin-").FullName;
        using var demo = await Node.Demo(folder);
        var all = (await demo.Operator.GetFromJsonAsync<JsonElement>("/api/v1/incidents?limit=200")).GetProperty("items").EnumerateArray().ToList();
        var opened = all.Select(one => DateTimeOffset.Parse(one.Word("opened")!, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.InRange((opened.Max() - opened.Min()).TotalDays, 25, 31);
        Assert.Equal(["acknowledged", "cancelled", "closed", "identified", "merged"], all.Select(one => one.Word("status")!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        var live = Assert.Single(all, one => one.Word("status") == "identified");
        Assert.Equal("SEV1", live.Word("level"));
        var whole = await demo.Operator.GetFromJsonAsync<JsonElement>($"/api/v1/incidents/{live.Id()}");
        Assert.Equal(2, whole.GetProperty("children").GetArrayLength());
        Assert.DoesNotContain(whole.GetProperty("clocks").EnumerateArray(), clock => clock.GetProperty("runs").GetBoolean() && clock.TryGetProperty("breached", out _));
        await demo.Terminate(TimeSpan.FromSeconds(20));
        Assert.Equal((0, true), await Node.Run("verify", "--data", folder) is var (code, said) ? (code, said.Length > 0) : default);
        Directory.Delete(folder, recursive: true);
    }
}

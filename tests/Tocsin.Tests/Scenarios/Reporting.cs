using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Core.Incidents;
using Tocsin.Incidents;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Tests.Scenarios;

/// <summary>What people report, and what becomes of it.</summary>
internal static class Reporting
{
    /// <summary>What a matrix of P1 and P2 says before its levels.</summary>
    public const string Grades = """
          impacts:
            - { name: high, title: High, criteria: Many cannot work. }
            - { name: low, title: Low, criteria: Some are hindered. }
          urgencies:
            - { name: high, title: High, criteria: It cannot wait. }
          rows:
            - { impact: high, levels: [P1] }
            - { impact: low, levels: [P2] }
        """;

    /// <summary>Three reports within half an hour, or one of the till, and Linus is asked whether it is an incident.</summary>
    public const string Rule = $$"""
        kind: LevelMatrix
        name: levels
        title: Levels
        spec:
        {{Grades}}
          levels:
            - { name: P1, title: Critical, criteria: Many cannot work. }
            - { name: P2, title: Serious, criteria: Some are hindered. }
        ---
        kind: Service
        name: till
        title: Till
        spec: { team: shop, critical: true }
        ---
        kind: IncidentType
        name: incident
        title: Incident
        spec:
          matrix: levels
          criteria: Something does not work as it should.
          triage: { reports: 3, within: 30m, page: ["person:linus"] }
        """;

    /// <summary>The desk takes down a report; whatever follows at once has happened when this returns.</summary>
    public static async Task<JsonElement> Reports(this World world, string text, string? service = "shop", string? who = null, string? contact = null, long? users = null, bool complaint = false)
    {
        var filed = await world.Ask(HttpMethod.Post, "/api/v1/reports", new { text, service, who, contact, users, complaint });
        await world.Settle();
        return filed;
    }

    public static async Task<IReadOnlyList<JsonElement>> Candidates(this World world, string query = "") =>
        [.. (await world.Get($"/api/v1/candidates?limit=200{query}")).GetProperty("items").EnumerateArray()];

    public static Task<JsonElement> Candidate(this World world, string id) => world.Get($"/api/v1/candidates/{id}");

    /// <summary>The operator decides.</summary>
    public static async Task<JsonElement> Judges(this World world, string candidate, string verb, object said)
    {
        var after = await world.Ask(HttpMethod.Post, $"/api/v1/candidates/{candidate}/{verb}", said);
        await world.Settle();
        return after;
    }

    public static async Task<string> RefusedToJudge(this World world, string candidate, string verb, object said)
    {
        using var answer = await world.Operator.PostAsync($"/api/v1/candidates/{candidate}/{verb}", JsonContent.Create(said, options: Json.Options));
        Assert.False(answer.IsSuccessStatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).Word("type")!.Replace("urn:tocsin:problem:", "", StringComparison.Ordinal);
    }

    /// <summary>A person decides.</summary>
    public static async Task<Outcome<Judged>> Merges(this World world, string handle, string candidate, string into)
    {
        var judged = await world.Server.Services.GetRequiredService<JudgeCandidate>().Merge(await world.As(handle), candidate, Running.Said(("into", into)));
        await world.Settle();
        return judged;
    }

    /// <summary>The stored state is the fold of the timeline, whatever was done.</summary>
    public static async Task IsItsCandidateTimeline(this World world, string candidate)
    {
        var (stored, entries) = await world.Database().Read(async session => (
            await session.First<string>("SELECT state FROM candidate WHERE id = @candidate", new { candidate }),
            await Timelines.Read(session, candidate)));
        var folded = entries.Aggregate(Core.Incidents.Candidate.Empty(candidate), (state, entry) =>
            state.Apply((CandidateEvent)Json.Read(entry.Body()!.What, CandidateEvent.Kinds[entry.Kind]), entry.Recorded));
        Assert.Equal(stored, JsonSerializer.Serialize(folded, Json.Facts));
    }
}

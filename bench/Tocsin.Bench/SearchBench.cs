using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tocsin.Bench;

/// <summary>Search over incidents over HTTP, as history grows tenfold: words that are rare, common, begun, several, none.</summary>
internal static class SearchBench
{
    private const int Vocabulary = 4_000;
    private const int Notes = 6;
    private const int WordsOfNote = 12;

    public static async Task Run(int runs, bool onPostgres)
    {
        await using var house = await IncidentHouse.Open(onPostgres);
        var grown = 0;
        foreach (var size in new[] { 10_000, 100_000 })
        {
            var watch = Stopwatch.StartNew();
            await house.Grow(grown, size, Said);
            grown = size;
            Console.WriteLine($"{size} incidents, {watch.Elapsed.TotalSeconds:0} s to write them");
            if (onPostgres) await house.Database.Write(Storage.Lane.People, session => session.Execute("ANALYZE incident, incident_text"));
            foreach (var (name, path) in Asked()) await Measure(house.Client, name, path, runs);
        }
    }

    private static async Task Measure(HttpClient client, string name, string path, int runs)
    {
        var took = new List<double>();
        for (var run = -5; run < Math.Max(runs, 100); run++)
        {
            var begin = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(path);
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
            if (run >= 0) took.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }

        var found = path.StartsWith("/api", StringComparison.Ordinal) ? (await client.GetFromJsonAsync<JsonElement>(path)).GetProperty("items").GetArrayLength() : 0;
        Console.WriteLine($"  {name}, ms min/median/max: {Machine.Spread(took, "0.0")}; p95 {Machine.Percentile(took, 0.95):0.0}{(found > 0 ? $"; {found} found" : "")}");
    }

    private static IEnumerable<(string Name, string Path)> Asked()
    {
        (string Name, string Words)[] asked =
        [
            ("the commonest word", Word(0)), ("a common word", Word(20)), ("a rare word", Word(3_900)), ("two common words", $"{Word(1)} {Word(7)}"), ("three words, one rare", $"{Word(1)} {Word(7)} {Word(3_000)}"),
            ("a beginning of two letters", Word(11)[..2]), ("a word and a beginning", $"{Word(5)} {Word(40)[..3]}"), ("a number", "INC-4242"), ("nothing", "nowhere to be found"),
        ];
        foreach (var (name, words) in asked) yield return (name, $"/api/v1/incidents?q={Uri.EscapeDataString(words)}");
        yield return ("a common word, of one level and over", $"/api/v1/incidents?q={Word(2)}&open=false&level=SEV1");
        yield return ("the screen, a common word", $"/incidents?show=all&q={Word(20)}");
        yield return ("the screen of open ones, a common word", $"/incidents?q={Word(3)}");
        yield return ("the screen of all, no word", "/incidents?show=all");
        yield return ("anything (palette)", $"/api/v1/search?q={Word(20)}");
    }

    /// <summary>The n-th commonest of the words; six letters, each told apart by its first.</summary>
    private static string Word(int n)
    {
        const string Letters = "etaoinshrdlucmfwypvbgkq";
        var text = "";
        for (var rest = (n * 7_919) + 104_729; text.Length < 6; rest /= Letters.Length) text += Letters[rest % Letters.Length];
        return text;
    }

    /// <summary>The words of one incident, always the same: common ones often, rare ones seldom.</summary>
    private static (string Title, IReadOnlyList<string> Notes) Said(int number)
    {
        var seed = (uint)(number * 2_654_435_761L);
        string Some(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ =>
        {
            seed = (seed * 1_664_525u) + 1_013_904_223u;
            var share = (seed >> 8) / (double)(1 << 24);
            return Word((int)(Math.Pow(share, 3) * Vocabulary));
        }));
        return (Some(5), [.. Enumerable.Range(0, Notes).Select(_ => Some(WordsOfNote))]);
    }
}

namespace Tocsin.Home;

/// <summary>Says in plain words which browser calls itself what.</summary>
internal static class Agents
{
    private static readonly (string Sign, string Word)[] Browsers = [("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari")];

    private static readonly (string Sign, string Word)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "a Mac"), ("Linux", "Linux")];

    public static string Word(string agent) => $"{Of(Browsers, agent) ?? "A browser"}{(Of(Systems, agent) is { } system ? $" on {system}" : "")}";

    private static string? Of((string Sign, string Word)[] known, string agent) =>
        Array.Find(known, one => agent.Contains(one.Sign, StringComparison.Ordinal)).Word;
}

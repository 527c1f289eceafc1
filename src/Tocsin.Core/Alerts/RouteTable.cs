using System.Collections.Frozen;

namespace Tocsin.Core.Alerts;

/// <summary>The routes that alerts of one integration may take, in order, found by the labels they ask for: thousands of teams' routes cost an alert no more than a few.</summary>
internal sealed class RouteTable
{
    private readonly CompiledRoute[] routes;
    private readonly int[] anyLabels;
    private readonly (string Label, FrozenDictionary<string, int[]> Places)[] byLabel;

    public RouteTable(IEnumerable<CompiledRoute> inOrder)
    {
        routes = [.. inOrder];
        var places = Enumerable.Range(0, routes.Length).ToLookup(place => routes[place].Asks?.Label, StringComparer.Ordinal);
        anyLabels = [.. places[null]];
        byLabel = [.. places.Where(group => group.Key is not null).Select(group => (group.Key!, PlacesOf(group)))];
    }

    /// <summary>The routes a signal takes: the first that matches, and while they say <c>continue</c> the next.</summary>
    public TakenRoutes Take(Signal signal)
    {
        var taken = new TakenRoutes();
        var candidates = new Candidates(byLabel.Length + 1);
        candidates.Add(anyLabels);
        foreach (var (label, places) in byLabel)
        {
            if (signal.Labels.TryGetValue(label, out var value) && places.TryGetValue(value, out var found))
            {
                candidates.Add(found);
            }
        }

        while (candidates.Next() is { } place)
        {
            if (routes[place].Matches(signal))
            {
                taken.Add(routes[place]);
                if (!routes[place].Document.Continue)
                {
                    break;
                }
            }
        }

        return taken;
    }

    private FrozenDictionary<string, int[]> PlacesOf(IEnumerable<int> places) => places
        .GroupBy(place => routes[place].Asks!.Value, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    /// <summary>Several rows of places, each ascending, walked as one.</summary>
    private sealed class Candidates(int most)
    {
        private readonly int[][] rows = new int[most][];
        private readonly int[] next = new int[most];
        private int count;

        public void Add(int[] row) => rows[count++] = row;

        public int? Next()
        {
            var least = -1;
            for (var row = 0; row < count; row++)
            {
                if (next[row] < rows[row].Length && (least < 0 || rows[row][next[row]] < rows[least][next[least]]))
                {
                    least = row;
                }
            }

            return least < 0 ? null : rows[least][next[least]++];
        }
    }
}

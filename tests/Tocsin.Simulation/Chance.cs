namespace Tocsin.Simulation;

/// <summary>All chance of one rehearsal: the same seed gives the same rehearsal.</summary>
internal sealed class Chance(int seed)
{
    private readonly Random random = new(seed);

    /// <summary>From 0 up to, not including, this.</summary>
    public int Below(int limit) => random.Next(limit);

    /// <summary>Whether one in so many happens.</summary>
    public bool OneIn(int many) => random.Next(many) == 0;

    public T Of<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    /// <summary>Picks by weight.</summary>
    public T Of<T>(IReadOnlyList<(int Weight, T Choice)> choices)
    {
        var at = random.Next(choices.Sum(one => one.Weight));
        foreach (var (weight, choice) in choices)
        {
            if (at < weight) return choice;
            at -= weight;
        }

        throw new InvalidOperationException("The weights changed while one was picked.");
    }

    public Duration Between(Duration least, Duration most) => least + ((most - least) * random.NextDouble());

    public void Fill(Span<byte> buffer) => random.NextBytes(buffer);
}

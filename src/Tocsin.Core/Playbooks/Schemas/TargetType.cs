namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>Whom to page: <c>person:ada</c>, <c>schedule:payments</c>, <c>team:payments</c>.</summary>
public sealed class TargetType() : ScalarType<Target>("whom to page, written person:ada, schedule:payments or team:payments")
{
    private static readonly string[] Kinds = ["person", "schedule", "team"];

    public override Shape Shape => new Shape.Paged();

    internal override Wrong? Parse(string text, out Target value)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (kind, name) = colon < 0 ? ("", text) : (text[..colon], text[(colon + 1)..].Trim());
        var found = Array.IndexOf(Kinds, kind);
        value = new Target((TargetKind)Math.Max(found, 0), name);
        if (colon < 0)
            return new Wrong("bad-target", $"{Excerpt.Of(text)} does not say what it names.", $"Write person:, schedule: or team: before it.");
        if (found < 0)
            return Wrong.Unknown("bad-target", $"{Excerpt.Of(kind)} cannot be paged.", kind, Kinds, "Write person:, schedule: or team: and a name.");
        return value.Kind == TargetKind.Person ? Common.Handle.Parse(name, out _) : Common.Name.Parse(name, out _);
    }

    internal override string Format(Target value) => value.ToString();

    private protected override void Note(Target value, Spot spot)
    {
        if (value.Kind != TargetKind.Person)
            spot.Names(value.Kind == TargetKind.Team ? nameof(Team) : nameof(Schedule), value.Name);
    }
}

/// <summary>A condition on a label, kept as written.</summary>
public sealed class MatcherType() : ScalarType<string>("a matcher such as team=payments or job=~\"api|web\"")
{
    internal override Wrong? Parse(string text, out string value)
    {
        value = text;
        return Matcher.TryParse(text, out _, out var problem)
            ? null
            : new Wrong("bad-matcher", problem, "Write label=value, label!=value, label=~regex or label!~regex.");
    }

    internal override string Format(string value) => value;
}

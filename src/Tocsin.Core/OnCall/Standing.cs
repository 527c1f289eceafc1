namespace Tocsin.Core.OnCall;

/// <summary>What overrides in force make of a stretch, first made first.</summary>
internal static class Standing
{
    /// <summary>A layer's shift, with who stands in for its people and without those who are away.</summary>
    public static Content In(Content turn, IReadOnlyList<Override> inForce)
    {
        if (!Concern(inForce, turn)) return turn;
        var duties = new List<Duty>(turn.Duties.Count);
        var away = new List<Override>();
        foreach (var duty in turn.Duties)
        {
            var stands = duty;
            foreach (var one in inForce)
            {
                if (one.Replaces == stands.Handle && Left(one, inForce) is null) stands = new Duty(one.Handle, new ByOverride(one));
            }

            if (stands == duty && inForce.FirstOrDefault(one => one.Kind == OverrideKind.Remove && one.Handle == duty.Handle) is { } leave) away.Add(leave);
            else if (duties.TrueForAll(other => other.Handle != stands.Handle)) duties.Add(stands);
        }

        return new Content(duties, away);
    }

    /// <summary>The final shift, with whom overrides put on call whoever's turn it is.</summary>
    public static Content Over(Content layers, IReadOnlyList<Override> inForce)
    {
        foreach (var one in inForce.Where(one => one.Kind != OverrideKind.Remove))
            layers = Left(one, inForce) is { } leave ? Without(layers, one, leave) : With(layers, one);
        return layers;
    }

    private static bool Concern(IReadOnlyList<Override> inForce, Content turn)
    {
        foreach (var one in inForce)
        {
            var whom = one.Kind == OverrideKind.Remove ? one.Handle : one.Replaces;
            foreach (var duty in turn.Duties)
            {
                if (duty.Handle == whom) return true;
            }
        }

        return false;
    }

    /// <summary>The leave, made later, of whom an override puts on call.</summary>
    private static Override? Left(Override one, IReadOnlyList<Override> inForce) =>
        inForce.FirstOrDefault(other => other.Kind == OverrideKind.Remove && other.Handle == one.Handle && one.IsMadeBefore(other));

    private static Content Without(Content layers, Override one, Override leave) =>
        one.Replaces is not null || layers.Away.Contains(leave) ? layers : layers with { Away = [.. layers.Away, leave] };

    private static Content With(Content layers, Override one)
    {
        var duty = new Duty(one.Handle, new ByOverride(one));
        return one switch
        {
            { Kind: OverrideKind.Add } when layers.Duties.Any(other => other.Handle == one.Handle) => layers,
            { Kind: OverrideKind.Add } => layers with { Duties = [.. layers.Duties, duty] },
            { Replaces: null } => new Content([duty], []),
            { Replaces: { } other } when other == one.Handle || layers.Duties.All(had => had.Handle != other) => layers,
            _ => layers with { Duties = [.. layers.Duties.Where(had => had.Handle != one.Handle).Select(had => had.Handle == one.Replaces ? duty : had)] },
        };
    }
}

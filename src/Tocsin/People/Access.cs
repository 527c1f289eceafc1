namespace Tocsin.People;

/// <summary>The one place that decides what an actor may do and see.</summary>
public static class Access
{
    /// <summary>Whether this actor has this right, for this subject where the right is about one.</summary>
    /// <returns>Null: go ahead.</returns>
    public static Refusal? Check(Actor? actor, Right right, string? subject = null) => actor switch
    {
        null => NobodySignedIn,
        { Kind: ActorKind.System or ActorKind.Operator } => null,
        { Kind: ActorKind.Link } => right is Right.AnswerPages && subject is not null && actor.Subject == subject ? null : NotByThisLink,
        { Kind: ActorKind.Integration } => NotAllowed(right),
        _ when actor.Role >= Least(right) => null,
        _ => NotAllowed(right),
    };

    /// <summary>Whoever may do everything: an administrator, the operator, Tocsin itself.</summary>
    public static bool Administers(Actor actor) => Check(actor, Right.Operate) is null;

    /// <summary>The least role that has a right.</summary>
    public static Role Least(Right right) => right switch
    {
        Right.ReadConsole or Right.KeepOneself or Right.ReadPlaybook or Right.ReadMetrics => Role.Viewer,
        Right.AnswerPages or Right.RunIncidents or Right.MuteAlerts or Right.RaiseAlerts or Right.ArrangeOnCall => Role.Responder,
        Right.EditPlaybook or Right.ReadQuarantine => Role.Manager,
        _ => Role.Admin,
    };

    public static readonly Refusal NobodySignedIn =
        new("not-signed-in", "Nobody is signed in here: sign in, or send a token as Authorization: Bearer.", RefusalKind.Unauthenticated);

    private static readonly Refusal NotByThisLink =
        new("not-by-this-link", "This link is for one page only; sign in to do more.", RefusalKind.Forbidden);

    private static Refusal NotAllowed(Right right) =>
        new("not-allowed", $"This takes the role {Least(right).ToString().ToLowerInvariant()}; ask an administrator.", RefusalKind.Forbidden);
}

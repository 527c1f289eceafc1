namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>Types of value that several kinds of document use.</summary>
internal static class Common
{
    private const int LongestTitle = 200;
    private const int LongestDescription = 4_096;
    private const int LongestLine = 1_024;
    private const int MostHandles = 1_000;
    private const int MostTargets = 50;

    public static readonly FormType Name = new("a name of lower-case letters, digits and hyphens, at most 64", Forms.Name(), "bad-name");
    public static readonly TextType Title = new(LongestTitle);
    public static readonly TextType Line = new(LongestLine);
    public static readonly TextType Description = new(LongestDescription, lines: true);
    public static readonly HandleType Handle = new();
    public static readonly ListType<string> Handles = new(Handle, 0, MostHandles, distinct: true);
    public static readonly FormType Label = new("a label's name", Forms.Label(), "bad-label");
    public static readonly ReferenceType Team = new(nameof(Playbooks.Team), "a team's name");
    public static readonly ReferenceType Service = new(nameof(Playbooks.Service), "a service's name");
    public static readonly ReferenceType Schedule = new(nameof(Playbooks.Schedule), "a schedule's name");
    public static readonly ReferenceType Policy = new(nameof(EscalationPolicy), "an escalation policy's name");
    public static readonly ReferenceType Role = new(nameof(IncidentRole), "an incident role's name");
    public static readonly ListType<Target> Targets = new(new TargetType(), 0, MostTargets, distinct: true);
    public static readonly ListType<Target> SomeTargets = new(new TargetType(), 1, MostTargets, distinct: true);
    public static readonly SecretType Secret = new();
    public static readonly SwitchType Switch = new();

    /// <summary>A description of anything.</summary>
    public static Field<TOwner, string> Describes<TOwner>(Func<TOwner, string?> get) => new("description", Description, get, "More words for people.");
}

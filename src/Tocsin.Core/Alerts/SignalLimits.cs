namespace Tocsin.Core.Alerts;

/// <summary>How much one signal may hold. What is too long for people is cut with a visible mark; what identifies or routes is refused.</summary>
public static class SignalLimits
{
    /// <summary>UTF-16 code units of the sender's key; a longer one is refused, since cutting it could merge two alerts.</summary>
    public const int Key = 512;

    /// <summary>UTF-16 code units of the title, the mark of a cut included.</summary>
    public const int Title = 1_024;

    /// <summary>UTF-16 code units of the description, the mark of a cut included.</summary>
    public const int Description = 4_096;

    /// <summary>How many labels a signal carries.</summary>
    public const int Labels = 64;

    /// <summary>UTF-16 code units of a label's name.</summary>
    public const int LabelName = 128;

    /// <summary>UTF-16 code units of a label's value, the mark of a cut included.</summary>
    public const int LabelValue = 1_024;

    /// <summary>UTF-16 code units of the link; a longer one is left out, since a cut link leads nowhere.</summary>
    public const int Link = 4_096;
}

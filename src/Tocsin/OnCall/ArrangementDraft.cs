namespace Tocsin.OnCall;

/// <summary>What is typed into the form that arranges something.</summary>
/// <param name="Kind">replace, add or remove; or temporary.</param>
/// <param name="Handles">One; with temporary as many as share it, in their order.</param>
/// <param name="From">A wall time in the reader's zone: 2026-11-25T18:00.</param>
/// <param name="Each">How many of <paramref name="Unit"/> each of several has it.</param>
/// <param name="Unit">h, d or w: in turn; <see cref="Together"/>: all of them all the time.</param>
/// <param name="Field">Which field is wrong; null: none.</param>
public sealed record ArrangementDraft(
    string? Kind, IReadOnlyList<string> Handles, string? Replaces, string? From, string? Until, string? Reason, string? Each = null, string? Unit = null, string? Field = null, string? Wrong = null)
{
    public const string Temporary = "temporary";
    public const string Together = "together";

    /// <summary>How many the form lets share a temporary schedule; the API takes more, and layers.</summary>
    public const int MostInTurn = 6;

    public bool IsOpen => Wrong is not null;

    /// <summary>As a document says it; null: they have it together.</summary>
    public string? Shift => Handles.Count < 2 || Unit == Together ? null : $"{Each?.Trim()}{Unit}";

    public static ArrangementDraft Of(IFormCollection form)
    {
        var (kind, unit) = (One(form, "kind"), One(form, "unit"));
        var handles = form["handle"].Take(1).Concat(kind == Temporary ? form["then"] : []).Where(handle => !string.IsNullOrEmpty(handle)).Select(handle => handle!);
        return new ArrangementDraft(
            kind, [.. (unit == Together ? handles.Distinct(StringComparer.Ordinal) : handles).Take(MostInTurn)], One(form, "replaces"),
            One(form, "from"), One(form, "until"), One(form, "reason"), One(form, "each"), unit);
    }

    private static string? One(IFormCollection form, string name) => string.IsNullOrEmpty(form[name]) ? null : form[name][0];

    public string? WrongOf(string field) => Field == field ? Wrong : null;
}

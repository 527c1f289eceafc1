using Tocsin.Core.Playbooks.Schemas;

namespace Tocsin.Playbooks;

/// <summary>A document as somebody is writing it, whichever view they write it in.</summary>
/// <param name="View"><c>form</c> or <c>yaml</c>.</param>
/// <param name="Yaml">The document as text; what a form says, written out.</param>
/// <param name="Base">The revision that was looked at when the writing began.</param>
/// <param name="Deed">Which button was pressed; <c>save</c> where none says.</param>
internal sealed record Draft(string View, string Yaml, long? Base, string Why, string Deed)
{
    public const string AsForm = "form";
    public const string AsYaml = "yaml";
    public const string Save = "save";
    public const string Review = "review";
    public const string Edit = "edit";

    public static Draft Of(IFormCollection form, Schema schema)
    {
        var deed = form["do"].ToString() is { Length: > 0 } pressed ? pressed : Save;
        var isForm = form["view"] == AsForm && !form.ContainsKey("yaml");
        var text = isForm ? YamlText.Write(FormReading.Read(schema, form, FormDeed.Of(deed))) : form["yaml"].ToString();
        return new Draft(
            deed is AsForm or AsYaml ? deed : form["view"] == AsForm ? AsForm : AsYaml,
            text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n",
            long.TryParse(form["base"].ToString(), out var @base) ? @base : null,
            form["why"].ToString().Trim(),
            deed);
    }
}

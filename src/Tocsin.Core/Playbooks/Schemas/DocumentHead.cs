namespace Tocsin.Core.Playbooks.Schemas;

/// <summary>What stands above the spec of every document.</summary>
public static class DocumentHead
{
    public static FieldType Name => Common.Name;

    public static FieldType Title => Common.Title;
}

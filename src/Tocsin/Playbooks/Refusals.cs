namespace Tocsin.Playbooks;

/// <summary>Why the playbook stays as it is.</summary>
internal static class Refusals
{
    public static readonly Refusal WhyMissing = new(
        "why-missing", "Say why, in a few words: whoever reads the history will ask.", RefusalKind.Invalid, "why");

    public static Refusal Missing(DocumentName name) => new("no-such-document", $"There is no {name}.", RefusalKind.Missing);

    public static Refusal NoSuchRevision(long revision, long latest) =>
        new("no-such-revision", $"There is no revision {revision}: they go from 0, the empty playbook, to {latest}.", RefusalKind.Missing, "revision");

    public static Refusal Outdated(long expected, long revision) =>
        new("playbook-changed-meanwhile", $"The playbook is at revision {revision}, not {expected}: somebody changed it. Look at their change and repeat.");

    public static Refusal ChangedMeanwhile(DocumentName name, long revision) =>
        new("document-changed-meanwhile", $"{name} is not as you saw it: somebody changed it in revision {revision}. Look at their change and repeat.");

    public static Refusal RemovedMeanwhile(DocumentName name, long revision) =>
        new("document-removed-meanwhile", $"{name} is not as you saw it: somebody removed it in revision {revision}. Write it as a new document if it is still wanted.");

    public static Refusal KeptInFile(StoredDocument row) => new(
        "kept-in-file",
        $"{row.Id} is kept in {row.Source ?? "a file"}: change it there and apply it. If that cannot wait, release it first; the next apply takes it back.");
}

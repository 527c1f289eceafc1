namespace Tocsin.Core.Paging;

/// <summary>Why a verb on a page cannot be carried out.</summary>
public static class Refusals
{
    public static readonly Refusal PageIsOver = new("page-is-over", "This page has ended, so there is nothing left to do on it.");
    public static readonly Refusal ReasonMissing = new("reason-missing", "Say why, in a few words: whoever reads the timeline will ask.", RefusalKind.Invalid, "reason");
    public static readonly Refusal ReasonTooLong = new("reason-too-long", $"The reason is longer than {Page.LongestReason} characters; shorten it.", RefusalKind.Invalid, "reason");
    public static readonly Refusal NoSuchPerson = new("no-such-person", "There is no such person here; choose one from the list.", RefusalKind.Invalid, "person");

    public static Refusal NoContactMethod(string name) =>
        new("no-contact-method", $"{name} has no contact method, so nothing could wake them; choose somebody else or add one.", RefusalKind.Invalid, "person");
}

namespace Tocsin.Fakes;

/// <summary>What goes wrong with one message, and at which moment of the talk.</summary>
public abstract record SmtpTrouble(SmtpMoment At)
{
    /// <summary>Answers this instead, e.g. <c>550 5.1.1 no such user</c>.</summary>
    public sealed record Refuse(SmtpMoment At, string Reply) : SmtpTrouble(At);

    /// <summary>Says nothing more, until the client leaves.</summary>
    public sealed record Hang(SmtpMoment At) : SmtpTrouble(At);

    /// <summary>Cuts the connection.</summary>
    public sealed record Cut(SmtpMoment At) : SmtpTrouble(At);

    /// <summary>Somebody on the wire adds an answer of his own behind the server's.</summary>
    public sealed record Smuggle(SmtpMoment At, string Extra) : SmtpTrouble(At);
}

/// <summary>The moments of a talk, each just before the server's answer.</summary>
public enum SmtpMoment
{
    Greeting,
    Hello,
    StartTls,
    Login,
    From,
    To,
    Data,

    /// <summary>The message was read and is not kept.</summary>
    Message,

    /// <summary>The message is kept; the client has not been told.</summary>
    Kept,
}

using Tocsin.Web;

namespace Tocsin.People;

/// <summary>Who are you? A refusal ("handle or password is wrong") comes as the frame's notice.</summary>
/// <param name="Who">What was typed before: a handle or an e-mail address.</param>
/// <param name="ReturnTo">Local path to go to afterwards.</param>
public sealed record SignInView(FrameView Frame, string? Who, string ReturnTo);

/// <summary>The first administrator, by the one-time link that the program printed.</summary>
/// <param name="Action">Where the form posts: the link's own path.</param>
/// <param name="Zone">The chosen zone's id.</param>
/// <param name="Wrong">Sentences by the name of the field: <c>name</c>, <c>handle</c>, <c>email</c>, <c>password</c>, <c>zone</c>.</param>
/// <param name="Spent">The link was used or is unknown: only that is said.</param>
public sealed record SetUpView(
    FrameView Frame,
    string Action,
    string? Name,
    string? Handle,
    string? Email,
    string Zone,
    IReadOnlyDictionary<string, string> Wrong,
    bool Spent = false);

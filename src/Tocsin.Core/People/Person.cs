namespace Tocsin.Core.People;

/// <summary>Somebody who can be paged, as state: documents name people by handle.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Handle">What documents call the person: lower-case letters, digits, <c>. _ -</c>, at most 64; immutable.</param>
/// <param name="Name">What people call the person.</param>
/// <param name="Zone">IANA time zone id.</param>
/// <param name="Role">What the person may do.</param>
/// <param name="Methods">Contact methods, at most 20.</param>
/// <param name="Rules">Personal notification rules; none means the built-in ones (see <see cref="NotificationRule"/>).</param>
public sealed record Person(
    string Id,
    string Handle,
    string Name,
    string Zone,
    Role Role,
    IReadOnlyList<ContactMethod> Methods,
    IReadOnlyList<NotificationRule> Rules)
{
    public PersonRef Ref() => new(Id, Name);
}

/// <summary>One way to reach a person.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Channel">The channel's name: <c>email</c>, <c>ntfy</c>, <c>webhook</c>, <c>sms</c>, <c>voice</c>.</param>
/// <param name="Address">As the channel needs it: an address, a number in E.164, a URL.</param>
/// <param name="Label">What the person calls it.</param>
/// <param name="Proven">When a receipt or the person proved that a message arrives there; null while it has not proven itself.</param>
public sealed record ContactMethod(string Id, string Channel, string Address, string Label, Instant? Proven);

/// <summary>For pages of one urgency: use this contact method this long after the person was reached.</summary>
public sealed record NotificationRule(Urgency Urgency, Duration After, string MethodId);

/// <summary>The notification urgency of a page: it picks the personal rules.</summary>
public enum Urgency
{
    Low,
    High,
}

/// <summary>A person as an event keeps them: readable without a look-up.</summary>
public sealed record PersonRef(string Id, string Name);

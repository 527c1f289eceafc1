using Tocsin.Playbooks;
using Tocsin.Web;

namespace Tocsin.Paging;

/// <summary>One message of a page to one contact method of one person, with its receipt.</summary>
/// <param name="Channel">The channel's name: <c>email</c>, <c>sms</c>; it picks the icon.</param>
/// <param name="Method">What people read: "E-mail, work".</param>
/// <param name="Status">One of <see cref="DeliveryStatus"/>.</param>
/// <param name="At">When it came to this status.</param>
/// <param name="Tries">How often it was handed to the provider.</param>
/// <param name="NextTry">When it is tried again; null: it is not.</param>
/// <param name="About">What it says: a page, "it is taken", a new alert; null for the page itself.</param>
/// <param name="Words">The provider's own words on failure or receipt.</param>
public sealed record DeliveryRow(
    Who Person,
    string Channel,
    string Method,
    string Status,
    Instant At,
    int Tries,
    Instant? NextTry = null,
    string? About = null,
    string? Words = null)
{
    /// <param name="next">When it is tried again; null: it is not.</param>
    public static DeliveryRow Of(StoredDelivery row, Live live, Instant? next) => new(
        live.Who(row.Person, row.PersonName),
        row.Channel,
        row.MethodLabel,
        row.Status,
        row.Since,
        (int)row.Attempts,
        next,
        row.Kind switch { "update" => "what joined", "taken" => "it is taken", "over" => "it is over", "test" => "a test", _ => null },
        row.Problem);
}

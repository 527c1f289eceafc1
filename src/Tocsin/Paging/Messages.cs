using Tocsin.Channels;
using Tocsin.Core.Paging;
using Tocsin.Core.Playbooks;
using Tocsin.Playbooks;
using Tocsin.Storage;
using Tocsin.Web;

namespace Tocsin.Paging;

/// <summary>A message ready to go out.</summary>
/// <param name="Settings">The channel's document; null: there is none of that name.</param>
public sealed record Ready(string Channel, Channel? Settings, Outgoing Message);

/// <summary>Writes what a person receives, at the instant of sending, so that it says how things stand now.</summary>
/// <param name="publicUrl">What links are built from; never what a request's Host header says.</param>
public sealed class Messages(LinkTokens links, PublicUrl publicUrl)
{
    public const string LinkPath = "/l";
    public const string ReceiptPath = "/receipts";

    /// <summary>Alerts a message names; it counts the rest.</summary>
    public const int AlertsListed = 5;

    /// <param name="alerts">Titles of some that fire, worst first.</param>
    public Ready Write(StoredDelivery delivery, Page? page, IReadOnlyList<string> alerts, Live live, Instant now)
    {
        var kind = Enum.Parse<MessageKind>(delivery.Kind, ignoreCase: true);
        var link = kind is MessageKind.Page or MessageKind.Update or MessageKind.Test ? publicUrl.Of($"{LinkPath}/{links.Sign(delivery.Id, now)}") : null;
        var zone = live.Roster.ById(delivery.Person)?.Zone ?? "Etc/UTC";
        var why = Json.Read<Reason>(delivery.Why);
        var text = MessageText.Of(new MessageFacts(kind, zone, now, Because(delivery, page, why), page is null ? null : Facts(page, alerts, live), link));
        var callback = publicUrl.Of($"{ReceiptPath}/{links.SignCallback(delivery.Id)}");
        return new Ready(
            delivery.Channel,
            live.Playbook.Channels.GetValueOrDefault(delivery.Channel),
            new Outgoing(
                delivery.Id, delivery.Address, text.Subject, text.Text, text.Html, text.Short, link,
                kind is MessageKind.Page or MessageKind.Update && page?.Urgency == Core.People.Urgency.High, callback,
                delivery.Kind, delivery.Page));
    }

    /// <summary>A page says how its reader came to be paged; other words say what happened.</summary>
    private static string Because(StoredDelivery delivery, Page? page, Reason why) =>
        delivery.Kind == "page" && page?.Reached.FirstOrDefault(one => one.Person.Id == delivery.Person) is { } reached
            ? $"Why you: {reached.Via}."
            : why.Text;

    private static PageFacts Facts(Page page, IReadOnlyList<string> alerts, Live live) => new(
        page.Title,
        page.ServiceTitle ?? page.Service,
        page.Severity,
        page.Firing,
        page.Opened,
        Next(page, live),
        page.AcknowledgedBy is { } by ? new PersonAt(by.Name, page.AcknowledgedAt ?? page.Opened) : null,
        alerts);

    private static PersonAt? Next(Page page, Live live) => page.Forecast(live.World).Select(ahead => ahead.Entry switch
    {
        StepReached step => new PersonAt(Names(step.People), ahead.At),
        LastResortReached last => new PersonAt(Names(last.People), ahead.At),
        PagedAgain again => new PersonAt(Names(again.People), ahead.At),
        _ => null,
    }).FirstOrDefault(next => next is { Who.Length: > 0 });

    private static string Names(IReadOnlyList<Reached> people) => people.Count switch
    {
        0 => "",
        1 => people[0].Person.Name,
        2 => $"{people[0].Person.Name} and {people[1].Person.Name}",
        _ => $"{people[0].Person.Name}, {people[1].Person.Name} and {people.Count - 2} more",
    };
}

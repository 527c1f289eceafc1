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
        var facts = page is null ? null : Facts(page, alerts, live, delivery.Person) with { Incident = page.Incident is { } id ? publicUrl.Of(page.For == Page.ForCandidate ? Links.Candidate(id) : Links.Incident(id)) : null, Asks = page.For == Page.ForCandidate };
        var text = MessageText.Of(new MessageFacts(kind, zone, now, Because(delivery, page, why), facts, link));
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
        delivery.Kind == "page" && page?.Because is { } asked
            ? asked
            : delivery.Kind == "page" && page?.Reached.FirstOrDefault(one => one.Person.Id == delivery.Person) is { } reached
            ? $"Why you: {reached.Via}."
            : why.Text;

    private static PageFacts Facts(Page page, IReadOnlyList<string> alerts, Live live, string reader) => new(
        page.Title,
        page.ServiceTitle ?? page.Service,
        page.Severity,
        page.Firing,
        page.Opened,
        Next(page, live, reader),
        page.AcknowledgedBy is { } by ? new PersonAt(by.Name, page.AcknowledgedAt ?? page.Opened) : null,
        alerts);

    private static PersonAt? Next(Page page, Live live, string reader) => page.Forecast(live.World).Select(ahead => ahead.Entry switch
    {
        StepReached step => new PersonAt(Names(step.People, reader), ahead.At),
        LastResortReached last => new PersonAt(Names(last.People, reader), ahead.At),
        PagedAgain again => new PersonAt(Names(again.People, reader), ahead.At),
        _ => null,
    }).FirstOrDefault(next => next is { Who.Length: > 0 });

    /// <summary>The reader first, and as a reader is spoken to.</summary>
    private static string Names(IReadOnlyList<Reached> people, string reader)
    {
        List<string> names = [.. people.OrderBy(one => one.Person.Id == reader ? 0 : 1).Select(one => one.Person.Id == reader ? PersonAt.You : one.Person.Name)];
        return names.Count switch
        {
            0 => "",
            1 => names[0],
            2 => $"{names[0]} and {names[1]}",
            _ => $"{names[0]}, {names[1]} and {names.Count - 2} more",
        };
    }
}
